//! From my tasks to the signature.

use zerkalo::components::frame::{NoticeKind, Section};
use zerkalo::components::links;
use zerkalo::components::parts::SummaryItem;
use zerkalo::components::question::QuestionView;
use zerkalo::pages::check::view::{CheckRow, CheckSection, CheckView};
use zerkalo::pages::conflict::view::{Clash, ConflictView, HiddenField};
use zerkalo::pages::section::view::SectionView;
use zerkalo::pages::sign::view::SignView;
use zerkalo::pages::task_list::view::{SectionRow, SectionState, TaskListView};
use zerkalo::pages::tasks::view::{State, TaskCard, TasksView, Urgency};
use zerkalo::text;

use super::{Gallery, fields};

const FORM: &str = "Самооценка организации воспитания";

pub fn show(gallery: &mut Gallery) {
    let head = gallery
        .head("/tasks", Some(Section::Tasks))
        .notice(NoticeKind::Success, gallery.word("list-complete"));
    gallery.show("tasks", &head, &tasks(gallery));
    let head = gallery.head("/tasks", Some(Section::Tasks));
    gallery.show(
        "tasks-empty",
        &head,
        &TasksView {
            next: Some("мониторинг воспитания, январь 2027 года".to_owned()),
            ..TasksView::default()
        },
    );
    let form = gallery
        .head("/submissions/1", Some(Section::Tasks))
        .crumb(links::TASKS, gallery.word("tasks-title"));
    gallery.show("task-list", &form, &task_list(gallery));
    gallery.show("task-list-ready", &form, &ready(gallery));
    let awaiting = TaskListView {
        sign_href: None,
        signer: Some(gallery.word("head-of-school")),
        awaits_head: true,
        ..ready(gallery)
    };
    gallery.show("task-list-awaits-head", &form, &awaiting);
    let closed = [("date", "21.11.2026".into()), ("who", "Управление образования".into())];
    let closed = TaskListView {
        closed: Some(text::t_with(gallery.lang, "closed-kept", closed)),
        ..task_list(gallery)
    };
    gallery.show("task-list-closed", &form, &closed);
    let form = form.crumb("/submissions/1", FORM);
    gallery.show("section", &form, &section(fields::usual()));
    let mut kinds = section(fields::every_kind());
    kinds.previous_period = None;
    kinds.multipart = true;
    gallery.show("section-kinds", &form, &kinds);
    let mut closed = section(fields::usual());
    closed.read_only = Some("Ответы отправлены 21.11.2026. Изменить их нельзя.".to_owned());
    closed.errors = Vec::new();
    for question in &mut closed.questions {
        question.read_only = true;
        question.errors = Vec::new();
    }
    gallery.show("section-closed", &form, &closed);
    gallery.show("check", &form, &check(true));
    gallery.show("check-ready", &form, &check(false));
    gallery.show("sign", &form, &sign(gallery, false));
    gallery.show("sign-errors", &form, &sign(gallery, true));
    gallery.show("conflict", &form, &conflict());
}

fn tasks(gallery: &Gallery) -> TasksView {
    let lang = gallery.lang;
    let today = jiff::civil::date(2026, 11, 22);
    let card = |title: &str, due: jiff::civil::Date, urgency, state, done, total| TaskCard {
        delegated: Vec::new(),
        title: title.to_owned(),
        period: text::period(lang, "2026"),
        institution: None,
        due: text::date(lang, due),
        due_note: text::days_left(lang, today, due),
        urgency,
        state,
        done,
        total,
        returned: None,
        href: "/submissions/1".to_owned(),
    };
    let mut returned = card(
        "Самооценка профориентационной работы",
        jiff::civil::date(2026, 11, 26),
        Urgency::Soon,
        State::Returned,
        13,
        13,
    );
    returned.returned = Some("Уточните число выпускников: оно не сходится с отчётом ОО-1.".to_owned());
    TasksView {
        open: vec![
            card(
                FORM,
                jiff::civil::date(2026, 11, 20),
                Urgency::Late,
                State::Filling,
                12,
                18,
            ),
            returned,
            card(
                "Предметно-пространственная среда группы",
                jiff::civil::date(2026, 12, 21),
                Urgency::Calm,
                State::NotStarted,
                0,
                1,
            ),
        ],
        done: vec![card(
            "Самооценка организации воспитания, первое полугодие",
            today,
            Urgency::Done,
            State::Assessed,
            18,
            18,
        )],
        next: None,
    }
}

