//! Raw answers as a workbook: wide (a row an institution), long (a row an answer), and the codebook of both.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use zerkalo_engine::language::Language;
use zerkalo_engine::value::Value;

use super::data::float;
use super::long::{Entry, asks, header, parts, rows, why_empty};
use super::pen::{Pen, column_number, fit_height, row_number};
use crate::error::Result;
use crate::model::{AnswersExport, AnswersRow, QuestionColumn};
use crate::words::say;

/// Columns of the wide sheet before the first question.
const OWN: usize = 5;

/// The workbook.
///
/// # Errors
/// When there are more answers than a sheet has rows, or more questions than it has columns.
pub fn write(answers: &AnswersExport, language: Language) -> Result<Vec<u8>> {
    let pen = Pen::new();
    let mut workbook = Workbook::new();
    wide(workbook.add_worksheet(), answers, &pen, language)?;
    long(workbook.add_worksheet(), answers, &pen, language)?;
    codebook(workbook.add_worksheet(), answers, &pen, language)?;
    Ok(workbook.save_to_buffer()?)
}

/// A column of the wide sheet: a question, or a part of one.
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

fn wide(sheet: &mut Worksheet, answers: &AnswersExport, pen: &Pen, language: Language) -> Result<()> {
    sheet.set_name(say(language, "Широкая", "Wide"))?;
    let columns = columns(answers, language);
    let own = header(language);
    let titles: Vec<_> = own
        .iter()
        .take(OWN)
        .cloned()
        .chain(columns.iter().map(Wide::title))
        .collect();
    pen.heading(sheet, 0, &titles.iter().map(String::as_str).collect::<Vec<_>>())?;
    for (index, row) in answers.rows.iter().enumerate() {
        let at = row_number(index + 1)?;
        pen.text(sheet, at, 0, &row.institution)?;
        pen.text(sheet, at, 1, &row.kind)?;
        pen.number(sheet, (at, 2), row.form_version.into(), &pen.whole)?;
        pen.number(sheet, (at, 3), row.revision.into(), &pen.whole)?;
        pen.text(sheet, at, 4, &row.signed)?;
        for (place, column) in columns.iter().enumerate() {
            let entry = wide_entry(row, column, language);
            write_entry(sheet, (at, column_number(OWN + place)?), &entry, pen)?;
        }
    }
    frame(sheet, answers.rows.len(), titles.len(), 1)?;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_range_width(column_number(OWN)?, column_number(titles.len().max(OWN + 1) - 1)?, 18)?;
    Ok(())
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

fn long(sheet: &mut Worksheet, answers: &AnswersExport, pen: &Pen, language: Language) -> Result<()> {
    sheet.set_name(say(language, "Длинная", "Long"))?;
    let titles = header(language);
    pen.heading(sheet, 0, &titles.iter().map(String::as_str).collect::<Vec<_>>())?;
    let rows = rows(answers, language);
    for (index, row) in rows.iter().enumerate() {
        let at = row_number(index + 1)?;
        for (column, entry) in (0..).zip(row.cells()) {
            write_entry(sheet, (at, column), &entry, pen)?;
        }
    }
    frame(sheet, rows.len(), titles.len(), 1)?;
    for (column, width) in (0..).zip([34.0, 16.0, 10.0, 10.0, 12.0, 28.0, 60.0, 22.0, 24.0, 18.0]) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn codebook(sheet: &mut Worksheet, answers: &AnswersExport, pen: &Pen, language: Language) -> Result<()> {
    sheet.set_name(say(language, "Кодификатор", "Codebook"))?;
    let titles = [
        say(language, "Вопрос", "Question"),
        say(language, "Раздел", "Section"),
        say(language, "Текст вопроса", "Question's text"),
        say(language, "Вид", "Kind"),
        say(language, "Единица", "Unit"),
        say(language, "Варианты", "Options"),
        say(language, "Версии формы", "Form versions"),
        say(language, "Состояние", "State"),
    ];
    pen.heading(sheet, 0, &titles)?;
    let newest = answers.questions.iter().flat_map(|question| &question.versions).max();
    for (index, question) in answers.questions.iter().enumerate() {
        let at = row_number(index + 1)?;
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
        for (column, text) in (0..).zip(&texts) {
            pen.text(sheet, at, column, text)?;
        }
        let [_, section, title, _, _, options, ..] = &texts;
        fit_height(sheet, at, &[(section, 30.0), (title, 60.0), (options, 44.0)])?;
    }
    frame(sheet, answers.questions.len(), titles.len(), 1)?;
    for (column, width) in (0..).zip([30.0, 30.0, 60.0, 12.0, 12.0, 44.0, 14.0, 20.0]) {
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn write_entry(sheet: &mut Worksheet, at: (u32, u16), entry: &Entry, pen: &Pen) -> Result<(), XlsxError> {
    match entry {
        Entry::Empty => Ok(()),
        Entry::Text(text) => pen.text(sheet, at.0, at.1, text),
        Entry::Whole(number) => pen.number(sheet, at, float(*number), &pen.whole),
        Entry::Number(number) if number.is_finite() => pen.number(sheet, at, *number, &pen.text),
        Entry::Number(_) => Ok(()),
    }
}

fn frame(sheet: &mut Worksheet, rows: usize, columns: usize, frozen: u16) -> Result<()> {
    sheet.autofilter(0, 0, row_number(rows.max(1))?, column_number(columns - 1)?)?;
    sheet.set_freeze_panes(1, frozen)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}
