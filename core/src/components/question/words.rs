//! An answer in words, as pages that only show it say it.

use zerkalo_engine::answers::{Entry, Evidence};
use zerkalo_engine::form::{Choice, Column, Form, Kind, Question};
use zerkalo_engine::number;
use zerkalo_engine::text::Text;
use zerkalo_engine::value::{Cell, Row, Value};

use crate::text::{self, Lang};

/// A reader of one form's answers in one language.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    form: &'a Form,
    lang: Lang,
}

impl<'a> Words<'a> {
    /// Of a form's answers in a language.
    #[must_use]
    pub const fn new(form: &'a Form, lang: Lang) -> Self {
        Self { form, lang }
    }

    /// The answer in one line; none where nothing was answered.
    #[must_use]
    pub fn value(&self, question: &Question, value: &Value) -> Option<String> {
        let line = match value {
            Value::Blank | Value::NotAsked => return None,
            Value::NotApplicable => text::t(self.lang, "not-applicable"),
            Value::YesNo(yes) => self.yes_no(*yes),
            Value::Count(count) => self.with_unit(number::grouped(*count, self.lang), unit(&question.kind)),
            Value::Number(decimal) => self.with_unit(number::decimal(*decimal, self.lang), unit(&question.kind)),
            Value::Share(share) => text::share_and_percent(self.lang, *share),
            Value::Step(step) => self.step(&question.kind, *step),
            Value::Choice(id) => self.option(question.kind.options(), id),
            Value::Choices(ids) => {
                let titles: Vec<String> = ids.iter().map(|id| self.option(question.kind.options(), id)).collect();
                titles.join(", ")
            }
            Value::Date(date) => date
                .parse()
                .map_or_else(|_| date.clone(), |day| text::date(self.lang, day)),
            Value::Text(words) => words.clone(),
            Value::Rows(rows) => {
                let lines: Vec<String> = rows.iter().filter_map(|row| self.row(question, row)).collect();
                lines.join("; ")
            }
        };
        Some(line).filter(|line| !line.is_empty())
    }

    /// An entry in one line: its value, what could not be read as it was typed, or its files.
    #[must_use]
    pub fn entry(&self, question: &Question, entry: &Entry) -> Option<String> {
        if entry.raw.is_some() {
            return Some(self.typed(question, entry));
        }
        if matches!(question.kind, Kind::File {}) && entry.value != Value::NotApplicable {
            return Some(file_names(entry)).filter(|names| !names.is_empty());
        }
        self.value(question, &entry.value)
    }

    /// The rows of a table's answer, one line each.
    #[must_use]
    pub fn lines(&self, question: &Question, value: &Value) -> Vec<String> {
        match value {
            Value::Rows(rows) => rows.iter().filter_map(|row| self.row(question, row)).collect(),
            _ => Vec::new(),
        }
    }

    fn typed(&self, question: &Question, entry: &Entry) -> String {
        let shown = zerkalo_engine::answers::shown(question, entry, self.lang);
        let texts: Vec<&str> = shown
            .iter()
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        texts.join(if matches!(question.kind, Kind::Share { .. }) {
            " / "
        } else {
            ", "
        })
    }

    fn row(&self, question: &Question, row: &Row) -> Option<String> {
        let columns = question.kind.columns();
        let cells = row.cells.iter().filter_map(|(id, cell)| {
            let column = columns.iter().find(|column| column.id == *id)?;
            let said = self.cell(column, cell)?;
            let named = matches!(question.kind, Kind::Table { .. }) || matches!(cell, Cell::YesNo(_));
            Some(if named {
                format!("{} — {said}", self.text(&column.title))
            } else {
                said
            })
        });
        let cells: Vec<String> = cells.collect();
        if cells.is_empty() {
            return None;
        }
        let title = match &question.kind {
            Kind::Table { rows, .. } => rows
                .iter()
                .find(|fixed| fixed.id == row.key)
                .map(|fixed| self.text(&fixed.title)),
            _ => None,
        };
        let line = cells.join(", ");
        Some(title.map_or_else(|| line.clone(), |title| format!("{title}: {line}")))
    }

    fn cell(&self, column: &Column, cell: &Cell) -> Option<String> {
        Some(match cell {
            Cell::Blank => return None,
            Cell::NotApplicable => text::t(self.lang, "not-applicable"),
            Cell::YesNo(yes) => self.yes_no(*yes),
            Cell::Count(count) => self.with_unit(number::grouped(*count, self.lang), Some(&column.unit)),
            Cell::Number(decimal) => self.with_unit(number::decimal(*decimal, self.lang), Some(&column.unit)),
            Cell::Choice(id) => self.option(&column.options, id),
            Cell::Text(words) => words.clone(),
        })
    }

    fn step(&self, kind: &Kind, step: u32) -> String {
        let Kind::Scale { steps } = kind else {
            return step.to_string();
        };
        let of = [("n", step.into()), ("of", steps.len().into())];
        let place = text::t_with(self.lang, "of", of);
        let titled = usize::try_from(step)
            .ok()
            .and_then(|step| steps.get(step.checked_sub(1)?));
        titled.map_or_else(|| place.clone(), |step| format!("{place}, {}", self.text(&step.title)))
    }

    fn option(&self, options: &[Choice], id: &str) -> String {
        let option = options.iter().find(|option| option.id == id);
        option.map_or_else(|| id.to_owned(), |option| self.text(&option.title).to_owned())
    }

    fn with_unit(&self, number: String, unit: Option<&Text>) -> String {
        match unit.map(|unit| self.text(unit)) {
            Some(unit) if !unit.is_empty() => format!("{number}\u{a0}{unit}"),
            _ => number,
        }
    }

    fn yes_no(&self, yes: bool) -> String {
        text::t(self.lang, if yes { "yes" } else { "no" })
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.lang.code(), &self.form.language)
    }
}

const fn unit(kind: &Kind) -> Option<&Text> {
    match kind {
        Kind::Count { unit, .. } | Kind::Number { unit, .. } | Kind::Calculated { unit, .. } => Some(unit),
        _ => None,
    }
}

fn file_names(entry: &Entry) -> String {
    let names = entry.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::File { name, .. } => Some(name.as_str()),
        Evidence::Link { .. } => None,
    });
    names.collect::<Vec<_>>().join(", ")
}
