//! The flat sheet «Данные»: one row an institution and indicator. All other sheets are worked out of it.

use rust_xlsxwriter::Worksheet;
use zerkalo_engine::language::Language;
use zerkalo_engine::value::{Fraction, Points, Quantity};

use super::pen::{Pen, fit_height, row_number, tint};
use crate::error::Result;
use crate::model::{DataRow, Emptiness, Measured, SummaryWorkbook};
use crate::shown;
use crate::words::say;

/// Columns of the sheet, by letter as formulas name them.
pub(super) const INSTITUTION: &str = "A";
pub(super) const INDICATOR: &str = "D";
pub(super) const NUMERATOR: &str = "G";
pub(super) const DENOMINATOR: &str = "H";
pub(super) const VALUE: &str = "I";
pub(super) const POINTS: &str = "J";
pub(super) const MAX: &str = "K";
pub(super) const LEVEL: &str = "L";

const WIDTHS: [f64; 13] = [
    6.0, 34.0, 16.0, 6.0, 16.0, 60.0, 12.0, 13.0, 12.0, 10.0, 11.0, 14.0, 20.0,
];

/// Which institution and which indicator each row is of, by number. Formulas match numbers: names could be taken for
/// patterns or conditions, and two could be alike.
pub(super) struct Numbered<'a> {
    pub(super) rows: Vec<(usize, usize, &'a DataRow)>,
    /// The first row of each institution.
    pub(super) institutions: Vec<&'a DataRow>,
    /// The first row of each indicator.
    pub(super) indicators: Vec<&'a DataRow>,
}

impl<'a> Numbered<'a> {
    pub(super) fn of(summary: &'a SummaryWorkbook) -> Self {
        let mut numbered = Self {
            rows: Vec::new(),
            institutions: Vec::new(),
            indicators: Vec::new(),
        };
        let mut institutions = std::collections::HashMap::new();
        let mut indicators = std::collections::HashMap::new();
        for row in &summary.rows {
            let institution = *institutions.entry(&row.institution_key).or_insert_with(|| {
                numbered.institutions.push(row);
                numbered.institutions.len()
            });
            let indicator = *indicators.entry(&row.code).or_insert_with(|| {
                numbered.indicators.push(row);
                numbered.indicators.len()
            });
            numbered.rows.push((institution, indicator, row));
        }
        numbered
    }

    /// A column of the data as formulas name it; the sheet's name never needs quotes.
    pub(super) fn range(&self, column: &str, language: Language) -> String {
        let last = self.rows.len().max(1) + 1;
        format!("{}!${column}$2:${column}${last}", name(language))
    }
}

pub(super) fn name(language: Language) -> &'static str {
    say(language, "Данные", "Data")
}

pub(super) fn fill(sheet: &mut Worksheet, data: &Numbered<'_>, pen: &Pen, language: Language) -> Result<()> {
    sheet.set_name(name(language))?;
    pen.heading(sheet, 0, &titles(language))?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    for (index, (institution, indicator, row)) in data.rows.iter().enumerate() {
        let at = row_number(index + 1)?;
        pen.number(sheet, (at, 0), whole(*institution), &pen.whole)?;
        pen.text(sheet, at, 1, &row.institution)?;
        pen.text(sheet, at, 2, &row.kind)?;
        pen.number(sheet, (at, 3), whole(*indicator), &pen.whole)?;
        pen.text(sheet, at, 4, &row.code)?;
        pen.text(sheet, at, 5, &row.title)?;
        figure(sheet, at, row.value, pen, language)?;
        fit_height(
            sheet,
            at,
            &[
                (&row.institution, WIDTHS[1]),
                (&row.kind, WIDTHS[2]),
                (&row.title, WIDTHS[5]),
            ],
        )?;
        if let Some(score) = row.score {
            pen.number(sheet, (at, 9), points(score.points), &pen.points)?;
            pen.number(sheet, (at, 10), points(score.max), &pen.points)?;
        }
        if let Some(level) = &row.level {
            sheet.write_string_with_format(at, 11, super::pen::fitting(&level.title), &tint(level.tone))?;
        }
    }
    let last = row_number(data.rows.len().max(1))?;
    sheet.autofilter(0, 0, last, 12)?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn titles(language: Language) -> [&'static str; 13] {
    [
        "№",
        say(language, "Организация", "Institution"),
        say(language, "Вид", "Kind"),
        "№",
        say(language, "Код", "Code"),
        say(language, "Показатель", "Indicator"),
        say(language, "Числитель", "Numerator"),
        say(language, "Знаменатель", "Denominator"),
        say(language, "Значение", "Value"),
        say(language, "Баллы", "Points"),
        say(language, "Максимум", "Maximum"),
        say(language, "Уровень", "Level"),
        say(language, "Почему пусто", "Why empty"),
    ]
}

fn figure(sheet: &mut Worksheet, row: u32, value: Measured, pen: &Pen, language: Language) -> Result<()> {
    let why = |sheet: &mut Worksheet, why| pen.text(sheet, row, 12, shown::emptiness(why, language));
    match value {
        Measured::Empty(empty) => why(sheet, empty)?,
        Measured::Value(Quantity::None) => why(sheet, Emptiness::Undefined)?,
        Measured::Value(Quantity::Integer(number)) => pen.number(sheet, (row, 8), float(number), &pen.whole)?,
        Measured::Value(Quantity::Decimal(number)) if number.is_finite() => {
            pen.number(sheet, (row, 8), number, &pen.text)?;
        }
        Measured::Value(Quantity::Decimal(_)) => why(sheet, Emptiness::Undefined)?,
        Measured::Value(Quantity::Fraction(share)) => {
            pen.number(sheet, (row, 6), float(share.numerator), &pen.whole)?;
            pen.number(sheet, (row, 7), float(share.denominator), &pen.whole)?;
            match quotient(share) {
                Some(value) => pen.number(sheet, (row, 8), value, &pen.share)?,
                None => why(sheet, Emptiness::Undefined)?,
            }
        }
    }
    Ok(())
}

/// Points as the table program counts them.
pub(super) fn points(hundredths: Points) -> f64 {
    f64::from(hundredths) / 100.0
}

/// A share as the table program counts it; none where it is not defined.
pub(super) fn quotient(share: Fraction) -> Option<f64> {
    share
        .is_defined()
        .then(|| float(share.numerator) / float(share.denominator))
}

/// All numbers of a table program are floats; up to 2⁵³ they are exact.
#[allow(clippy::cast_precision_loss)]
pub(super) fn float(number: i64) -> f64 {
    number as f64
}

pub(super) fn whole(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
