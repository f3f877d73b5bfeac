//! The field of a question, by its kind, as it stands with what was answered.

use zerkalo_engine::answers::{Entry, shown};
use zerkalo_engine::form::{CellKind as Cell, Choice, Column, Kind, Question, Step, TableRow};
use zerkalo_engine::number;
use zerkalo_engine::text::Text;
use zerkalo_engine::value::Value;

use super::build::files;
use super::words::Words;
use super::{CellKind, CellView, ColumnView, Field, OptionView, RowView, StepView};
use crate::components::sheet::{Sheet, paragraphs};
use crate::text::{self, FluentValue};

/// The key of the row that the page's script copies.
const TEMPLATE_ROW: &str = "new";

/// Makes the field of one question.
pub(super) struct Builder<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) question: &'a Question,
    pub(super) entry: Option<&'a Entry>,
}

impl Builder<'_> {
    pub(super) fn field(&self, more: bool) -> Field {
        match &self.question.kind {
            Kind::YesNo {} => Field::YesNo {
                yes: self.one() == "yes",
                no: self.one() == "no",
            },
            Kind::Choice { options } => Field::Choice {
                options: self.options(options, &[self.one()]),
            },
            Kind::Choices { options, min, max } => Field::Choices {
                options: self.options(options, &self.all()),
                limits: self.limits(*min, *max),
            },
            Kind::Scale { steps } => Field::Scale {
                steps: self.steps(steps),
            },
            Kind::Count { unit, .. } => Field::Count {
                value: self.one(),
                unit: self.sheet.some(unit),
            },
            Kind::Number { unit, .. } => Field::Number {
                value: self.one(),
                unit: self.sheet.some(unit),
            },
            Kind::Share {
                numerator, denominator, ..
            } => Field::Share {
                numerator_title: self.sheet.text(numerator).to_owned(),
                numerator: self.named("numerator"),
                denominator_title: self.sheet.text(denominator).to_owned(),
                denominator: self.named("denominator"),
                percent: self.percent(),
            },
            Kind::Date { min, max } => self.date(min.clone(), max.clone()),
            Kind::Text { max_length, multiline } => Field::Text {
                value: self.one(),
                multiline: *multiline,
                max_length: u32::try_from(*max_length).unwrap_or(u32::MAX),
            },
            Kind::Table { rows, columns } => self.table(rows, columns),
            Kind::Repeat {
                columns,
                min_rows,
                max_rows,
                row_title,
            } => {
                let title = self
                    .sheet
                    .some(row_title)
                    .unwrap_or_else(|| text::t(self.sheet.lang, "row-word"));
                self.repeat(columns, (min_rows.unwrap_or(0), *max_rows), &title, more)
            }
            Kind::Link {} => Field::Link { value: self.one() },
            Kind::File {} => Field::File {
                files: self
                    .entry
                    .map(|entry| files(self.sheet, &entry.evidence))
                    .unwrap_or_default(),
            },
            Kind::Note { text } => Field::Note {
                paragraphs: paragraphs(self.sheet.text(text)),
            },
            Kind::Calculated { .. } => Field::Calculated {
                value: self.calculated(),
            },
        }
    }

    fn shown(&self) -> Vec<(String, String)> {
        self.entry
            .map(|entry| shown(self.question, entry, self.sheet.lang))
            .unwrap_or_default()
    }

    fn named(&self, name: &str) -> String {
        self.shown()
            .into_iter()
            .find(|(own, _)| own == name)
            .map(|(_, text)| text)
            .unwrap_or_default()
    }

    fn one(&self) -> String {
        self.named("")
    }

    fn all(&self) -> Vec<String> {
        self.shown()
            .into_iter()
            .filter(|(name, _)| name.is_empty())
            .map(|(_, text)| text)
            .collect()
    }

    fn options(&self, options: &[Choice], chosen: &[String]) -> Vec<OptionView> {
        // A retired option is shown only to those who chose it.
        let offered = options
            .iter()
            .filter(|option| !option.retired || chosen.contains(&option.id));
        let view = |option: &Choice| OptionView {
            value: option.id.clone(),
            title: self.text(&option.title),
            hint: Some(self.text(&option.hint)).filter(|hint| !hint.is_empty()),
            chosen: chosen.contains(&option.id),
        };
        offered.map(view).collect()
    }

    fn text(&self, text: &Text) -> String {
        self.sheet.form.text(text, self.sheet.lang.code()).to_owned()
    }

    fn limits(&self, min: Option<usize>, max: Option<usize>) -> Option<String> {
        let key = match (min, max) {
            (Some(_), Some(_)) => "choices-limit-between",
            (Some(_), None) => "choices-limit-min",
            (None, Some(_)) => "choices-limit-max",
            (None, None) => return None,
        };
        let args = [
            ("min", FluentValue::from(min.unwrap_or(0))),
            ("max", FluentValue::from(max.unwrap_or(0))),
        ];
        Some(text::t_with(self.sheet.lang, key, args))
    }

    fn steps(&self, steps: &[Step]) -> Vec<StepView> {
        let chosen = self.one();
        let view = |(value, step): (u32, &Step)| StepView {
            value,
            title: self.text(&step.title),
            descriptor: self.text(&step.descriptor),
            chosen: chosen == value.to_string(),
        };
        (1..).zip(steps).map(view).collect()
    }

    fn percent(&self) -> Option<String> {
        match self.entry?.value {
            Value::Share(share) => number::percent(share, 1, self.sheet.lang),
            _ => None,
        }
    }

    fn date(&self, min: Option<String>, max: Option<String>) -> Field {
        let stored = match self.entry.map(|entry| &entry.value) {
            Some(Value::Date(date)) => Some(date.clone()),
            _ => None,
        };
        let typed = self.one();
        let iso = stored.is_some() || typed.is_empty();
        Field::Date {
            value: stored.unwrap_or(typed),
            iso,
            min,
            max,
        }
    }

    fn calculated(&self) -> Option<String> {
        let state = self.sheet.state(&self.question.id)?;
        Words::new(self.sheet.form, self.sheet.lang).value(self.question, &state.value)
    }

    fn columns(&self, columns: &[Column]) -> Vec<ColumnView> {
        let view = |column: &Column| ColumnView {
            id: column.id.clone(),
            title: self.text(&column.title),
            unit: Some(self.text(&column.unit)).filter(|unit| !unit.is_empty()),
        };
        columns.iter().map(view).collect()
    }

    fn row(&self, key: &str, title: String, columns: &[Column], shown: &[(String, String)]) -> RowView {
        let views = self.columns(columns);
        let cells = columns.iter().zip(&views).map(|(column, view)| {
            let mut cell = CellView::new(&self.question.id, key, view, cell_kind(column.kind));
            let name = format!("{key}.{}", column.id);
            cell.value = shown
                .iter()
                .find(|(own, _)| *own == name)
                .map(|(_, text)| text.clone())
                .unwrap_or_default();
            cell.options = self.cell_options(column, &cell.value);
            cell
        });
        RowView {
            key: key.to_owned(),
            title,
            cells: cells.collect(),
        }
    }

    fn cell_options(&self, column: &Column, value: &str) -> Vec<OptionView> {
        match column.kind {
            Cell::Choice => self.options(&column.options, &[value.to_owned()]),
            Cell::YesNo => ["yes", "no"].map(|id| self.yes_no(id, value == id)).into(),
            _ => Vec::new(),
        }
    }

    fn yes_no(&self, id: &str, chosen: bool) -> OptionView {
        OptionView {
            value: id.to_owned(),
            title: text::t(self.sheet.lang, id),
            hint: None,
            chosen,
        }
    }

    fn table(&self, rows: &[TableRow], columns: &[Column]) -> Field {
        let shown = self.shown();
        let rows = rows
            .iter()
            .map(|row| self.row(&row.id, self.text(&row.title), columns, &shown));
        Field::Table {
            rows: rows.collect(),
            columns: self.columns(columns),
        }
    }

    fn repeat(&self, columns: &[Column], (min, max): (usize, Option<usize>), title: &str, more: bool) -> Field {
        let shown = self.shown();
        let mut keys: Vec<String> = Vec::new();
        for (name, _) in &shown {
            if let Some((key, _)) = name.split_once('.')
                && !keys.iter().any(|own| own == key)
            {
                keys.push(key.to_owned());
            }
        }
        let wanted = min
            .max(1)
            .max(keys.len() + usize::from(more))
            .min(max.unwrap_or(usize::MAX));
        let fresh = (1_usize..).map(|number| number.to_string());
        let fresh: Vec<String> = fresh
            .filter(|key| !keys.contains(key))
            .take(wanted.saturating_sub(keys.len()))
            .collect();
        keys.extend(fresh);
        let numbered = |number: usize| {
            text::t_with(
                self.sheet.lang,
                "row-number",
                [("title", title.to_owned().into()), ("n", number.into())],
            )
        };
        let rows = keys
            .iter()
            .enumerate()
            .map(|(index, key)| self.row(key, numbered(index + 1), columns, &shown));
        let rows: Vec<RowView> = rows.collect();
        Field::Repeat {
            can_add: max.is_none_or(|max| rows.len() < max),
            can_remove: true,
            template: self.row(TEMPLATE_ROW, title.to_owned(), columns, &[]),
            row_title: title.to_owned(),
            max_rows: max.and_then(|max| u32::try_from(max).ok()).unwrap_or(0),
            rows,
        }
    }
}

const fn cell_kind(kind: Cell) -> CellKind {
    match kind {
        Cell::Count => CellKind::Count,
        Cell::Number => CellKind::Number,
        Cell::YesNo => CellKind::YesNo,
        Cell::Choice => CellKind::Choice,
        Cell::Text => CellKind::Text,
    }
}
