//! Words that stand for an id of a passport or a form.

/// A word and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// In TOML.
    pub(crate) id: &'static str,
    /// In a cell.
    pub(crate) word: &'static str,
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $($id:literal = $word:literal),* $(,)?;)*) => {
        $($(#[$doc])* pub(crate) static $name: &[Word] = &[$(Word { id: $id, word: $word }),*];)*
    };
}

words! {
    /// Who fills forms.
    INSTITUTIONS:
        "school" = "школа", "kindergarten" = "детский сад", "supplementary" = "дополнительное образование",
        "authority" = "управление образования";
    INDICATOR_KIND:
        "yes_no" = "да/нет", "percent" = "доля", "count" = "число", "index" = "индекс", "scale" = "шкала",
        "list" = "перечень", "text" = "текст";
    DIRECTION: "up" = "больше — лучше", "down" = "меньше — лучше", "none" = "не сравнивается";
    INDICATOR_LEVEL: "institution" = "организация", "municipality" = "муниципалитет";
    SCORE:
        "yes_no" = "да/нет", "all" = "нужны все", "any" = "хватит одного", "parts" = "по частям", "share" = "доля",
        "count" = "число", "threshold" = "порог", "dynamics" = "динамика", "scale" = "шкала",
        "informational" = "без баллов", "code" = "программа";
    SUMMARY: "sum" = "сумма", "mean" = "среднее";
    COMPARISON:
        "at_least" = "не меньше", "more_than" = "больше", "at_most" = "не больше", "less_than" = "меньше",
        "equal" = "равно";
    ORIGIN: "document" = "документ", "ours" = "наше решение";
    AUDIENCE:
        "students" = "обучающиеся", "parents" = "родители", "teachers" = "педагоги", "management" = "руководство",
        "authority" = "управление образования";
    WHEN:
        "short" = "баллы неполные", "low" = "уровень низкий", "missing" = "нет ответа",
        "worse" = "хуже прошлого года", "unconfirmed" = "не подтверждено", "target" = "цель не достигнута";
    CONFIRMATION:
        "site" = "сайт", "documents" = "документы", "self-assessment" = "самооценка",
        "federal-system" = "федеральная система", "statistics" = "статистика";
    SETTING_KIND:
        "switch" = "да/нет", "count" = "число", "weight" = "вес", "percent" = "процент", "choice" = "выбор";
    SCHEDULE:
        "once" = "один раз", "yearly" = "ежегодно", "twice_a_year" = "дважды в год", "quarterly" = "ежеквартально",
        "monthly" = "ежемесячно", "ongoing" = "постоянно", "by_plan" = "по плану", "unstated" = "не указано";
    COHORT_WHEN: "yes" = "есть", "short" = "баллы неполные";
    LEVELS: "level-low" = "низкий", "level-medium" = "средний", "level-high" = "высокий";
    QUESTION_KIND:
        "yes_no" = "да/нет", "choice" = "один вариант", "choices" = "несколько вариантов", "scale" = "шкала",
        "count" = "число", "number" = "дробное число", "share" = "доля", "date" = "дата", "text" = "текст",
        "table" = "таблица", "repeat" = "строки", "link" = "ссылка", "file" = "файл", "note" = "пояснение",
        "calculated" = "расчёт";
    CELL_KIND:
        "count" = "число", "number" = "дробное число", "yes_no" = "да/нет", "choice" = "один вариант",
        "text" = "текст";
    RESULT: "count" = "число", "number" = "дробное число", "share" = "доля", "yes_no" = "да/нет";
    PREVIOUS: "show" = "показывать", "hide" = "не показывать";
    EVIDENCE:
        "none" = "нет", "optional" = "можно", "required_if_yes" = "нужно при «да»", "required" = "нужно";
    CHECK_LEVEL: "error" = "ошибка", "warning" = "предупреждение";
    /// Lists of a system.
    CLAUSES: "goals" = "цель", "sources" = "источник", "analysis" = "анализ", "decisions" = "решение";
    /// Lists of a system's dates.
    EVENTS: "monitoring" = "мониторинг", "effectiveness" = "анализ эффективности";
    /// Lists of a question.
    PARTS: "options" = "вариант", "steps" = "ступень", "rows" = "строка", "columns" = "столбец";
    /// Lists of the passport that code refers to.
    OWN_WORDS: "rule" = "правило", "sign" = "знак";
}

pub(crate) static MONTHS: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
