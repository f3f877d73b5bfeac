//! Tables: reading and checking of their cells.

use std::collections::{BTreeMap, BTreeSet};

use super::numbers::{MAX_SIGNIFICANT, read_decimal, read_whole, significant_digits};
use super::read::{Finding, lines, read_yes_no};
use super::{MAX_CELL_TEXT, MAX_ROWS, RawInput};
use crate::fault::FaultKind;
use crate::form::{CellKind, Column, Question, TableRow, is_id};
use crate::value::{Cell, Row, Value};

pub(super) fn interpret_table(
    question: &Question,
    rows: &[TableRow],
    columns: &[Column],
    input: &RawInput,
) -> Result<Value, Vec<Finding>> {
    interpret(question, rows.iter().map(|row| row.id.as_str()), columns, input, false)
}

/// Rows in the order in which they were typed; wholly blank ones are left out.
pub(super) fn interpret_repeat(
    question: &Question,
    columns: &[Column],
    input: &RawInput,
) -> Result<Value, Vec<Finding>> {
    let mut seen = BTreeSet::new();
    let typed = input.fields().filter(|(_, text)| !text.trim().is_empty());
    let keys = typed.filter_map(|(name, _)| name.split_once('.').map(|(key, _)| key));
    let keys: Vec<&str> = keys.filter(|key| seen.insert(*key)).collect();
    interpret(question, keys.into_iter(), columns, input, true)
}

fn interpret<'a>(
    question: &Question,
    keys: impl Iterator<Item = &'a str>,
    columns: &[Column],
    input: &RawInput,
    skip_blank: bool,
) -> Result<Value, Vec<Finding>> {
    // Looked up by name, because a large table has as many fields as it has cells.
    let typed: BTreeMap<&str, &str> = input.fields().map(|(name, text)| (name, text.trim())).collect();
    let mut findings = Vec::new();
    let mut rows = Vec::new();
    for key in keys {
        let mut cells = Vec::with_capacity(columns.len());
        for column in columns {
            let field = format!("{key}.{}", column.id);
            match read_cell(question, column, typed.get(field.as_str()).unwrap_or(&"")) {
                Ok(cell) => cells.push((column.id.clone(), cell)),
                Err(kind) => findings.push(Finding::at(field, kind)),
            }
        }
        rows.push(Row {
            key: key.to_owned(),
            cells,
        });
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    if skip_blank {
        rows.retain(|row| !is_blank(row));
    }
    let blank = rows.iter().all(is_blank);
    Ok(if blank { Value::Blank } else { Value::Rows(rows) })
}

fn read_cell(question: &Question, column: &Column, text: &str) -> Result<Cell, FaultKind> {
    if text.is_empty() {
        return Ok(Cell::Blank);
    }
    if question.not_applicable && matches!(text, "na" | "н/п") {
        return Ok(Cell::NotApplicable);
    }
    Ok(match column.kind {
        CellKind::Count => Cell::Count(read_whole(text)?),
        CellKind::Number => Cell::Number(read_decimal(text)?),
        CellKind::YesNo => Cell::YesNo(read_yes_no(text)?),
        CellKind::Choice => Cell::Choice(text.to_owned()),
        CellKind::Text => Cell::Text(lines(text)),
    })
}

fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|(_, cell)| *cell == Cell::Blank)
}

/// Checks the rows of a fixed table: known, once each, cells by their columns, and none left out where required.
pub(super) fn check_table(question: &Question, rows: &[TableRow], columns: &[Column], given: &[Row]) -> Vec<Finding> {
    let mut findings = check_rows(question, columns, given, |key| rows.iter().any(|row| row.id == key));
    if question.required {
        let missing = rows.iter().filter(|row| !given.iter().any(|g| g.key == row.id));
        findings.extend(missing.map(|row| Finding::at(&row.id, FaultKind::Required {})));
    }
    findings
}

/// Checks the rows of a `repeat`.
pub(super) fn check_repeat(
    question: &Question,
    columns: &[Column],
    limits: (Option<usize>, Option<usize>),
    given: &[Row],
) -> Vec<Finding> {
    let (min, max) = (limits.0.unwrap_or(0), limits.1.unwrap_or(MAX_ROWS).min(MAX_ROWS));
    let mut findings = Vec::new();
    if given.len() < min {
        findings.push(FaultKind::TooFewRows { min, rows: given.len() }.into());
    }
    if given.len() > max {
        findings.push(FaultKind::TooManyRows { max, rows: given.len() }.into());
        return findings;
    }
    findings.extend(check_rows(question, columns, given, is_id));
    findings
}