fn task_list(gallery: &Gallery) -> TaskListView {
    let lang = gallery.lang;
    let row = |title: &str, state, done, total, faults, who: Option<&str>| SectionRow {
        delegate: None,
        mine: false,
        ready: None,
        remarks: 0,
        title: title.to_owned(),
        href: "/submissions/1/sections/a".to_owned(),
        state,
        done,
        total,
        missing: total - done,
        faults,
        who: who.map(str::to_owned),
    };
    TaskListView {
        delegation_href: None,
        awaited: 0,
        remarks: 0,
        title: FORM.to_owned(),
        intro: vec![
            "Форма повторяет показатели паспорта системы воспитания. Отвечайте за прошедший календарный год."
                .to_owned(),
        ],
        institution: "Школа № 1".to_owned(),
        period: text::period(lang, "2026"),
        due: text::date(lang, jiff::civil::date(2026, 11, 26)),
        due_note: text::t_with(lang, "days-left", [("n", 4.into())]),
        urgency: Urgency::Soon,
        state: State::Filling,
        returned: None,
        change: None,
        sections: vec![
            row(
                "Социальные институты воспитания",
                SectionState::Ready,
                3,
                3,
                0,
                Some("Заместитель директора"),
            ),
            row(
                "Добровольчество",
                SectionState::Faulty,
                2,
                3,
                1,
                Some("Социальный педагог"),
            ),
            row(
                "Профилактика безнадзорности и правонарушений",
                SectionState::Filling,
                4,
                7,
                0,
                None,
            ),
            row("Каникулярный отдых", SectionState::NotStarted, 0, 5, 0, None),
            row(
                "Обучающиеся, для которых русский язык не является родным",
                SectionState::NotAsked,
                0,
                0,
                0,
                None,
            ),
        ],
        done: 9,
        total: 18,
        missing: 9,
        faults: 1,
        check_href: links::check(1),
        sign_href: None,
        signer: Some("Директор".to_owned()),
        awaits_head: false,
        closed: None,
        history: Vec::new(),
        submitted: None,
        result_href: None,
    }
}

fn ready(gallery: &Gallery) -> TaskListView {
    let mut list = task_list(gallery);
    for section in &mut list.sections {
        section.state = SectionState::Ready;
        section.done = section.total;
        section.faults = 0;
    }
    TaskListView {
        done: 18,
        missing: 0,
        faults: 0,
        state: State::Ready,
        sign_href: Some(links::sign(1)),
        signer: None,
        history: super::result::history(gallery),
        ..list
    }
}

pub fn section(questions: Vec<QuestionView>) -> SectionView {
    let errors = questions.iter().flat_map(|question| {
        let href = Some(QuestionView::anchor(&question.id));
        question.errors.iter().map(move |text| SummaryItem {
            text: text.clone(),
            href: href.clone(),
        })
    });
    SectionView {
        delegated: None,
        ready: None,
        can_call_ready: false,
        form: FORM.to_owned(),
        title: "Добровольчество".to_owned(),
        hint: Some("О добровольческой деятельности обучающихся за год.".to_owned()),
        number: 2,
        count: 5,
        action: links::section(1, "volunteering"),
        answers: links::answers(1),
        multipart: false,
        errors: errors.collect(),
        questions,
        previous_period: Some("2025 год".to_owned()),
        saved: None,
        read_only: None,
        back_href: Some(links::section(1, "institutes")),
        list_href: links::submission(1),
        has_next: true,
    }
}

