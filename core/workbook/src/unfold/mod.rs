//! From the sources of a passport and of forms to rows: the other way of what is gathered.

mod table;

use toml::{Table, Value};
use zerkalo_sdk::compile::File;

use self::table::{flat, is_empty, joined, list_of, take, unreadable};
use crate::cell::{MAX_CELL, setting_text, write};
use crate::fault::{Fault, FaultKind};
use crate::shape::{Home, List, SHEETS, Sheet, Takes};

/// The rows of a sheet, each by our columns.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) sheet: &'static Sheet,
    pub(crate) rows: Vec<Vec<String>>,
}

/// The rows of all sheets, in the order of their tabs.
///
/// # Errors
/// What is no TOML, and what no column can hold.
pub(crate) fn unfold(passport: &[File], forms: &[&str]) -> Result<Vec<Written>, Vec<Fault>> {
    let passport = joined(passport)?;
    let mut unfolder = Unfolder {
        pages: SHEETS
            .iter()
            .map(|sheet| Written {
                sheet,
                rows: Vec::new(),
            })
            .collect(),
        faults: Vec::new(),
    };
    unfolder.passport(passport);
    for form in forms {
        match form.parse() {
            Ok(table) => unfolder.form(table),
            Err(error) => unfolder.faults.push(unreadable(&error)),
        }
    }
    if unfolder.faults.is_empty() {
        Ok(unfolder.pages)
    } else {
        Err(unfolder.faults)
    }
}

struct Unfolder {
    pages: Vec<Written>,
    faults: Vec<Fault>,
}

impl Unfolder {
    fn passport(&mut self, mut table: Table) {
        // Lists are other sheets' rows.
        for sheet in SHEETS {
            let Home::OfPassport(_) = sheet.home else { continue };
            for list in sheet.lists() {
                let (own, others): (Vec<_>, Vec<_>) = list_of(table.remove(list))
                    .into_iter()
                    .partition(|item| claims(sheet, item));
                if !others.is_empty() {
                    table.insert(list.to_owned(), Value::Array(others));
                }
                for item in own {
                    self.row(sheet, list, &[], item, list);
                }
            }
        }
        self.of_home(Home::Passport, table, "passport");
    }

    fn form(&mut self, table: Table) {
        self.of_home(Home::Form, table, "form");
    }

    fn of_home(&mut self, home: Home, table: Table, place: &str) {
        for sheet in SHEETS.iter().filter(|sheet| sheet.home == home) {
            self.row(sheet, "", &[], Value::Table(table.clone()), place);
        }
    }

    /// Writes a table as a row of a sheet, and the lists within it as rows of others.
    fn row(&mut self, sheet: &'static Sheet, list: &'static str, of: &[String], item: Value, place: &str) {
        let mut table = match item {
            Value::Table(table) => table,
            // A sentence may stand without a table.
            Value::String(text) => Table::from_iter([("text".to_owned(), Value::String(text))]),
            _ => return self.unspeakable(place, list),
        };
        let place = match ["id", "code"].iter().find_map(|key| table.get(*key)?.as_str()) {
            Some(id) => format!("{place} {id}"),
            None => place.to_owned(),
        };
        word_setting(sheet, &mut table);
        self.forget_what_is_always(sheet, &mut table, &place);
        let mut cells = Vec::with_capacity(sheet.columns.len());
        for (index, column) in sheet.columns.iter().enumerate() {
            let named = sheet.of.iter().position(|column| *column == index);
            let cell = match named {
                Some(position) => of.get(position).cloned().unwrap_or_default(),
                None if sheet.home.list() == Some(List::Said(index)) => {
                    write(column.takes, &Value::String(list.to_owned())).unwrap_or_default()
                }
                None => self.cell(column.takes, column.path, &mut table, &place),
            };
            cells.push(cell);
        }
        let known_by: Vec<_> = sheet
            .known_by
            .iter()
            .filter_map(|column| cells.get(*column).cloned())
            .collect();
        leave_to_others(sheet, &mut cells);
        if let Some(page) = self.pages.iter_mut().find(|page| page.sheet.name == sheet.name) {
            page.rows.push(cells);
        }
        self.lists(sheet, list, &known_by, &mut table, &place);
        for (key, _) in flat(&table) {
            self.unspeakable(&place, &key);
        }
    }

