//! All kinds of answers to a question, the worst first as far as a form tells.

use zerkalo_engine::form::{CellKind, Column, Kind, Question};
use zerkalo_engine::value::{Cell, Fraction, Row, Value};

/// Figures that separate what thresholds usually separate.
const SHARES: [i64; 7] = [0, 10, 30, 50, 70, 90, 100];
const COUNTS: [i64; 7] = [0, 1, 3, 10, 30, 100, 1_000];

/// What can be answered to a question, without its kinds of emptiness.
pub(super) fn of(question: &Question) -> Vec<Value> {
    match &question.kind {
        Kind::YesNo {} => vec![Value::YesNo(false), Value::YesNo(true)],
        Kind::Choice { options } => options
            .iter()
            .filter(|option| !option.retired)
            .map(|option| Value::Choice(option.id.clone()))
            .collect(),
        Kind::Choices { options, .. } => {
            let ids: Vec<String> = options
                .iter()
                .filter(|option| !option.retired)
                .map(|option| option.id.clone())
                .collect();
            let one = ids.iter().map(|id| Value::Choices(vec![id.clone()]));
            one.chain([Value::Choices(ids.clone())]).collect()
        }
        Kind::Scale { steps } => (1..=steps.len())
            .map(|step| Value::Step(u32::try_from(step).unwrap_or(u32::MAX)))
            .collect(),
        Kind::Count { min, max, .. } => {
            let bounds = min.unwrap_or(0)..=max.unwrap_or(i64::MAX);
            let mut counts: Vec<i64> = COUNTS.into_iter().filter(|count| bounds.contains(count)).collect();
            counts.extend(*max);
            counts.into_iter().map(Value::Count).collect()
        }
        Kind::Number { min, max, .. } => {
            let (least, most) = (min.unwrap_or(0.0), max.unwrap_or(1_000.0));
            [0.0, 0.25, 0.5, 0.75, 1.0]
                .map(|part| Value::Number(least + (most - least) * part))
                .into()
        }
        Kind::Share { .. } => SHARES.into_iter().map(|numerator| share(numerator, 100)).collect(),
        Kind::Calculated { result, .. } => calculated(*result),
        Kind::Date { .. } => vec![Value::Date("2026-09-01".into())],
        Kind::Text { .. } => vec![Value::Text("Текст".into())],
        Kind::Link {} | Kind::File {} => vec![Value::Text("https://example.org/".into())],
        Kind::Table { rows, columns } => {
            let keys: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            tables(&keys, columns)
        }
        Kind::Repeat { columns, .. } => tables(&["1", "2"], columns),
        Kind::Note { .. } => Vec::new(),
    }
}

fn share(numerator: i64, denominator: i64) -> Value {
    Value::Share(Fraction { numerator, denominator })
}

fn calculated(result: zerkalo_engine::form::CalculatedKind) -> Vec<Value> {
    use zerkalo_engine::form::CalculatedKind as Result;
    match result {
        Result::Count => COUNTS.map(Value::Count).into(),
        Result::Number => vec![Value::Number(0.0), Value::Number(1.0), Value::Number(100.0)],
        Result::Share => SHARES.map(|numerator| share(numerator, 100)).into(),
        Result::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
    }
}

/// Tables in which every row rises from nothing to much, and one in which later columns are the smaller ones.
fn tables(keys: &[&str], columns: &[Column]) -> Vec<Value> {
    let filled = |level: usize, falls: bool| {
        let row = |key: &&str| Row {
            key: (*key).to_owned(),
            cells: columns
                .iter()
                .enumerate()
                .map(|(position, column)| {
                    let level = if falls {
                        level.saturating_sub(position)
                    } else {
                        level + position
                    };
                    (column.id.clone(), cell(column, level))
                })
                .collect(),
        };
        Value::Rows(keys.iter().map(row).collect())
    };
    let levels = [(0, false), (1, false), (2, false), (4, false), (4, true), (5, true)];
    levels.into_iter().map(|(level, falls)| filled(level, falls)).collect()
}

fn cell(column: &Column, level: usize) -> Cell {
    let within = |number: f64| number.clamp(column.min.unwrap_or(0.0), column.max.unwrap_or(f64::MAX));
    let count = COUNTS[level.min(COUNTS.len() - 1)];
    match column.kind {
        CellKind::Count => Cell::Count(within(count as f64) as i64),
        CellKind::Number => Cell::Number(within(count as f64)),
        CellKind::YesNo => Cell::YesNo(level > 0),
        CellKind::Choice => column
            .options
            .get(level.min(column.options.len().saturating_sub(1)))
            .map_or(Cell::Blank, |option| Cell::Choice(option.id.clone())),
        CellKind::Text => Cell::Text("Текст".into()),
    }
}
