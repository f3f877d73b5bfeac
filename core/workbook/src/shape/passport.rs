//! The passport itself, its documents, and the words that code of its own refers to.

use super::column::{Column, Takes};
use super::{Home, Layout, List, Sheet, Use, nothing, words};

pub(crate) static ABOUT: Sheet = Sheet {
    name: "О системе",
    about: "Чья это система оценки. Значения пишутся во втором столбце.",
    use_of: Use::Needed,
    layout: Layout::Card,
    home: Home::Passport,
    of: &[],
    known_by: &[],
    always: nothing,
    columns: &[
        Column::text(
            "Код",
            &["id"],
            30,
            "Короткое имя муниципалитета латинскими буквами, например: zarechny. С него начинаются коды форм.",
        )
        .needed(),
        Column::text(
            "Версия",
            &["version"],
            30,
            "Три числа через точку: 1.0.0. Меняйте при каждом изменении системы.",
        )
        .needed(),
        Column::text(
            "Название",
            &["title", "ru"],
            60,
            "Как называется система оценки, например: Оценка качества образования в городе Заречном.",
        )
        .needed(),
        Column::text(
            "Название по-английски",
            &["title", "en"],
            60,
            "Для английских страниц. Если перевода нет, оставьте пустым: там будет русское название.",
        )
        .else_as(2),
        Column::text(
            "Муниципалитет",
            &["municipality"],
            60,
            "Полное название муниципалитета.",
        )
        .needed(),
        Column::text("Регион", &["region"], 60, "Область, край, республика или город.").needed(),
        Column::text(
            "Орган управления",
            &["authority"],
            60,
            "Кто управляет образованием: комитет, отдел, управление.",
        )
        .needed(),
    ],
};

pub(crate) static DOCUMENTS: Sheet = Sheet {
    name: "Документы",
    about: "Приказы и программы, на которых система основана. Нужен хотя бы один.",
    use_of: Use::Needed,
    layout: Layout::Rows,
    home: Home::OfPassport(List::Named("document")),
    of: &[],
    known_by: &[],
    always: nothing,
    columns: &[
        Column::text("Название", &["title"], 60, "Название документа, как оно напечатано.").needed(),
        Column::text("Номер", &["number"], 16, "Без знака №, например: 01-09/155."),
        Column::of("Дата", &["date"], Takes::Day, "День принятия, например: 01.06.2021."),
        Column::text("Кто принял", &["authority"], 40, "Орган, который принял документ."),
        Column::text("Место", &["place"], 20, "Город или посёлок, например: г. Заречный."),
    ],
};

pub(crate) static OWN_WORDS: Sheet = Sheet {
    name: "Слова программы",
    about: "Объяснения и знаки, на которые ссылается собственная программа муниципалитета. Без программы лист не нужен.",
    use_of: Use::WithCode,
    layout: Layout::Rows,
    home: Home::OfPassport(List::Said(0)),
    of: &[],
    known_by: &[],
    always: nothing,
    columns: &[
        Column::says(
            "Что это",
            words::OWN_WORDS,
            "Правило объясняет шаг расчёта, знак стоит у результата.",
        ),
        Column::text("Код", &["id"], 24, "Имя, по которому программа на него ссылается.").needed(),
        Column::text(
            "Текст",
            &["text", "ru"],
            60,
            "Шаблон: вместо { $v0 } и { $v1 } встанут числа.",
        )
        .needed(),
        Column::text(
            "Текст по-английски",
            &["text", "en"],
            60,
            "То же по-английски; пусто — русский текст.",
        )
        .else_as(2),
        Column::text("Пункт документа", &["clause"], 30, "Только у правила."),
    ],
};