fn check(faulty: bool) -> CheckView {
    let row = |question: &str, answer: Option<&str>| CheckRow {
        id: String::new(),
        remarks: Vec::new(),
        remarks_href: None,
        question: question.to_owned(),
        answer: answer.map(str::to_owned),
        lines: Vec::new(),
        evidence: 0,
        comment: None,
        errors: Vec::new(),
        warnings: Vec::new(),
        href: links::question(1, "volunteering", "x"),
    };
    let item = |text: &str| SummaryItem {
        text: text.to_owned(),
        href: Some(links::question(1, "volunteering", "x")),
    };
    let wrong = "Числитель больше знаменателя: 250 из 240. Проверьте, не перепутаны ли поля.";
    let odd = "Больше десяти: в документе сказано «до 10». Поясните в комментарии, что посчитано.";
    let mut coverage = row(
        "Сколько обучающихся занимается добровольчеством?",
        Some("17 из 240, 7,1\u{a0}%"),
    );
    let mut count = row("Сколько профилактических мероприятий проведено за год?", Some("12"));
    count.warnings = vec![odd.to_owned()];
    if faulty {
        coverage.answer = Some("250 из 240".to_owned());
        coverage.errors = vec![wrong.to_owned()];
    } else {
        count.comment = Some("Посчитаны и классные часы, и общешкольные встречи.".to_owned());
    }
    let mut plans = row(
        "Размещены ли на сайте организации годовые планы мероприятий по развитию добровольчества?",
        Some("Да"),
    );
    plans.evidence = 2;
    let mut events = row("Какие добровольческие мероприятия прошли за год?", None);
    events.lines = vec![
        "Чистый берег, муниципальный, 48 чел.".to_owned(),
        "Письмо ветерану, муниципальный, 112 чел.".to_owned(),
    ];
    CheckView {
        remarks: Vec::new(),
        form: FORM.to_owned(),
        subtitle: "Школа № 1 · 2026 год".to_owned(),
        errors: if faulty {
            vec![
                item(wrong),
                item("Нет ответа: «Утверждены ли показатели качества каникулярного отдыха?»"),
            ]
        } else {
            Vec::new()
        },
        warnings: if faulty { vec![item(odd)] } else { Vec::new() },
        missing: u32::from(faulty),
        sections: vec![
            CheckSection {
                title: "Добровольчество".to_owned(),
                rows: vec![plans, coverage, events],
            },
            CheckSection {
                title: "Профилактика".to_owned(),
                rows: vec![
                    count,
                    row(
                        "Утверждены ли показатели качества каникулярного отдыха?",
                        (!faulty).then_some("Нет"),
                    ),
                ],
            },
        ],
        ready: !faulty,
        editable: true,
        sign_href: (!faulty).then(|| links::sign(1)),
        signer: None,
        list_href: links::submission(1),
    }
}

fn sign(gallery: &Gallery, faulty: bool) -> SignView {
    SignView {
        form: FORM.to_owned(),
        institution: "Муниципальное бюджетное общеобразовательное учреждение «Школа № 1»".to_owned(),
        period: text::period(gallery.lang, "2026"),
        action: links::sign(1),
        done: 18,
        total: 18,
        warnings: 1,
        not_applicable: 2,
        signer: "Директор, Школа № 1".to_owned(),
        version: "41".to_owned(),
        errors: if faulty {
            vec![SignView::unconfirmed(gallery.lang)]
        } else {
            Vec::new()
        },
        check_href: links::check(1),
    }
}

fn conflict() -> ConflictView {
    let field = |name: &str, value: &str| HiddenField {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    ConflictView {
        form: FORM.to_owned(),
        action: links::section(1, "volunteering"),
        clashes: vec![Clash {
            id: "upb-03b".to_owned(),
            question: "Сколько обучающихся занимается добровольчеством?".to_owned(),
            mine: "17 из 240, 7,1\u{a0}%".to_owned(),
            theirs: "18 из 240, 7,5\u{a0}%".to_owned(),
            who: "Социальный педагог".to_owned(),
            at: "21.11.2026, 14:03".to_owned(),
            fields: vec![
                field("q.upb-03b.numerator", "17"),
                field("q.upb-03b.denominator", "240"),
                field("v.upb-03b", "7"),
            ],
        }],
        back_href: links::section(1, "volunteering"),
    }
}
