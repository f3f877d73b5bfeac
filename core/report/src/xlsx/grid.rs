//! Raw answers laid out as tables: a row an institution, and the codebook. The same cells for a workbook and for CSV.

use zerkalo_engine::language::Language;
use zerkalo_engine::value::Value;

use super::long::{Entry, asks, header, parts, why_empty};
use crate::model::{AnswersExport, AnswersRow, QuestionColumn};
use crate::words::say;

/// Columns of the wide table before the first question.
pub(super) const OWN: usize = 5;

/// A table: titles, and rows that are as long.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    pub(crate) titles: Vec<String>,
    pub(crate) rows: Vec<Vec<Entry>>,
}

/// A column of the wide table: a question, or a part of one.
struct Wide<'a> {
    question: &'a QuestionColumn,
    suffix: String,
}

impl Wide<'_> {
    fn title(&self) -> String {
        if self.suffix.is_empty() {
            self.question.id.clone()
        } else {
            format!("{}.{}", self.question.id, self.suffix)
        }
    }
}

/// A row an institution, a column for each part of each question.
pub(crate) fn wide(answers: &AnswersExport, language: Language) -> Grid {
    let columns = columns(answers, language);
    let own = header(language).into_iter().take(OWN);
    let rows = answers.rows.iter().map(|row| {
        let said = columns.iter().map(|column| wide_entry(row, column, language));
        about(row).into_iter().chain(said).collect()
    });
    Grid {
        titles: own.chain(columns.iter().map(Wide::title)).collect(),
        rows: rows.collect(),
    }
}

/// Whose row it is, in [`OWN`] cells.
fn about(row: &AnswersRow) -> [Entry; OWN] {
    [
        text(&row.institution),
        text(&row.kind),
        Entry::Whole(row.form_version.into()),
        Entry::Whole(row.revision.into()),
        text(&row.signed),
    ]
}

/// Every part that any row has, question by question; a question that nobody answered has one column.
fn columns(answers: &AnswersExport, language: Language) -> Vec<Wide<'_>> {
    let mut columns = Vec::new();
    for question in &answers.questions {
        let mut suffixes: Vec<String> = Vec::new();
        for value in answers.rows.iter().filter_map(|row| row.answers.get(&question.id)) {
            if why_empty(value, language).is_some() {
                continue;
            }
            for part in parts(value, language) {
                if !suffixes.contains(&part.suffix) {
                    suffixes.push(part.suffix);
                }
            }
        }
        if suffixes.is_empty() {
            suffixes.push(String::new());
        }
        columns.extend(suffixes.into_iter().map(|suffix| Wide { question, suffix }));
    }
    columns
}

fn wide_entry(row: &AnswersRow, column: &Wide<'_>, language: Language) -> Entry {
    if !asks(column.question, row) {
        return Entry::Text(say(language, "нет в этой версии", "not in this version").to_owned());
    }
    let value = row.answers.get(&column.question.id).unwrap_or(&Value::Blank);
    // In a wide table a blank is an empty cell; the other kinds of emptiness say themselves.
    match why_empty(value, language) {
        Some(_) if matches!(value, Value::Blank | Value::Rows(_)) => Entry::Empty,
        Some(why) => Entry::Text(why.to_owned()),
        None => parts(value, language)
            .into_iter()
            .find(|part| part.suffix == column.suffix)
            .map_or(Entry::Empty, |part| part.entry),
    }
}

/// What each question is, and in which versions it is asked.
pub(crate) fn codebook(answers: &AnswersExport, language: Language) -> Grid {
    let titles = [
        ("Вопрос", "Question"),
        ("Раздел", "Section"),
        ("Текст вопроса", "Question's text"),
        ("Вид", "Kind"),
        ("Единица", "Unit"),
        ("Варианты и части", "Options and parts"),
        ("Версии формы", "Form versions"),
        ("Состояние", "State"),
    ];
    let newest = answers.questions.iter().flat_map(|question| &question.versions).max();
    let rows = answers.questions.iter().map(|question| {
        let options = question.options.iter().map(|(id, title)| format!("{id} — {title}"));
        let versions = question.versions.iter().map(ToString::to_string);
        let is_asked = newest.is_some_and(|newest| question.versions.contains(newest));
        let state = if is_asked {
            say(language, "задаётся", "asked")
        } else {
            say(language, "больше не задаётся", "retired")
        };
        let texts = [
            question.id.clone(),
            question.section.clone(),
            question.title.clone(),
            question.kind.clone(),
            question.unit.clone(),
            options.collect::<Vec<_>>().join("\n"),
            versions.collect::<Vec<_>>().join(", "),
            state.to_owned(),
        ];
        texts.iter().map(|own| text(own)).collect()
    });
    Grid {
        titles: titles.map(|(ru, en)| say(language, ru, en).to_owned()).to_vec(),
        rows: rows.collect(),
    }
}

fn text(text: &str) -> Entry {
    if text.is_empty() {
        Entry::Empty
    } else {
        Entry::Text(text.to_owned())
    }
}
