//! Systems with their goals, monitoring, measures and roadmap.

use super::column::{Column, Takes};
use super::{Home, Layout, List, Sheet, Use, nothing, words};

/// Columns of other sheets that name a system.
const NAMES_SYSTEM: Column = Column::names(
    "Система",
    ("Системы", 0),
    "Код системы с листа «Системы». Выберите из списка.",
);
const CLAUSE: Column = Column::text(
    "Пункт документа",
    &["clause"],
    30,
    "Где это в документе. Пусто — пункт, указанный у системы.",
);
const ORIGIN: Column = Column::of(
    "Откуда",
    &["origin"],
    Takes::Word(words::ORIGIN),
    "«документ», если так сказано в документе, или «наше решение». Пусто — документ.",
);

const fn of_system(list: List) -> Home {
    Home::OfSheet {
        sheet: "Системы",
        within: None,
        list,
    }
}

pub(crate) static SYSTEMS: Sheet = Sheet {
    name: "Системы",
    about: "Механизмы управления качеством, по строке на каждый: воспитание, профориентация, объективность…",
    use_of: Use::Needed,
    layout: Layout::Rows,
    home: Home::OfPassport(List::Named("system")),
    of: &[],
    known_by: &[0],
    always: nothing,
    columns: &[
        Column::text("Код", &["id"], 22, "Короткое имя латиницей, например: upbringing.").needed(),
        Column::text("Название", &["title"], 50, "Официальное название, дословно.").needed(),
        Column::text(
            "Короткое название",
            &["short_title"],
            30,
            "Как система называется в меню и таблицах.",
        )
        .needed(),
        Column::text("Пункт документа", &["clause"], 30, "Где о системе сказано в документе.").needed(),
        Column::of(
            "Кого оценивает",
            &["applies_to"],
            Takes::Words(words::INSTITUTIONS),
            "Через запятую: школа, детский сад, дополнительное образование, управление образования.",
        )
        .wide(28),
        Column::of(
            "Формы",
            &["forms"],
            Takes::Names,
            "Коды форм через запятую. Пусто — одна форма с кодом «код муниципалитета/код системы».",
        )
        .wide(34),
        Column::text(
            "Ожидаемый результат",
            &["expected_result"],
            50,
            "Дословно из документа, если он там назван.",
        ),
        Column::text(
            "Примечание",
            &["note"],
            50,
            "Что в документе спорно и как это прочитано.",
        ),
    ],
};

pub(crate) static MEASURES: Sheet = Sheet {
    name: "Меры",
    about: "Меры, на которые ссылаются рекомендации.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: of_system(List::Named("measures")),
    of: &[0],
    known_by: &[],
    always: nothing,
    columns: &[
        NAMES_SYSTEM,
        Column::text(
            "Код",
            &["id"],
            20,
            "Имя латиницей, по которому меру называют рекомендации, например: upb-m1. Среди мер и мероприятий не повторяется.",
        ),
        Column::text("Текст", &["text"], 70, "Что сделать.").needed(),
        CLAUSE,
        ORIGIN,
    ],
};

pub(crate) static CLAUSES: Sheet = Sheet {
    name: "Положения",
    about: "Цели, источники данных, порядок анализа и управленческие решения, по строке на каждое.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: of_system(List::Said(1)),
    of: &[0],
    known_by: &[],
    always: nothing,
    columns: &[
        NAMES_SYSTEM,
        Column::says(
            "Что это",
            words::CLAUSES,
            "Цель, источник данных, порядок анализа или управленческое решение.",
        ),
        Column::text("Код", &["id"], 20, "Имя латиницей; можно не заполнять."),
        Column::text("Текст", &["text"], 70, "Дословно из документа.").needed(),
        CLAUSE,
        ORIGIN,
    ],
};

pub(crate) static MONITORING: Sheet = Sheet {
    name: "Мониторинг",
    about: "Когда собирают данные и когда анализируют, помогли ли меры.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: of_system(List::Said(1)),
    of: &[0],
    known_by: &[],
    always: nothing,
    columns: &[
        NAMES_SYSTEM,
        Column::says(
            "Что это",
            words::EVENTS,
            "Мониторинг или анализ эффективности принятых мер.",
        ),
        Column::text("Текст", &["text"], 70, "Дословно из документа.").needed(),
        Column::of("Месяцы", &["months"], Takes::Months, "Через запятую: май, сентябрь.").wide(24),
        Column::of(
            "Раз в год",
            &["times_a_year"],
            Takes::Whole,
            "Сколько раз в год; 0, если не сказано.",
        ),
        Column::of(
            "День месяца",
            &["due_day"],
            Takes::Whole,
            "До какого числа, если документ его называет.",
        ),
        CLAUSE,
    ],
};

pub(crate) static ADDRESSEES: Sheet = Sheet {
    name: "Адресаты",
    about: "Кому и о чём документ велит давать рекомендации.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: of_system(List::Named("addressee")),
    of: &[0],
    known_by: &[],
    always: nothing,
    columns: &[
        NAMES_SYSTEM,
        Column::of(
            "Кому",
            &["audience"],
            Takes::Word(words::AUDIENCE),
            "Выберите из списка.",
        )
        .needed(),
        Column::text("О чём", &["topic"], 40, "Предмет рекомендаций."),
        Column::text("Текст", &["text"], 70, "Дословно из документа."),
        CLAUSE,
    ],
};

pub(crate) static ROADMAP: Sheet = Sheet {
    name: "Дорожная карта",
    about: "Мероприятия плана, по строке на каждое.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: of_system(List::Named("activity")),
    of: &[0],
    known_by: &[],
    always: nothing,
    columns: &[
        NAMES_SYSTEM,
        Column::text(
            "Код",
            &["id"],
            20,
            "Имя латиницей, например: upb-r1. Среди мер и мероприятий не повторяется.",
        )
        .needed(),
        Column::text("Номер", &["number"], 10, "Номер пункта плана, как напечатан."),
        Column::text("Раздел", &["section"], 34, "Раздел плана, в котором стоит мероприятие."),
        Column::text("Мероприятие", &["title"], 60, "Дословно из документа.").needed(),
        Column::text("Сроки", &["dates"], 24, "Слова документа: «Май ежегодно», «Постоянно»."),
        Column::of(
            "Как часто",
            &["schedule", "kind"],
            Takes::Word(words::SCHEDULE),
            "Как часто проводится. Пусто — не указано.",
        ),
        Column::of(
            "Месяцы",
            &["schedule", "months"],
            Takes::Months,
            "Через запятую: май, сентябрь.",
        )
        .wide(24),
        Column::of(
            "С",
            &["schedule", "since"],
            Takes::Month,
            "Месяц или год начала: 01.2026 или 2026.",
        ),
        Column::of(
            "По",
            &["schedule", "until"],
            Takes::Month,
            "Месяц или год окончания: 12.2028 или 2028.",
        ),
        Column::text(
            "Ответственный",
            &["responsible"],
            34,
            "Органы и должности, без фамилий.",
        ),
        Column::text("Участники", &["participants"], 34, "Для кого мероприятие."),
        Column::text("Форма проведения", &["form"], 24, "Семинар, совещание, анализ…"),
        Column::text("Результат", &["outcome"], 40, "Ожидаемый результат или документ."),
        Column::text(
            "Примечание",
            &["note"],
            40,
            "Что в документе спорно и как это прочитано.",
        ),
        CLAUSE,
    ],
};
