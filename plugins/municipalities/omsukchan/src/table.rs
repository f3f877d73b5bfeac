//! What answers say: whole numbers that can be believed, and tables with their rows by keys and cells by columns.

use zerkalo_sdk::model::Case;
use zerkalo_sdk::wit::{Answer, Cell, Row, Value};

/// No figure about people or points is larger; beyond it a number is not believed.
const MOST: i64 = 1_000_000_000_000;
/// Decimal numbers are read exactly up to the sixth digit after the comma.
const MILLION: f64 = 1_000_000.0;

/// What the answer to a table says.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Table<'a> {
    /// Asked, and nothing was entered.
    Blank,
    /// The respondent says that it does not apply.
    NotApplicable,
    /// A condition of the form hides it.
    NotAsked,
    /// What was entered.
    Rows(&'a [Row]),
}

impl<'a> Table<'a> {
    /// The table that an indicator reads: its first question.
    pub(crate) fn of_case(case: &Case<'a>) -> Self {
        Self::of(case.questions().next().and_then(|question| case.answer(question)))
    }

    /// Reads an answer; what is no table is taken for nothing entered.
    pub(crate) fn of(answer: Option<&'a Answer>) -> Self {
        match answer.map(|answer| &answer.value) {
            Some(Value::NotAsked) => Self::NotAsked,
            Some(Value::NotApplicable) => Self::NotApplicable,
            Some(Value::Rows(rows)) => Self::Rows(rows),
            _ => Self::Blank,
        }
    }

    /// The row of that key.
    pub(crate) fn row(self, key: &str) -> Option<&'a Row> {
        match self {
            Self::Rows(rows) => rows.iter().find(|row| row.key == key),
            Self::Blank | Self::NotApplicable | Self::NotAsked => None,
        }
    }
}

/// The cell of a row.
fn cell<'a>(row: &'a Row, column: &str) -> Option<&'a Cell> {
    row.cells.iter().find(|(id, _)| id == column).map(|(_, cell)| cell)
}

/// A number of people or things; none where it cannot be one.
pub(crate) fn believed(count: i64) -> Option<i64> {
    (0..=MOST).contains(&count).then_some(count)
}

/// A whole number of a row; none where it was not entered or cannot be believed.
pub(crate) fn count(row: &Row, column: &str) -> Option<i64> {
    match cell(row, column) {
        Some(Cell::Count(count)) => believed(*count),
        _ => None,
    }
}

/// A decimal number of a row.
pub(crate) fn decimal(row: &Row, column: &str) -> Option<f64> {
    match cell(row, column) {
        Some(Cell::Number(number)) if number.is_finite() && *number >= 0.0 && *number * MILLION <= MOST as f64 => {
            Some(*number)
        }
        _ => None,
    }
}

/// The chosen option of a row.
pub(crate) fn choice<'a>(row: &'a Row, column: &str) -> Option<&'a str> {
    match cell(row, column) {
        Some(Cell::Choice(option)) => Some(option),
        _ => None,
    }
}

/// Whether the respondent says that the row does not apply.
pub(crate) fn left_out(row: &Row) -> bool {
    row.cells.iter().any(|(_, cell)| *cell == Cell::NotApplicable)
}

/// A decimal number in whole millionths, so that it can be compared exactly.
pub(crate) fn millionths(number: f64) -> i64 {
    // Within ±10¹² by `decimal`, where every whole number is a float.
    (number * MILLION).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cell: Cell) -> Row {
        Row {
            key: "year-1".to_owned(),
            cells: vec![("x".to_owned(), cell)],
        }
    }

    #[test]
    fn only_numbers_that_can_be_believed_are_read() {
        let cases = [
            (Cell::Count(0), Some(0)),
            (Cell::Count(7), Some(7)),
            (Cell::Count(MOST), Some(MOST)),
            (Cell::Count(MOST + 1), None),
            (Cell::Count(-1), None),
            (Cell::Blank, None),
            (Cell::NotApplicable, None),
            (Cell::Number(7.0), None),
        ];
        for (cell, expected) in cases {
            assert_eq!(count(&row(cell.clone()), "x"), expected, "{cell:?}");
        }
        assert_eq!(count(&row(Cell::Count(7)), "y"), None);
    }

    #[test]
    fn decimals_are_read_to_the_millionth() {
        let cases = [
            (0.0, Some(0)),
            (57.3, Some(57_300_000)),
            (0.1 + 0.2, Some(300_000)),
            (114.6, Some(114_600_000)),
            (-0.5, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
            (1e12, None),
        ];
        for (number, expected) in cases {
            assert_eq!(
                decimal(&row(Cell::Number(number)), "x").map(millionths),
                expected,
                "{number}"
            );
        }
    }

    #[test]
    fn kinds_of_emptiness_stay_apart() {
        let answer = |value: Value| Answer {
            question: "q".to_owned(),
            value,
            evidence: 0,
        };
        let cases = [
            (Value::Blank, "Blank"),
            (Value::NotApplicable, "NotApplicable"),
            (Value::NotAsked, "NotAsked"),
            (Value::Count(3), "Blank"),
            (Value::Rows(Vec::new()), "Rows([])"),
        ];
        for (value, expected) in cases {
            assert_eq!(format!("{:?}", Table::of(Some(&answer(value)))), expected);
        }
        assert!(matches!(Table::of(None), Table::Blank));
        assert!(left_out(&row(Cell::NotApplicable)));
        assert!(!left_out(&row(Cell::Blank)));
    }
}
