//! Forms: what institutions are asked.

use super::column::{Column, Takes};
use super::{Home, Layout, List, Sheet, Use, nothing, words};

pub(super) const NAMES_FORM: Column =
    Column::names("Форма", ("Формы", 0), "Код формы с листа «Формы». Выберите из списка.");
const VISIBLE_IF: Column = Column::text(
    "Показывать, если",
    &["visible_if"],
    40,
    "Условие: answers['plan'] == 'yes' — если на вопрос plan ответили «да». Пусто — всегда.",
);

pub(crate) static FORMS: Sheet = Sheet {
    name: "Формы",
    about: "Анкеты, которые заполняют организации, по строке на каждую.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::Form,
    of: &[],
    known_by: &[0],
    always: in_russian,
    columns: &[
        Column::text(
            "Код",
            &["id"],
            30,
            "«код муниципалитета/код системы», например: zarechny/upbringing.",
        )
        .needed(),
        Column::of(
            "Версия",
            &["version"],
            Takes::Whole,
            "1, 2, 3…: больше с каждым изменением опубликованной формы.",
        )
        .needed(),
        Column::text("Система", &["system"], 22, "К какой системе относится.")
            .needed()
            .chosen(("Системы", 0)),
        Column::of(
            "Кто заполняет",
            &["applies_to"],
            Takes::Words(words::INSTITUTIONS),
            "Через запятую: школа, детский сад, дополнительное образование, управление образования.",
        )
        .needed()
        .wide(28),
        Column::text("Название", &["title", "ru"], 50, "Заголовок формы.").needed(),
        Column::text(
            "Вступление",
            &["intro", "ru"],
            60,
            "Что знать до начала: за какой срок, что приготовить.",
        ),
    ],
};

/// The workbook is filled in Russian.
fn in_russian(_: &toml::Table) -> Vec<(super::Path, &'static str)> {
    vec![(&["language"], "ru")]
}

pub(crate) static SECTIONS: Sheet = Sheet {
    name: "Разделы",
    about: "Страницы форм, по строке на каждую.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfSheet {
        sheet: "Формы",
        within: None,
        list: List::Named("section"),
    },
    of: &[0],
    known_by: &[0, 1],
    always: nothing,
    columns: &[
        NAMES_FORM,
        Column::text("Код", &["id"], 24, "Имя раздела латиницей, например: plans.").needed(),
        Column::text("Название", &["title", "ru"], 50, "Заголовок страницы.").needed(),
        Column::text("Подсказка", &["hint", "ru"], 60, "Пояснение под заголовком."),
        VISIBLE_IF,
    ],
};

pub(crate) static QUESTIONS: Sheet = Sheet {
    name: "Вопросы",
    about: "Вопросы форм, по строке на каждый, в том порядке, в каком их задают.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfSheet {
        sheet: "Разделы",
        within: None,
        list: List::Named("question"),
    },
    of: &[0, 1],
    known_by: &[0, 2],
    always: nothing,
    columns: &[
        NAMES_FORM,
        Column::names(
            "Раздел",
            ("Разделы", 1),
            "Код раздела с листа «Разделы». Выберите из списка.",
        ),
        Column::text(
            "Код",
            &["id"],
            24,
            "Имя вопроса: строчные латинские буквы, цифры и дефисы. В форме не повторяется.",
        )
        .needed(),
        Column::of(
            "Вид",
            &["kind"],
            Takes::Word(words::QUESTION_KIND),
            "Какого ответа ждём. Выберите из списка.",
        )
        .needed()
        .wide(20),
        Column::text(
            "Вопрос",
            &["title", "ru"],
            60,
            "Сам вопрос. Только у пояснения может быть пуст.",
        ),
        Column::text("Подсказка", &["hint", "ru"], 60, "Как понимать и что считать."),
        Column::of("Обязательный", &["required"], Takes::Flag, "да или нет. Пусто — да."),
        Column::of(
            "Есть «не применимо»",
            &["not_applicable"],
            Takes::Flag,
            "Можно ли ответить «не применимо». Пусто — нет.",
        ),
        Column::of(
            "Без показателя",
            &["informational"],
            Takes::Flag,
            "да, если ответ не читает ни один показатель: для сведения или для условий.",
        ),
        VISIBLE_IF,
        Column::text(
            "Единица",
            &["unit", "ru"],
            16,
            "У числа, дробного числа и расчёта: обучающихся, часов.",
        ),
        Column::of(
            "Не меньше",
            &["min"],
            Takes::Limit,
            "Наименьшее число, день или сколько вариантов.",
        ),
        Column::of(
            "Не больше",
            &["max"],
            Takes::Limit,
            "Наибольшее число, день или сколько вариантов.",
        ),
        Column::of("Знаков после запятой", &["decimals"], Takes::Whole, "У дробного числа."),
        Column::text("Числитель", &["numerator", "ru"], 36, "У доли: что считают."),
        Column::text("Знаменатель", &["denominator", "ru"], 36, "У доли: из скольких."),
        Column::of(
            "Может превысить",
            &["may_exceed"],
            Takes::Flag,
            "У доли: может ли числитель быть больше знаменателя. Пусто — нет.",
        ),
        Column::of(
            "Длина текста",
            &["max_length"],
            Takes::Whole,
            "У текста: сколько знаков можно. Пусто — 4000.",
        ),
        Column::of(
            "В несколько строк",
            &["multiline"],
            Takes::Flag,
            "У текста: да или нет. Пусто — да.",
        ),
        Column::of(
            "Строк не меньше",
            &["min_rows"],
            Takes::Whole,
            "У строк: сколько добавить нужно.",
        ),
        Column::of(
            "Строк не больше",
            &["max_rows"],
            Takes::Whole,
            "У строк: сколько добавить можно.",
        ),
        Column::text(
            "Что в строке",
            &["row_title", "ru"],
            20,
            "У строк: как называется одна, например: Программа.",
        ),
        Column::text("Текст пояснения", &["text", "ru"], 60, "У пояснения: что прочитать."),
        Column::text(
            "Формула",
            &["expression"],
            50,
            "У расчёта: answers['a'] + answers['b'].",
        ),
        Column::of(
            "Что получится",
            &["result"],
            Takes::Word(words::RESULT),
            "У расчёта: вид результата.",
        ),
        Column::of(
            "Прошлый ответ",
            &["previous"],
            Takes::Word(words::PREVIOUS),
            "Стоит ли рядом ответ прошлого раза. Пусто — показывать.",
        ),
        Column::of(
            "Ссылка",
            &["evidence", "link"],
            Takes::Word(words::EVIDENCE),
            "Подтверждать ли ссылкой. Пусто — нет.",
        ),
        Column::of(
            "Файл",
            &["evidence", "file"],
            Takes::Word(words::EVIDENCE),
            "Подтверждать ли файлом. Пусто — нет.",
        ),
        Column::text(
            "Чем подтвердить",
            &["evidence", "hint", "ru"],
            40,
            "Какая ссылка или какой документ подойдёт.",
        ),
        Column::of(
            "Комментарий",
            &["comment"],
            Takes::Flag,
            "Можно ли добавить комментарий. Пусто — да.",
        ),
    ],
};