    /// The lists within a table, as rows of their sheets.
    fn lists(&mut self, parent: &Sheet, of_list: &str, known_by: &[String], table: &mut Table, place: &str) {
        for sheet in SHEETS {
            let Home::OfSheet {
                sheet: name, within, ..
            } = sheet.home
            else {
                continue;
            };
            if name != parent.name || within.is_some_and(|within| within != of_list) {
                continue;
            }
            for list in sheet.lists() {
                for item in list_of(table.remove(list)) {
                    self.row(sheet, list, known_by, item, &format!("{place}, {list}"));
                }
            }
        }
    }

    fn cell(&mut self, takes: Takes, path: &[&str], table: &mut Table, place: &str) -> String {
        let Some(value) = take(table, path).filter(|value| !is_empty(value)) else {
            return String::new();
        };
        match write(takes, &value) {
            Some(text) if text.chars().count() > MAX_CELL => {
                let place = format!("{place}: {}", path.join("."));
                self.faults.push(Fault::of_file(FaultKind::CellOverflow { place }));
                String::new()
            }
            Some(text) => text,
            None => {
                self.unspeakable(place, &path.join("."));
                String::new()
            }
        }
    }

    fn forget_what_is_always(&mut self, sheet: &Sheet, table: &mut Table, place: &str) {
        for (path, expected) in (sheet.always)(table) {
            if take(table, path).is_some_and(|value| value.as_str() != Some(expected)) {
                self.unspeakable(place, &path.join("."));
            }
        }
    }

    fn unspeakable(&mut self, place: &str, key: &str) {
        let (place, key) = (place.to_owned(), key.to_owned());
        self.faults.push(Fault::of_file(FaultKind::Unspeakable { place, key }));
    }
}

/// Whether a sheet can hold this item of a list that several have.
fn claims(sheet: &Sheet, item: &Value) -> bool {
    if sheet.name != "Уровни" {
        return true;
    }
    let Some(table) = item.as_table() else { return false };
    let mut rest = table.clone();
    let id = take(&mut rest, &["id"]);
    let is_level = id.is_some_and(|id| {
        sheet
            .columns
            .first()
            .is_some_and(|column| write(column.takes, &id).is_some())
    });
    let always = (sheet.always)(table);
    let said = always
        .iter()
        .all(|(path, text)| take(&mut rest, path).as_ref().and_then(Value::as_str) == Some(text));
    for column in sheet.columns {
        take(&mut rest, column.path);
    }
    is_level && said && flat(&rest).is_empty()
}

/// The values of a setting as its cells say them.
fn word_setting(sheet: &Sheet, table: &mut Table) {
    let kind = table.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
    let options: Vec<String> = list_of(table.get("option").cloned())
        .iter()
        .filter_map(|option| option.get("id")?.as_str().map(str::to_owned))
        .collect();
    for column in sheet
        .columns
        .iter()
        .filter(|column| matches!(column.takes, Takes::OfSetting))
    {
        let Some(value) = column.path.first().and_then(|key| table.get_mut(*key)) else {
            continue;
        };
        if let Some(text) = value
            .as_integer()
            .and_then(|number| setting_text(&kind, &options, number))
        {
            *value = Value::String(text);
        }
    }
}

/// A text that another column says already is left to it.
fn leave_to_others(sheet: &Sheet, cells: &mut [String]) {
    for (index, column) in sheet.columns.iter().enumerate() {
        let other = column.else_as.and_then(|other| cells.get(other).cloned());
        if let Some(cell) = cells.get_mut(index).filter(|cell| other.as_ref() == Some(cell)) {
            cell.clear();
        }
    }
}
