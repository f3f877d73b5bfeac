//! Whether what is to go in is small enough, and numbers throughout.

use zerkalo_engine::outcome::SystemResult;
use zerkalo_engine::submission::{Answer, Mark, Past, Setting, Standing, Submission};
use zerkalo_engine::value::{Cell, Quantity, Row, Value};

use crate::error::AssessError;

/// What a value costs besides its text.
const VALUE: usize = 16;

/// Weighs what goes into one call.
#[derive(Default)]
pub(crate) struct Scale {
    size: usize,
}

impl Scale {
    /// Refuses what weighs more than the limit.
    pub(crate) fn at_most(self, limit: usize) -> Result<(), AssessError> {
        match self.size > limit {
            true => Err(AssessError::InputTooLarge { size: self.size, limit }),
            false => Ok(()),
        }
    }

    pub(crate) fn settings(&mut self, settings: &[Setting]) {
        settings.iter().for_each(|setting| self.text(&setting.id));
    }

    pub(crate) fn submission(&mut self, submission: &Submission) -> Result<(), AssessError> {
        let Submission {
            form,
            institution,
            institution_kind,
            period,
            answers,
            context,
        } = submission;
        [form, institution, institution_kind, period]
            .into_iter()
            .for_each(|text| self.text(text));
        self.answers(answers)?;
        self.answers(context)
    }

    pub(crate) fn history(&mut self, history: &[Past]) -> Result<(), AssessError> {
        history.iter().try_for_each(|past| {
            self.text(&past.period);
            self.answers(&past.answers)?;
            self.marks(&past.marks)
        })
    }

    pub(crate) fn standings(&mut self, standings: &[Standing]) -> Result<(), AssessError> {
        standings.iter().try_for_each(|standing| {
            self.text(&standing.institution);
            self.text(&standing.institution_kind);
            standing.systems.iter().for_each(|result| self.system(result));
            self.marks(&standing.marks)
        })
    }

    fn text(&mut self, text: &str) {
        self.size += VALUE + text.len();
    }

    fn texts(&mut self, texts: &[String]) {
        texts.iter().for_each(|text| self.text(text));
    }

    fn answers(&mut self, answers: &[Answer]) -> Result<(), AssessError> {
        answers.iter().try_for_each(|answer| {
            self.text(&answer.question);
            self.value(&answer.value, &answer.question)
        })
    }

    fn value(&mut self, value: &Value, question: &str) -> Result<(), AssessError> {
        self.size += VALUE;
        match value {
            Value::Number(number) => return finite(*number, question),
            Value::Choice(text) | Value::Date(text) | Value::Text(text) => self.text(text),
            Value::Choices(options) => self.texts(options),
            Value::Rows(rows) => return rows.iter().try_for_each(|row| self.row(row, question)),
            Value::Blank
            | Value::NotApplicable
            | Value::NotAsked
            | Value::YesNo(_)
            | Value::Count(_)
            | Value::Share(_)
            | Value::Step(_) => {}
        }
        Ok(())
    }

    fn row(&mut self, row: &Row, question: &str) -> Result<(), AssessError> {
        self.text(&row.key);
        row.cells.iter().try_for_each(|(column, cell)| {
            self.text(column);
            match cell {
                Cell::Number(number) => finite(*number, question)?,
                Cell::Choice(text) | Cell::Text(text) => self.text(text),
                Cell::Blank | Cell::NotApplicable | Cell::YesNo(_) | Cell::Count(_) => {}
            }
            Ok(())
        })
    }

    fn marks(&mut self, marks: &[Mark]) -> Result<(), AssessError> {
        marks.iter().try_for_each(|mark| {
            self.text(&mark.indicator);
            match mark.value {
                Quantity::Decimal(decimal) => finite(decimal, &mark.indicator),
                Quantity::None | Quantity::Integer(_) | Quantity::Fraction(_) => Ok(()),
            }
        })
    }

    fn system(&mut self, result: &SystemResult) {
        self.text(&result.system);
        self.texts(&result.signs);
        result.level.iter().for_each(|level| self.text(level));
    }
}

fn finite(number: f64, place: &str) -> Result<(), AssessError> {
    if number.is_finite() {
        Ok(())
    } else {
        Err(AssessError::InputNotFinite(place.to_owned()))
    }
}
