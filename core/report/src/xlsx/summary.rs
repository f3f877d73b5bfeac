//! The summary workbook: flat data, and sheets by indicator and by institution that are formulas over them.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use zerkalo_engine::language::Language;
use zerkalo_engine::value::{Fraction, Points, Quantity};

use super::data::{self, DENOMINATOR, INDICATOR, INSTITUTION, LEVEL, MAX, NUMERATOR, Numbered, POINTS, VALUE};
use super::pen::{Pen, column_number, fit_height, row_number};
use crate::error::Result;
use crate::model::{DataRow, Level, Measured, SummaryWorkbook};
use crate::text::one_line;
use crate::words::say;

/// The heading row of the sheets of formulas: a title and a line on the round stand above.
pub(super) const HEADING: usize = 3;
const TITLE_WIDTH: f64 = 64.0;
const NAME_WIDTH: f64 = 56.0;
const KIND_WIDTH: f64 = 18.0;
const LEVEL_WIDTH: f64 = 14.0;

/// The workbook.
///
/// # Errors
/// When there are more rows than a sheet takes.
pub fn write(summary: &SummaryWorkbook, language: Language) -> Result<Vec<u8>> {
    let writer = Writer {
        summary,
        language,
        data: Numbered::of(summary),
        pen: Pen::new(),
    };
    let mut workbook = Workbook::new();
    data::fill(workbook.add_worksheet(), &writer.data, &writer.pen, language)?;
    writer.indicators(workbook.add_worksheet())?;
    writer.institutions(workbook.add_worksheet())?;
    Ok(workbook.save_to_buffer()?)
}

pub(super) struct Writer<'a> {
    pub(super) summary: &'a SummaryWorkbook,
    pub(super) language: Language,
    pub(super) data: Numbered<'a>,
    pub(super) pen: Pen,
}

