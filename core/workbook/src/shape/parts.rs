//! What belongs to a question: options, steps, rows and columns, checks.

use super::column::{Column, Takes};
use super::forms::NAMES_FORM;
use super::{Home, Layout, List, Sheet, Use, nothing, words};

const NAMES_QUESTION: Column = Column::names(
    "Вопрос",
    ("Вопросы", 2),
    "Код вопроса с листа «Вопросы». Выберите из списка.",
);

const fn of_question(list: List) -> Home {
    Home::OfSheet {
        sheet: "Вопросы",
        within: None,
        list,
    }
}

pub(crate) static PARTS: Sheet = Sheet {
    name: "Варианты и таблицы",
    about: "Варианты ответа, ступени шкал, строки и столбцы таблиц.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: of_question(List::Said(2)),
    of: &[0, 1],
    known_by: &[0, 1, 3],
    always: nothing,
    columns: &[
        NAMES_FORM,
        NAMES_QUESTION,
        Column::says(
            "Что это",
            words::PARTS,
            "Вариант ответа, ступень шкалы (от низшей), строка или столбец таблицы.",
        ),
        Column::text(
            "Код",
            &["id"],
            20,
            "Имя латиницей, в вопросе не повторяется. У ступени не нужен.",
        ),
        Column::text("Название", &["title", "ru"], 50, "Что прочитает отвечающий.").needed(),
        Column::text("Подсказка", &["hint", "ru"], 40, "У варианта: пояснение."),
        Column::text(
            "Описание ступени",
            &["descriptor", "ru"],
            60,
            "У ступени: какова организация на этой ступени.",
        ),
        Column::of(
            "Вид столбца",
            &["kind"],
            Takes::Word(words::CELL_KIND),
            "У столбца: что в него пишут.",
        ),
        Column::text("Единица", &["unit", "ru"], 14, "У столбца с числом."),
        Column::of("Не меньше", &["min"], Takes::Limit, "У столбца с числом."),
        Column::of("Не больше", &["max"], Takes::Limit, "У столбца с числом."),
        Column::of(
            "Больше не предлагать",
            &["retired"],
            Takes::Flag,
            "У варианта: да, если он остался только ради прежних ответов.",
        ),
    ],
};

pub(crate) static COLUMN_OPTIONS: Sheet = Sheet {
    name: "Варианты в столбцах",
    about: "Из чего выбирают в столбцах таблиц вида «один вариант».",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfSheet {
        sheet: "Варианты и таблицы",
        within: Some("columns"),
        list: List::Named("options"),
    },
    of: &[0, 1, 2],
    known_by: &[],
    always: nothing,
    columns: &[
        NAMES_FORM,
        NAMES_QUESTION,
        Column::names(
            "Столбец",
            ("Варианты и таблицы", 3),
            "Код столбца с листа «Варианты и таблицы».",
        ),
        Column::text("Код", &["id"], 20, "Имя варианта латиницей.").needed(),
        Column::text("Название", &["title", "ru"], 50, "Что прочитает отвечающий.").needed(),
        Column::text("Подсказка", &["hint", "ru"], 40, "Пояснение к варианту."),
        Column::of(
            "Больше не предлагать",
            &["retired"],
            Takes::Flag,
            "да, если вариант остался только ради прежних ответов.",
        ),
    ],
};

pub(crate) static CHECKS: Sheet = Sheet {
    name: "Проверки",
    about: "Что должно быть верно для ответа. Ошибка не даёт отправить, предупреждение просит комментарий.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: of_question(List::Named("check")),
    of: &[0, 1],
    known_by: &[],
    always: nothing,
    columns: &[
        NAMES_FORM,
        NAMES_QUESTION,
        Column::text("Код", &["id"], 24, "Имя проверки латиницей.").needed(),
        Column::of(
            "Строгость",
            &["level"],
            Takes::Word(words::CHECK_LEVEL),
            "Ошибка или предупреждение.",
        )
        .needed()
        .wide(18),
        Column::text(
            "Должно быть верно",
            &["assert"],
            60,
            "Условие: answers['fifth'] <= answers['all'].",
        )
        .needed(),
        Column::text(
            "Что сказать",
            &["text", "ru"],
            60,
            "Слова для отвечающего, если условие неверно.",
        )
        .needed(),
    ],
};
