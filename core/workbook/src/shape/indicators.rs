//! Indicators, advice, and the lists of institutions that an indicator makes.

use super::column::{Column, Takes};
use super::{Home, Layout, List, Sheet, Use, nothing, words};

const NAMES_INDICATOR: (&str, usize) = ("Показатели", 1);

pub(crate) static INDICATORS: Sheet = Sheet {
    name: "Показатели",
    about: "Что считается и как оценивается, по строке на показатель. Какие вопросы он читает, сказано только здесь.",
    use_of: Use::Needed,
    layout: Layout::Rows,
    home: Home::OfSheet {
        sheet: "Системы",
        within: None,
        list: List::Named("indicator"),
    },
    of: &[0],
    known_by: &[1],
    always: nothing,
    columns: &[
        Column::names(
            "Система",
            ("Системы", 0),
            "Код системы с листа «Системы». Выберите из списка.",
        ),
        Column::text("Код", &["code"], 16, "Код показателя латиницей, например: ZAR-UPB-01.").needed(),
        Column::text(
            "Официальное название",
            &["title"],
            50,
            "Дословно из документа, вместе с опечатками.",
        )
        .needed(),
        Column::text(
            "Короткое название",
            &["label", "ru"],
            34,
            "Понятное название для страниц и графиков.",
        )
        .needed(),
        Column::text(
            "Короткое название по-английски",
            &["label", "en"],
            34,
            "Если перевода нет, оставьте пустым: на английской странице будет русское.",
        )
        .else_as(3),
        Column::of(
            "Вид",
            &["kind"],
            Takes::Word(words::INDICATOR_KIND),
            "Что это за величина. Выберите из списка.",
        )
        .needed(),
        Column::text(
            "Группа",
            &["group"],
            24,
            "Заголовок, под которым показатель стоит на странице.",
        ),
        Column::text("Единица", &["unit"], 14, "%, обучающихся, мероприятий…"),
        Column::text("Числитель", &["numerator"], 40, "Что считают. Слова для страницы."),
        Column::text("Знаменатель", &["denominator"], 40, "Из скольких. Слова для страницы."),
        Column::text(
            "Как считается",
            &["method"],
            40,
            "Словами. Пусто — составляется из числителя и знаменателя.",
        ),
        Column::of(
            "Направление",
            &["direction"],
            Takes::Word(words::DIRECTION),
            "Пусто — больше — лучше; у перечня и текста — не сравнивается.",
        ),
        Column::of(
            "Сравнивать с прошлым годом",
            &["dynamics"],
            Takes::Flag,
            "да или нет. Пусто — нет.",
        ),
        Column::of(
            "Как оценивать",
            &["score"],
            Takes::Word(words::SCORE),
            "Пусто — по виду: да/нет, доля, число с целью, шкала; прочее — без баллов. «программа» требует программиста.",
        ),
        Column::of(
            "Вопросы",
            &["questions"],
            Takes::Names,
            "Коды вопросов с листа «Вопросы», через запятую. Эти вопросы показатель читает.",
        )
        .wide(30),
        Column::of(
            "Столбцы таблицы",
            &["columns"],
            Takes::Names,
            "Если вопрос — таблица: у доли два столбца, числитель и знаменатель, у числа те, что складываются.",
        )
        .wide(24),
        Column::text(
            "Настройка чтения",
            &["reading"],
            20,
            "Код настройки, которая решает, нужны ли все части, хватит одной или считать в доле.",
        )
        .chosen(("Настройки", 0)),
        Column::of(
            "Ступеней шкалы",
            &["steps"],
            Takes::Whole,
            "Сколько ступеней у шкалы, не меньше 2.",
        ),
        Column::text(
            "Форма",
            &["form"],
            28,
            "Код формы с вопросами. Пусто — «код муниципалитета/код системы».",
        )
        .chosen(("Формы", 0)),
        Column::text(
            "Цель",
            &["target", "value"],
            10,
            "Целевое значение: 40%, 12,5%, 10 или 1/3.",
        ),
        Column::of(
            "Цель: сравнение",
            &["target", "comparison"],
            Takes::Word(words::COMPARISON),
            "Пусто — не меньше; если меньше — лучше, то не больше.",
        ),
        Column::text(
            "Цель: слова документа",
            &["target", "text"],
            30,
            "Как о цели сказано в документе: «не менее 40%».",
        ),
        Column::of(
            "Цель: откуда",
            &["target", "origin"],
            Takes::Word(words::ORIGIN),
            "Пусто — документ.",
        ),
        Column::of(
            "Цель: сомнительна",
            &["target", "doubtful"],
            Takes::Flag,
            "да, если смысл неясен: тогда цель показывают, но с ней не сравнивают.",
        ),
        Column::text(
            "Порог",
            &["threshold", "value"],
            10,
            "Значение, при котором показатель — знак неблагополучия: 20%.",
        ),
        Column::of(
            "Порог: сравнение",
            &["threshold", "comparison"],
            Takes::Word(words::COMPARISON),
            "Порог сработал, если показатель … порога. Пусто — не меньше; если меньше — лучше, то не больше.",
        ),
        Column::text(
            "Порог: слова документа",
            &["threshold", "text"],
            30,
            "Как о пороге сказано в документе: «20 % и более».",
        ),
        Column::of(
            "Порог: откуда",
            &["threshold", "origin"],
            Takes::Word(words::ORIGIN),
            "Пусто — документ.",
        ),
        Column::of(
            "Порог: сомнителен",
            &["threshold", "doubtful"],
            Takes::Flag,
            "да, если смысл неясен: тогда порог показывают, но с ним не сравнивают.",
        ),
        Column::of(
            "Вес",
            &["weight"],
            Takes::Hundredths,
            "Сколько баллов даёт полное выполнение. Пусто — 1.",
        ),
        Column::of(
            "Уровень",
            &["level"],
            Takes::Word(words::INDICATOR_LEVEL),
            "Показатель организации или всего муниципалитета. Пусто — организация.",
        ),
        Column::of(
            "Свод",
            &["summary"],
            Takes::Word(words::SUMMARY),
            "Как из организаций получается муниципальная доля. Пусто — сумма.",
        ),
        Column::of(
            "Подтверждение",
            &["evidence"],
            Takes::Word(words::CONFIRMATION),
            "Откуда видно, что это так. При «сайт» и «документы» ответ «да» нужно подтвердить.",
        )
        .wide(20),
        Column::of(
            "Подтверждать «да»",
            &["confirm"],
            Takes::Flag,
            "да или нет, если нужно иначе, чем следует из столбца «Подтверждение».",
        ),
        Column::text(
            "Пункт документа",
            &["clause"],
            30,
            "Где показатель в документе. Пусто — пункт системы.",
        ),
        Column::of("Откуда", &["origin"], Takes::Word(words::ORIGIN), "Пусто — документ."),
        Column::text(
            "Сомнения",
            &["doubt"],
            50,
            "Что документ не определяет и как это прочитано.",
        ),
    ],
};