impl Writer<'_> {
    pub(super) fn say<'b>(&self, ru: &'b str, en: &'b str) -> &'b str {
        say(self.language, ru, en)
    }

    fn range(&self, column: &str) -> String {
        self.data.range(column, self.language)
    }

    fn head(&self, sheet: &mut Worksheet, name: &str, title: &str) -> Result<(), XlsxError> {
        let summary = self.summary;
        sheet.set_name(name)?;
        sheet.write_string_with_format(0, 0, one_line(title), &self.pen.title)?;
        let about = format!(
            "{}. {}. {}. {}",
            summary.municipality, summary.system, summary.round, summary.period
        );
        sheet.write_string_with_format(1, 0, one_line(&about), &self.pen.muted)?;
        Ok(())
    }

    /// «Свод»: a row an indicator.
    fn indicators(&self, sheet: &mut Worksheet) -> Result<()> {
        let name = self.say("Свод", "Summary");
        self.head(
            sheet,
            name,
            self.say("Муниципальный свод по показателям", "Municipal summary by indicator"),
        )?;
        let mut titles = vec![
            "№",
            self.say("Код", "Code"),
            self.say("Показатель", "Indicator"),
            self.say("Числитель", "Numerator"),
            self.say("Знаменатель", "Denominator"),
            self.say("Доля", "Share"),
            self.say("Значений", "Values"),
            self.say("Баллы", "Points"),
            self.say("Максимум", "Maximum"),
            self.say("Доля баллов", "Share of points"),
        ];
        let first_level = titles.len();
        titles.extend(self.summary.levels.iter().map(|level| level.title.as_str()));
        let heading = row_number(HEADING)?;
        self.pen.heading(sheet, heading, &titles)?;
        for (index, own) in self.data.indicators.iter().enumerate() {
            let rows: Vec<_> = self
                .data
                .rows
                .iter()
                .filter(|row| row.1 == index + 1)
                .map(|row| row.2)
                .collect();
            let at = row_number(HEADING + 1 + index)?;
            self.indicator(sheet, at, index + 1, own, &rows)?;
            for (place, level) in self.summary.levels.iter().enumerate() {
                self.level_count(sheet, (at, column_number(first_level + place)?), level, &rows)?;
            }
        }
        for (column, width) in (0..).zip([5.0, 16.0, TITLE_WIDTH, 12.0, 13.0, 10.0, 10.0, 10.0, 11.0, 12.0]) {
            sheet.set_column_width(column, width)?;
        }
        for column in first_level..titles.len() {
            sheet.set_column_width(column_number(column)?, LEVEL_WIDTH)?;
        }
        self.frame(sheet, self.data.indicators.len(), titles.len())?;
        self.levels_chart(sheet, name, first_level)
    }

    fn indicator(&self, sheet: &mut Worksheet, at: u32, number: usize, own: &DataRow, rows: &[&DataRow]) -> Result<()> {
        let pen = &self.pen;
        let excel = at + 1;
        pen.number(sheet, (at, 0), data::whole(number), &pen.whole)?;
        pen.text(sheet, at, 1, &own.code)?;
        pen.text(sheet, at, 2, &own.title)?;
        fit_height(sheet, at, &[(&own.title, TITLE_WIDTH)])?;
        let (numerators, denominators) = sums(rows);
        let sum = |column: &str| format!("=SUMIFS({},{},$A{excel})", self.range(column), self.range(INDICATOR));
        pen.formula(sheet, (at, 3), &sum(NUMERATOR), &numerators.to_string(), &pen.whole)?;
        pen.formula(sheet, (at, 4), &sum(DENOMINATOR), &denominators.to_string(), &pen.whole)?;
        let share = quotient(numerators, denominators);
        pen.formula(
            sheet,
            (at, 5),
            &format!("=IF(E{excel}=0,\"\",D{excel}/E{excel})"),
            &share,
            &pen.share,
        )?;
        let values = rows.iter().filter(|row| has_value(row)).count();
        let count = format!(
            "=COUNTIFS({},$A{excel},{},\"<>\")",
            self.range(INDICATOR),
            self.range(VALUE)
        );
        pen.formula(sheet, (at, 6), &count, &values.to_string(), &pen.whole)?;
        self.score(sheet, at, 7, INDICATOR, rows)
    }

    /// Points, maximum and their quotient, in three columns.
    fn score(&self, sheet: &mut Worksheet, at: u32, column: u16, key: &str, rows: &[&DataRow]) -> Result<()> {
        let pen = &self.pen;
        let excel = at + 1;
        let (points, max) = points(rows);
        let sum = |column: &str| format!("=SUMIFS({},{},$A{excel})", self.range(column), self.range(key));
        pen.formula(sheet, (at, column), &sum(POINTS), &hundredths(points), &pen.points)?;
        pen.formula(sheet, (at, column + 1), &sum(MAX), &hundredths(max), &pen.points)?;
        let (p, m) = (letter(column), letter(column + 1));
        let share = quotient(points, max);
        pen.formula(
            sheet,
            (at, column + 2),
            &format!("=IF({m}{excel}=0,\"\",{p}{excel}/{m}{excel})"),
            &share,
            &pen.share,
        )?;
        Ok(())
    }

    fn level_count(&self, sheet: &mut Worksheet, at: (u32, u16), level: &Level, rows: &[&DataRow]) -> Result<()> {
        let count = rows
            .iter()
            .filter(|row| row.level.as_ref().is_some_and(|own| own.title == level.title))
            .count();
        let formula = format!(
            "=COUNTIFS({},$A{},{},{}${})",
            self.range(INDICATOR),
            at.0 + 1,
            self.range(LEVEL),
            letter(at.1),
            HEADING + 1
        );
        self.pen
            .formula(sheet, at, &formula, &count.to_string(), &self.pen.whole)?;
        Ok(())
    }

    /// «Организации»: a row an institution.
    fn institutions(&self, sheet: &mut Worksheet) -> Result<()> {
        let name = self.say("Организации", "Institutions");
        self.head(
            sheet,
            name,
            self.say("Результаты организаций", "Results of the institutions"),
        )?;
        let titles = [
            "№",
            self.say("Организация", "Institution"),
            self.say("Вид", "Kind"),
            self.say("Баллы", "Points"),
            self.say("Максимум", "Maximum"),
            self.say("Доля баллов", "Share of points"),
        ];
        self.pen.heading(sheet, row_number(HEADING)?, &titles)?;
        for (index, own) in self.data.institutions.iter().enumerate() {
            let rows: Vec<_> = self
                .data
                .rows
                .iter()
                .filter(|row| row.0 == index + 1)
                .map(|row| row.2)
                .collect();
            let at = row_number(HEADING + 1 + index)?;
            self.pen
                .number(sheet, (at, 0), data::whole(index + 1), &self.pen.whole)?;
            self.pen.text(sheet, at, 1, &own.institution)?;
            self.pen.text(sheet, at, 2, &own.kind)?;
            fit_height(sheet, at, &[(&own.institution, NAME_WIDTH), (&own.kind, KIND_WIDTH)])?;
            self.score(sheet, at, 3, INSTITUTION, &rows)?;
        }
        for (column, width) in (0..).zip([5.0, NAME_WIDTH, KIND_WIDTH, 10.0, 11.0, 12.0]) {
            sheet.set_column_width(column, width)?;
        }
        self.frame(sheet, self.data.institutions.len(), titles.len())?;
        self.shares_chart(sheet, name)
    }

    /// What all sheets of formulas share: filters, a heading that stays, a page to print on.
    fn frame(&self, sheet: &mut Worksheet, rows: usize, columns: usize) -> Result<()> {
        let heading = row_number(HEADING)?;
        sheet.autofilter(
            heading,
            0,
            row_number(HEADING + rows.max(1))?,
            column_number(columns - 1)?,
        )?;
        sheet.set_freeze_panes(heading + 1, 2)?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(heading, heading)?;
        Ok(())
    }
}

fn has_value(row: &DataRow) -> bool {
    match row.value {
        Measured::Value(Quantity::Fraction(share)) => share.is_defined(),
        Measured::Value(Quantity::Decimal(number)) => number.is_finite(),
        Measured::Value(Quantity::Integer(_)) => true,
        Measured::Value(Quantity::None) | Measured::Empty(_) => false,
    }
}

/// ΣN and ΣD of the shares.
fn sums(rows: &[&DataRow]) -> (i64, i64) {
    let shares = rows.iter().filter_map(|row| match row.value {
        Measured::Value(Quantity::Fraction(share)) => Some(share),
        _ => None,
    });
    let sum = shares.fold(Fraction::new(0, 0), |sum, share| sum.checked_add(share).unwrap_or(sum));
    (sum.numerator, sum.denominator)
}

fn points(rows: &[&DataRow]) -> (i64, i64) {
    let scores = rows.iter().filter_map(|row| row.score);
    scores.fold((0, 0), |(points, max), score| {
        (points + wide(score.points), max + wide(score.max))
    })
}

fn wide(points: Points) -> i64 {
    points.into()
}

/// What the formula `=IF(D=0,"",N/D)` comes to.
fn quotient(numerator: i64, denominator: i64) -> String {
    data::quotient(Fraction::new(numerator, denominator)).map_or_else(String::new, |value| value.to_string())
}

fn hundredths(points: i64) -> String {
    (data::float(points) / 100.0).to_string()
}

/// A column's letters: A … Z, AA …
fn letter(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}
