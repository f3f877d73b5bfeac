//! A question of every kind, in states that a page must bear.

use zerkalo::components::question::{
    CellKind, CellView, ColumnView, CommentView, EvidenceView, Field, FileView, LinkView, Official, OptionView,
    QuestionView, RowView, StepView,
};

fn option(value: &str, title: &str, hint: Option<&str>, chosen: bool) -> OptionView {
    OptionView {
        value: value.to_owned(),
        title: title.to_owned(),
        hint: hint.map(str::to_owned),
        chosen,
    }
}

fn column(id: &str, title: &str, unit: Option<&str>) -> ColumnView {
    ColumnView {
        id: id.to_owned(),
        title: title.to_owned(),
        unit: unit.map(str::to_owned),
    }
}

fn official(code: &str, title: &str) -> Vec<Official> {
    vec![Official {
        code: code.to_owned(),
        title: title.to_owned(),
        href: format!("/indicators/{code}"),
    }]
}

fn cell(question: &str, row: &str, column: &ColumnView, kind: CellKind, value: &str) -> CellView {
    let mut cell = CellView::new(question, row, column, kind);
    value.clone_into(&mut cell.value);
    if matches!(kind, CellKind::Choice) {
        cell.options = vec![
            option("city", "муниципальный", None, value == "city"),
            option("region", "региональный", None, value == "region"),
        ];
    }
    cell
}

/// Three questions as they usually are: answered, new, at fault.
pub fn usual() -> Vec<QuestionView> {
    vec![plans(), coverage(), other()]
}

fn plans() -> QuestionView {
    let title = "Размещены ли на сайте организации годовые планы мероприятий по развитию добровольчества?";
    let mut question =
        QuestionView::new("upb-03a-plans", title, Field::YesNo { yes: true, no: false }).may_not_apply(true);
    question.official = official(
        "ZAO-UPB-03a",
        "наличие на сайте ОО годовых планов мероприятий по развитию добровольчества среди обучающихся, отчетов об их реализации",
    );
    question.hint = Some("Подойдёт план на текущий учебный год, утверждённый приказом.".to_owned());
    question.previous = Some("Нет".to_owned());
    question.base_version = 3;
    question.saved = Some("14:05".to_owned());
    question.evidence = Some(EvidenceView {
        wanted: "нужно при ответе «да»".to_owned(),
        link: true,
        links: vec![LinkView {
            url: "https://school-1.example.org/dobrovolchestvo/plan-2026".to_owned(),
        }],
        file: true,
        files: vec![FileView {
            id: "f1".to_owned(),
            name: "План мероприятий по развитию добровольчества.pdf".to_owned(),
            size: "218 КБ".to_owned(),
            href: "/submissions/1/files/f1".to_owned(),
        }],
        open: true,
        ..EvidenceView::default()
    });
    question.comment = Some(CommentView::default());
    question
}

fn coverage() -> QuestionView {
    let field = Field::Share {
        numerator_title: "обучающихся, охваченных различными видами добровольческой (волонтёрской) деятельности"
            .to_owned(),
        numerator: "250".to_owned(),
        denominator_title: "всего обучающихся".to_owned(),
        denominator: "240".to_owned(),
        percent: Some("104,2\u{a0}%".to_owned()),
    };
    let mut question = QuestionView::new("upb-03b", "Сколько обучающихся занимается добровольчеством?", field);
    question.official = official(
        "ZAO-UPB-03b",
        "достижение показателя охвата обучающихся различными видами добровольческой (волонтерской) деятельности",
    );
    question.previous = Some("15 из 236, 6,4\u{a0}%".to_owned());
    question.errors = vec!["Числитель больше знаменателя: 250 из 240. Проверьте, не перепутаны ли поля.".to_owned()];
    question.base_version = 1;
    question.comment = Some(CommentView::default());
    question
}

fn other() -> QuestionView {
    let field = Field::Count {
        value: "12".to_owned(),
        unit: Some("мероприятий".to_owned()),
    };
    let mut question = QuestionView::new(
        "upb-07-2",
        "Сколько профилактических мероприятий проведено за год?",
        field,
    );
    question.official = official(
        "ZAO-UPB-07.2",
        "количество проведенных мероприятий, направленных на профилактику асоциальных явлений среди несовершеннолетних – до 10",
    );
    question.warnings =
        vec!["Больше десяти: в документе сказано «до 10». Поясните в комментарии, что посчитано.".to_owned()];
    question.previous = Some("8 мероприятий".to_owned());
    question.comment = Some(CommentView {
        text: String::new(),
        wanted: true,
        open: true,
    });
    question
}

