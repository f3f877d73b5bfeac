//! Tables whose columns are added up: one figure of many rows.

use super::answers::{Said, Unreadable, within};
use crate::rules::Reading;
use crate::wit::{Answer, Cell, Fraction, Row, Value};

/// What a table says by its columns: a share of two of them, or the sum of all.
///
/// A blank cell says that something is missing. A row that does not apply leaves; in a share it counts only with both
/// its numbers, in a sum with those that it has.
pub(super) fn read(answer: Option<&Answer>, columns: &[&str], reading: Reading) -> Result<Said, Unreadable> {
    let rows = match answer.map(|answer| &answer.value) {
        None | Some(Value::Blank) => return Ok(Said::Blank),
        Some(Value::NotApplicable) => return Ok(Said::NotApplicable),
        Some(Value::NotAsked) => return Ok(Said::NotAsked),
        Some(Value::Rows(rows)) => rows,
        Some(_) => return Err(Unreadable::new("wrong-kind")),
    };
    let mut sums = Sums::default();
    for row in rows {
        match (reading, columns) {
            (Reading::Share, [numerator, denominator]) => sums.add_pair(row, numerator, denominator)?,
            _ => {
                for column in columns {
                    sums.add(cell(row, column)?);
                }
            }
        }
    }
    Ok(sums.said(reading))
}

#[derive(Debug, Default)]
struct Sums {
    over: i64,
    under: i64,
    counted: bool,
    left: bool,
    blank: bool,
}

impl Sums {
    fn add(&mut self, cell: Number) {
        match cell {
            Number::Count(count) => {
                self.over = self.over.saturating_add(count);
                self.counted = true;
            }
            Number::NotApplicable => self.left = true,
            Number::Blank => self.blank = true,
        }
    }

    fn add_pair(&mut self, row: &Row, numerator: &str, denominator: &str) -> Result<(), Unreadable> {
        match (cell(row, numerator)?, cell(row, denominator)?) {
            (Number::Blank, _) | (_, Number::Blank) => self.blank = true,
            (Number::NotApplicable, _) | (_, Number::NotApplicable) => self.left = true,
            (Number::Count(over), Number::Count(under)) => {
                self.over = self.over.saturating_add(over);
                self.under = self.under.saturating_add(under);
                self.counted = true;
            }
        }
        Ok(())
    }

    fn said(&self, reading: Reading) -> Said {
        if self.blank {
            Said::Blank
        } else if self.counted && reading == Reading::Share {
            Said::Share(Fraction {
                numerator: self.over,
                denominator: self.under,
            })
        } else if self.counted {
            Said::Count(self.over)
        } else if self.left {
            Said::NotApplicable
        } else {
            // A table without rows says nothing.
            Said::Blank
        }
    }
}

enum Number {
    Blank,
    NotApplicable,
    Count(i64),
}

/// A cell of a row; one that is not there is blank.
fn cell(row: &Row, column: &str) -> Result<Number, Unreadable> {
    let cell = row.cells.iter().find(|(id, _)| id == column);
    match cell.map(|(_, cell)| cell) {
        None | Some(Cell::Blank) => Ok(Number::Blank),
        Some(Cell::NotApplicable) => Ok(Number::NotApplicable),
        Some(Cell::Count(count)) => within(*count).map(Number::Count),
        Some(Cell::YesNo(_) | Cell::Number(_) | Cell::Choice(_) | Cell::Text(_)) => Err(Unreadable::new("wrong-kind")),
    }
}
