//! Answers one by one: each in as many parts as it has numbers, each emptiness in a word of its own.

use zerkalo_engine::language::Language;
use zerkalo_engine::value::{Cell, Value};

use crate::model::{AnswersExport, AnswersRow, Emptiness, QuestionColumn};
use crate::shown;
use crate::words::say;

/// What stands in a cell of an export.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    Empty,
    Text(String),
    Whole(i64),
    Number(f64),
}

/// A part of an answer: `coverage.numerator`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// What comes behind the question's id; empty where the answer is one cell.
    pub(crate) suffix: String,
    pub(crate) entry: Entry,
}

/// A row of the long export.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LongRow {
    institution: String,
    kind: String,
    form_version: u32,
    revision: u32,
    signed: String,
    question: String,
    title: String,
    part: String,
    entry: Entry,
    why: String,
}

impl LongRow {
    /// Cell by cell, as [`header`] names them.
    pub(crate) fn cells(&self) -> Vec<Entry> {
        let text = |text: &String| {
            if text.is_empty() {
                Entry::Empty
            } else {
                Entry::Text(text.clone())
            }
        };
        vec![
            text(&self.institution),
            text(&self.kind),
            Entry::Whole(self.form_version.into()),
            Entry::Whole(self.revision.into()),
            text(&self.signed),
            text(&self.question),
            text(&self.title),
            text(&self.part),
            self.entry.clone(),
            text(&self.why),
        ]
    }
}

pub(crate) fn header(language: Language) -> Vec<String> {
    [
        ("Организация", "Institution"),
        ("Вид", "Kind"),
        ("Версия формы", "Form version"),
        ("Редакция", "Revision"),
        ("Подписано", "Signed"),
        ("Вопрос", "Question"),
        ("Текст вопроса", "Question's text"),
        ("Часть", "Part"),
        ("Значение", "Value"),
        ("Почему пусто", "Why empty"),
    ]
    .map(|(ru, en)| say(language, ru, en).to_owned())
    .to_vec()
}

/// Every answer of every row; a question that the row's version does not ask has none.
pub(crate) fn rows(answers: &AnswersExport, language: Language) -> Vec<LongRow> {
    let mut rows = Vec::new();
    for own in &answers.rows {
        for question in answers.questions.iter().filter(|question| asks(question, own)) {
            let value = own.answers.get(&question.id).unwrap_or(&Value::Blank);
            let why = why_empty(value, language);
            for part in parts(value, language) {
                rows.push(LongRow {
                    institution: own.institution.clone(),
                    kind: own.kind.clone(),
                    form_version: own.form_version,
                    revision: own.revision,
                    signed: own.signed.clone(),
                    question: question.id.clone(),
                    title: question.title.clone(),
                    part: part.suffix,
                    entry: part.entry,
                    why: why.unwrap_or_default().to_owned(),
                });
            }
        }
    }
    rows
}

/// Whether the version that the institution answered has the question.
pub(crate) fn asks(question: &QuestionColumn, row: &AnswersRow) -> bool {
    question.versions.contains(&row.form_version)
}

/// The word for an answer without a value.
pub(crate) fn why_empty(value: &Value, language: Language) -> Option<&'static str> {
    let why = match value {
        Value::Blank => Emptiness::Blank,
        Value::NotApplicable => Emptiness::NotApplicable,
        Value::NotAsked => Emptiness::NotAsked,
        Value::Rows(rows) if rows.is_empty() => Emptiness::Blank,
        _ => return None,
    };
    Some(shown::emptiness(why, language))
}

/// An answer in cells.
pub(crate) fn parts(value: &Value, language: Language) -> Vec<Part> {
    let one = |entry| {
        vec![Part {
            suffix: String::new(),
            entry,
        }]
    };
    match value {
        Value::Blank | Value::NotApplicable | Value::NotAsked => one(Entry::Empty),
        Value::YesNo(yes) => one(yes_no(*yes, language)),
        Value::Count(count) => one(Entry::Whole(*count)),
        Value::Number(number) => one(Entry::Number(*number)),
        Value::Share(share) => vec![
            part("numerator", Entry::Whole(share.numerator)),
            part("denominator", Entry::Whole(share.denominator)),
        ],
        Value::Step(step) => one(Entry::Whole((*step).into())),
        Value::Choice(text) | Value::Date(text) | Value::Text(text) => one(Entry::Text(text.clone())),
        Value::Choices(options) => one(Entry::Text(options.join(", "))),
        Value::Rows(rows) if rows.is_empty() => one(Entry::Empty),
        Value::Rows(rows) => rows
            .iter()
            .flat_map(|row| row.cells.iter().map(move |(column, cell)| (&row.key, column, cell)))
            .map(|(key, column, cell)| part(&format!("{key}.{column}"), of_cell(cell, language)))
            .collect(),
    }
}

fn part(suffix: &str, entry: Entry) -> Part {
    let suffix = suffix.to_owned();
    Part { suffix, entry }
}

fn of_cell(cell: &Cell, language: Language) -> Entry {
    match cell {
        Cell::Blank => Entry::Empty,
        Cell::NotApplicable => Entry::Text(shown::emptiness(Emptiness::NotApplicable, language).to_owned()),
        Cell::YesNo(yes) => yes_no(*yes, language),
        Cell::Count(count) => Entry::Whole(*count),
        Cell::Number(number) => Entry::Number(*number),
        Cell::Choice(text) | Cell::Text(text) => Entry::Text(text.clone()),
    }
}

fn yes_no(yes: bool, language: Language) -> Entry {
    let word = if yes {
        say(language, "да", "yes")
    } else {
        say(language, "нет", "no")
    };
    Entry::Text(word.to_owned())
}