/// One question of each kind that `usual` lacks.
pub fn every_kind() -> Vec<QuestionView> {
    let choice = Field::Choice {
        options: vec![
            option("own", "Своя команда", Some("Есть приказ и план"), true),
            option("joint", "Вместе с другой школой", None, false),
            option("none", "Нет команды", None, false),
        ],
    };
    let choices = Field::Choices {
        options: vec![
            option("rdsh", "РДШ", None, true),
            option("army", "Юнармия", None, false),
            option("yuid", "ЮИД", None, true),
        ],
        limits: Some("Выберите от 1 до 3.".to_owned()),
    };
    let step = |value, title: &str, descriptor: &str, chosen| StepView {
        value,
        title: title.to_owned(),
        descriptor: descriptor.to_owned(),
        chosen,
    };
    let scale = Field::Scale {
        steps: vec![
            step(
                1,
                "Не соответствует",
                "Материалов мало, они однообразны, дети не могут взять их сами.",
                false,
            ),
            step(
                2,
                "Частично",
                "Материалы есть для двух-трёх видов деятельности, часть хранится в закрытых шкафах.",
                false,
            ),
            step(
                3,
                "В основном",
                "Материалы есть для большинства видов деятельности и доступны детям.",
                true,
            ),
            step(
                4,
                "Полностью",
                "Материалы разнообразны, меняются вместе с темами, дети берут их сами.",
                false,
            ),
        ],
    };
    let mut number = QuestionView::new(
        "area",
        "Какова площадь групповой комнаты?",
        Field::Number {
            value: "87,5".to_owned(),
            unit: Some("м²".to_owned()),
        },
    )
    .may_not_apply(true);
    number.hint = Some("По техническому паспорту здания.".to_owned());
    let date = Field::Date {
        value: "2026-11-21".to_owned(),
        iso: true,
        min: None,
        max: Some("2026-12-31".to_owned()),
    };
    let typed = Field::Date {
        value: "осенью".to_owned(),
        iso: false,
        min: None,
        max: None,
    };
    let mut typed = QuestionView::new("visited", "Когда была последняя проверка?", typed);
    typed.errors = vec!["«осенью» — не дата. Напишите день, например 21.11.2026.".to_owned()];
    let text = Field::Text {
        value: String::new(),
        multiline: true,
        max_length: 4000,
    };
    let mut long = QuestionView::new("experience", "Какой опыт вы готовы показать коллегам?", text);
    long.optional = true;
    let line = Field::Text {
        value: "Достопримечательностноориентированная".to_owned(),
        multiline: false,
        max_length: 200,
    };
    let link = Field::Link {
        value: "https://school-1.example.org".to_owned(),
    };
    let note = Field::Note {
        paragraphs: vec!["Дальше спрашивается о детях, состоящих на учёте. Вносите только числа, без имён.".to_owned()],
    };
    vec![
        QuestionView::new("team", "Как устроена команда воспитания?", choice).may_not_apply(true),
        QuestionView::new(
            "unions",
            "Какие детские общественные объединения есть в организации?",
            choices,
        ),
        QuestionView::new("accessible", "Доступность среды группы", scale).may_not_apply(true),
        number,
        QuestionView::new("approved", "Когда утверждён план?", date),
        typed,
        long,
        QuestionView::new("name", "Как называется программа?", line),
        table(),
        repeat(),
        QuestionView::new("site", "Адрес страницы с отчётом", link),
        QuestionView::new(
            "order",
            "Приказ об утверждении плана",
            Field::File { files: Vec::new() },
        ),
        QuestionView::new("about-registers", "О следующих вопросах", note),
        QuestionView::new(
            "sum",
            "Всего на учётах",
            Field::Calculated {
                value: Some("18".to_owned()),
            },
        ),
        hidden(),
    ]
}

fn table() -> QuestionView {
    let columns = vec![
        column("all", "Писали работу", Some("чел.")),
        column("two", "Отметка «2»", Some("чел.")),
        column("kept", "Подтвердили отметку", None),
    ];
    let kinds = [CellKind::Count, CellKind::Count, CellKind::YesNo];
    let row = |key: &str, title: &str, values: [&str; 3]| RowView {
        key: key.to_owned(),
        title: title.to_owned(),
        cells: columns
            .iter()
            .zip(kinds)
            .zip(values)
            .map(|((column, kind), value)| cell("marks", key, column, kind, value))
            .collect(),
    };
    let mut rows = vec![
        row("g4", "4 класс", ["26", "1", ""]),
        row("g5", "5 класс", ["24", "нет", ""]),
        row("g6", "6 класс", ["", "", ""]),
    ];
    if let Some(broken) = rows.get_mut(1).and_then(|row| row.cells.get_mut(1)) {
        broken.error = Some("«нет» — не число.".to_owned());
    }
    let mut question = QuestionView::new(
        "marks",
        "Итоги проверочной работы по русскому языку",
        Field::Table { columns, rows },
    );
    question.errors = vec!["5 класс, отметка «2»: «нет» — не число.".to_owned()];
    question
}

fn repeat() -> QuestionView {
    let columns = [
        column("title", "Название", None),
        column("level", "Уровень", None),
        column("people", "Участников", Some("чел.")),
    ];
    let kinds = [CellKind::Text, CellKind::Choice, CellKind::Count];
    let row = |key: &str, title: &str, values: [&str; 3]| RowView {
        key: key.to_owned(),
        title: title.to_owned(),
        cells: columns
            .iter()
            .zip(kinds)
            .zip(values)
            .map(|((column, kind), value)| cell("events", key, column, kind, value))
            .collect(),
    };
    let rows = vec![
        row("1", "Мероприятие 1", ["Чистый берег", "city", "48"]),
        row("2", "Мероприятие 2", ["", "", ""]),
    ];
    let template = row("new", "Мероприятие", ["", "", ""]);
    let field = Field::Repeat {
        rows,
        template,
        row_title: "Мероприятие".to_owned(),
        can_add: true,
        can_remove: true,
        max_rows: 20,
    };
    QuestionView::new("events", "Какие добровольческие мероприятия прошли за год?", field)
}

fn hidden() -> QuestionView {
    let mut question = QuestionView::new("hidden", "Почему планов нет?", Field::YesNo { yes: false, no: false });
    question.visible = false;
    question
}