pub(crate) static ADVICE: Sheet = Sheet {
    name: "Рекомендации",
    about: "Что советовать, кому и в каком случае.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfSheet {
        sheet: "Показатели",
        within: None,
        list: List::Named("advice"),
    },
    of: &[0],
    known_by: &[],
    always: nothing,
    columns: &[
        Column::names("Показатель", NAMES_INDICATOR, "Код показателя. Выберите из списка."),
        Column::text("Код", &["id"], 22, "Имя рекомендации латиницей, например: upb-01-plan. Не повторяется.").needed(),
        Column::of("Кому", &["audience"], Takes::Word(words::AUDIENCE), "Кому она адресована.").needed(),
        Column::of("Когда давать", &["when"], Takes::Word(words::WHEN), "В каком случае. Выберите из списка.").needed().wide(22),
        Column::text("Только по вопросу", &["question"], 20, "Код вопроса, если рекомендация — о нём одном."),
        Column::text(
            "Текст",
            &["text", "ru"],
            80,
            "Что сделать. Вместо { $v0_percent } встанет доля, вместо { $v0 } — значение, вместо { $v1 } — цель, { $v2 } — сколько не хватает.",
        )
        .needed(),
        Column::text("Текст по-английски", &["text", "en"], 60, "Можно не заполнять."),
        Column::of("Меры", &["measures"], Takes::Names, "Коды мер и мероприятий через запятую.").wide(24),
        Column::text("Пункт документа", &["clause"], 30, "Если рекомендация следует из документа."),
        Column::of("Откуда", &["origin"], Takes::Word(words::ORIGIN), "Пусто — наше решение."),
    ],
};

pub(crate) static COHORTS: Sheet = Sheet {
    name: "Списки свода",
    about: "Списки организаций в муниципальном своде: кому чего не хватает, у кого учиться.",
    use_of: Use::AtWill,
    layout: Layout::Rows,
    home: Home::OfPassport(List::Named("cohort")),
    of: &[],
    known_by: &[],
    always: nothing,
    columns: &[
        Column::text("Код", &["id"], 24, "Имя списка латиницей.").needed(),
        Column::text("Название", &["title", "ru"], 50, "Заголовок списка.").needed(),
        Column::text("Название по-английски", &["title", "en"], 50, "Пусто — русское.").else_as(1),
        Column::text(
            "Система",
            &["system"],
            22,
            "Можно не заполнять: система известна по показателю.",
        )
        .chosen(("Системы", 0)),
        Column::text("Показатель", &["indicator"], 18, "Показатель, который решает.").chosen(NAMES_INDICATOR),
        Column::of(
            "Кто входит",
            &["when"],
            Takes::Word(words::COHORT_WHEN),
            "«есть» — показатель выполнен, «баллы неполные» — нет.",
        )
        .wide(20),
    ],
};
