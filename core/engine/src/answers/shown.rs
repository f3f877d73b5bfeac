use super::{Entry, RawInput};
use crate::date::Date;
use crate::form::{Kind, Question};
use crate::language::Language;
use crate::number;
use crate::value::{Cell, Value};

/// What stands in the fields of a page for this entry, named as [`RawInput`] names them: what was typed where it could
/// not be read, else the value as people write it. Reading it gives the same value again.
#[must_use]
pub fn shown(question: &Question, entry: &Entry, language: Language) -> Vec<(String, String)> {
    if let Some(raw) = &entry.raw {
        return RawInput::of_raw(raw)
            .fields()
            .map(|(field, text)| (field.to_owned(), text.to_owned()))
            .collect();
    }
    let one = |text: String| vec![(String::new(), text)];
    match &entry.value {
        Value::Blank | Value::NotAsked => Vec::new(),
        Value::NotApplicable => match question.kind {
            Kind::YesNo {} | Kind::Choice { .. } | Kind::Scale { .. } => one("na".to_owned()),
            _ => vec![("na".to_owned(), "yes".to_owned())],
        },
        Value::YesNo(yes) => one(yes_no(*yes)),
        Value::Count(n) => one(plain(&number::grouped(*n, language), language)),
        Value::Number(n) => one(plain(&number::decimal(*n, language), language)),
        Value::Step(step) => one(step.to_string()),
        Value::Choice(text) | Value::Text(text) => one(text.clone()),
        Value::Choices(ids) => ids.iter().map(|id| (String::new(), id.clone())).collect(),
        Value::Date(date) => one(date.parse::<Date>().map_or_else(|_| date.clone(), Date::dotted)),
        Value::Share(share) => vec![
            (
                "numerator".to_owned(),
                plain(&number::grouped(share.numerator, language), language),
            ),
            (
                "denominator".to_owned(),
                plain(&number::grouped(share.denominator, language), language),
            ),
        ],
        Value::Rows(rows) => {
            let cells = rows
                .iter()
                .flat_map(|row| row.cells.iter().map(move |(column, cell)| (&row.key, column, cell)));
            cells
                .map(|(key, column, cell)| (format!("{key}.{column}"), cell_text(cell, language)))
                .collect()
        }
    }
}

fn cell_text(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::NotApplicable => "na".to_owned(),
        Cell::YesNo(yes) => yes_no(*yes),
        Cell::Count(n) => plain(&number::grouped(*n, language), language),
        Cell::Number(n) => plain(&number::decimal(*n, language), language),
        Cell::Choice(text) | Cell::Text(text) => text.clone(),
    }
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// Inside a field a number carries no group marks: an English comma would read back as a decimal mark.
fn plain(number: &str, language: Language) -> String {
    let number = number.replace('\u{a0}', "");
    if language == Language::En {
        number.replace(',', "")
    } else {
        number
    }
}
