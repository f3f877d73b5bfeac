//! Settings, their options, and the bounds of levels, which are settings of the model.

use super::column::{Column, Takes};
use super::{Home, Layout, List, Path, Sheet, Use, nothing, words};

const ORIGIN: Column = Column::of(
    "Откуда",
    &["origin"],
    Takes::Word(words::ORIGIN),
    "Пусто — наше решение.",
);
const NOTE: Column = Column::text(
    "Примечание",
    &["note"],
    60,
    "Почему так: что говорит или о чём молчит документ.",
);

pub(crate) static SETTINGS: Sheet = Sheet {
    name: "Настройки",
    about: "Чего документ не определяет: муниципалитет меняет это сам, без новой версии системы.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfPassport(List::Named("setting")),
    of: &[],
    known_by: &[0],
    always: nothing,
    columns: &[
        Column::text("Код", &["id"], 24, "Имя настройки латиницей, например: upb-04-reading.").needed(),
        Column::text("Название", &["title", "ru"], 50, "О чём настройка.").needed(),
        Column::text("Название по-английски", &["title", "en"], 50, "Пусто — русское.").else_as(1),
        Column::of(
            "Вид",
            &["kind"],
            Takes::Word(words::SETTING_KIND),
            "Да/нет, число, вес в баллах, процент или выбор из вариантов.",
        )
        .needed(),
        Column::of(
            "По умолчанию",
            &["default"],
            Takes::OfSetting,
            "Значение, пока муниципалитет его не изменил: да, 3, 0,5, 50 или код варианта с листа «Варианты настроек».",
        )
        .needed(),
        Column::of(
            "Не меньше",
            &["minimum"],
            Takes::OfSetting,
            "Наименьшее значение, если оно есть.",
        ),
        Column::of(
            "Не больше",
            &["maximum"],
            Takes::OfSetting,
            "Наибольшее значение, если оно есть.",
        ),
        ORIGIN,
        NOTE,
    ],
};

pub(crate) static OPTIONS: Sheet = Sheet {
    name: "Варианты настроек",
    about: "Из чего выбирают в настройках вида «выбор».",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfSheet {
        sheet: "Настройки",
        within: None,
        list: List::Named("option"),
    },
    of: &[0],
    known_by: &[],
    always: nothing,
    columns: &[
        Column::names("Настройка", ("Настройки", 0), "Код настройки. Выберите из списка."),
        Column::text(
            "Код",
            &["id"],
            24,
            "Имя варианта латиницей. У настройки чтения показателя бывают all (нужны все), any (хватит одного), parts (в доле).",
        )
        .needed(),
        Column::text("Название", &["title", "ru"], 50, "Что выбирают.").needed(),
        Column::text("Название по-английски", &["title", "en"], 50, "Пусто — русское.").else_as(2),
    ],
};

pub(crate) static LEVELS: Sheet = Sheet {
    name: "Уровни",
    about: "С какой доли баллов начинается уровень. Пустой лист — 50, 70 и 85 %; ниже низкого — критический.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfPassport(List::Named("setting")),
    of: &[],
    known_by: &[],
    always: words_of_level,
    columns: &[
        Column::of(
            "Уровень",
            &["id"],
            Takes::Word(words::LEVELS),
            "Низкий, средний или высокий.",
        )
        .needed(),
        Column::of(
            "Начинается с, %",
            &["default"],
            Takes::Hundredths,
            "Доля баллов в процентах, например: 50.",
        )
        .needed(),
        ORIGIN,
        NOTE,
    ],
};

/// What a setting of the model must say besides, as the model says it.
fn words_of_level(level: &toml::Table) -> Vec<(Path, &'static str)> {
    let (ru, en) = match level.get("id").and_then(toml::Value::as_str) {
        Some("level-low") => (
            "Низкий уровень: от скольких процентов баллов",
            "Low level: from what percentage of the points",
        ),
        Some("level-medium") => (
            "Средний уровень: от скольких процентов баллов",
            "Medium level: from what percentage of the points",
        ),
        _ => (
            "Высокий уровень: от скольких процентов баллов",
            "High level: from what percentage of the points",
        ),
    };
    vec![(&["kind"], "percent"), (&["title", "ru"], ru), (&["title", "en"], en)]
}