fn check_rows(question: &Question, columns: &[Column], given: &[Row], known: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for row in given {
        if !known(&row.key) {
            findings.push(Finding::at(&row.key, FaultKind::UnknownRow {}));
        } else if !seen.insert(&row.key) {
            findings.push(Finding::at(&row.key, FaultKind::RepeatedRow {}));
        } else {
            check_row(question, columns, row, &mut findings);
        }
    }
    findings
}

fn check_row(question: &Question, columns: &[Column], row: &Row, findings: &mut Vec<Finding>) {
    // Of one cell more than there are columns, one is unknown or stands twice: no need to compare all.
    for (index, (id, _)) in row.cells.iter().enumerate().take(columns.len() + 1) {
        let known = columns.iter().any(|column| column.id == *id);
        if !known || row.cells[..index].iter().any(|(other, _)| other == id) {
            findings.push(Finding::at(format!("{}.{id}", row.key), FaultKind::UnknownColumn {}));
        }
    }
    for column in columns {
        let cell = row
            .cells
            .iter()
            .find(|(id, _)| *id == column.id)
            .map_or(&Cell::Blank, |(_, cell)| cell);
        if let Some(kind) = check_cell(question, column, cell) {
            findings.push(Finding::at(format!("{}.{}", row.key, column.id), kind));
        }
    }
}

/// A number that was not given is not zero: of a required table only texts may stay empty.
fn check_cell(question: &Question, column: &Column, cell: &Cell) -> Option<FaultKind> {
    match (column.kind, cell) {
        (CellKind::Text, Cell::Blank) => None,
        (_, Cell::Blank) => question.required.then_some(FaultKind::Required {}),
        (_, Cell::NotApplicable) => (!question.not_applicable).then_some(FaultKind::NotApplicableRefused {}),
        #[expect(clippy::cast_precision_loss, reason = "only compared with a form's bounds")]
        (CellKind::Count, Cell::Count(n)) => within(*n as f64, column.min.or(Some(0.0)), column.max),
        (CellKind::Number, Cell::Number(n)) => beyond(*n, column.min, column.max),
        (CellKind::YesNo, Cell::YesNo(_)) => None,
        (CellKind::Choice, Cell::Choice(id)) => check_option(&column.options, id),
        (CellKind::Text, Cell::Text(text)) => check_text(text, MAX_CELL_TEXT, true),
        _ => Some(FaultKind::WrongKind {
            expected: cell_kind_name(column.kind).to_owned(),
        }),
    }
}

fn cell_kind_name(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Count => "count",
        CellKind::Number => "number",
        CellKind::YesNo => "yes_no",
        CellKind::Choice => "choice",
        CellKind::Text => "text",
    }
}

pub(super) fn beyond(value: f64, min: Option<f64>, max: Option<f64>) -> Option<FaultKind> {
    if !value.is_finite() {
        return Some(FaultKind::NotANumber {});
    }
    if significant_digits(value) > MAX_SIGNIFICANT {
        return Some(FaultKind::NumberTooLong {});
    }
    within(value, min, max)
}

fn within(value: f64, min: Option<f64>, max: Option<f64>) -> Option<FaultKind> {
    match (min, max) {
        (Some(min), _) if value < min => Some(FaultKind::BelowMin { min, value }),
        (_, Some(max)) if value > max => Some(FaultKind::AboveMax { max, value }),
        _ => None,
    }
}

pub(super) fn check_option(options: &[crate::form::Choice], id: &str) -> Option<FaultKind> {
    match options.iter().find(|option| option.id == id) {
        None => Some(FaultKind::UnknownOption {
            option: id.chars().take(64).collect(),
        }),
        Some(option) if option.retired => Some(FaultKind::RetiredOption { option: id.to_owned() }),
        Some(_) => None,
    }
}

pub(super) fn check_text(text: &str, max: usize, multiline: bool) -> Option<FaultKind> {
    let length = text.chars().count();
    if length > max {
        return Some(FaultKind::TextTooLong { max, length });
    }
    let bad = text
        .chars()
        .any(|c| (c.is_control() && c != '\n' && c != '\t') || (c == '\n' && !multiline));
    bad.then_some(FaultKind::BadCharacters {})
}
