//! From rows to the tables of a passport and of forms: each row finds the row that it belongs to.

mod orphans;

use std::collections::{BTreeMap, BTreeSet};

use toml::Value;

use crate::cell::{of_setting, read};
use crate::fault::{Fault, FaultKind};
use crate::grid::{Grid, Line, Origin};
use crate::node::{Key, Node};
use crate::shape::{Home, List, SHEETS, Sheet, Takes};

/// What a workbook says.
#[derive(Debug)]
pub(crate) struct Gathered {
    pub(crate) passport: Option<Node>,
    pub(crate) forms: Vec<Node>,
    /// Whether every row found its place.
    pub(crate) whole: bool,
}

/// The tables of all rows; what is wrong with single cells is among the faults.
pub(crate) fn gather(grid: &Grid, faults: &mut Vec<Fault>) -> Gathered {
    let mut gatherer = Gatherer {
        grid,
        waiting: BTreeMap::new(),
        dropped: BTreeSet::new(),
        faults,
    };
    let mut tops = Vec::new();
    for page in &grid.pages {
        for line in &page.lines {
            let Some(row) = gatherer.row(page.sheet, line) else {
                continue;
            };
            match page.sheet.home {
                Home::OfSheet { .. } => gatherer
                    .waiting
                    .entry((page.sheet.name, row.of.clone()))
                    .or_default()
                    .push(row),
                _ => tops.push(row),
            }
        }
    }
    let mut gathered = gatherer.tops(tops);
    gathered.whole = gatherer.waiting.is_empty() && gatherer.dropped.is_empty();
    gatherer.orphans();
    gathered
}

/// The name of a sheet, and what a row of it is known by.
type Name = (&'static str, Vec<String>);

/// A row that was read.
struct Row {
    node: Node,
    /// What names the row that it belongs to.
    of: Vec<String>,
    known_by: Vec<String>,
    list: &'static str,
}

struct Gatherer<'a> {
    grid: &'a Grid,
    /// Rows whose own has not come yet.
    waiting: BTreeMap<Name, Vec<Row>>,
    /// Rows that could not be read: what belongs to them is no fault of its own.
    dropped: BTreeSet<Name>,
    faults: &'a mut Vec<Fault>,
}

impl Gatherer<'_> {
    /// A row with its keys; none where it cannot be said where it belongs.
    fn row(&mut self, sheet: &'static Sheet, line: &Line) -> Option<Row> {
        let texts = |columns: &[usize]| -> Vec<String> {
            let text = |column: &usize| line.cells.get(*column).cloned().unwrap_or_default();
            columns.iter().map(text).collect()
        };
        let mut row = Row {
            node: Node {
                sheet,
                row: line.row,
                keys: Vec::new(),
                lists: Vec::new(),
            },
            of: texts(sheet.of),
            known_by: texts(sheet.known_by),
            list: sheet.lists().first().copied().unwrap_or_default(),
        };
        let mut belongs = true;
        for (index, column) in sheet.columns.iter().enumerate() {
            let text = line.cells.get(index).map(String::as_str).unwrap_or_default();
            let text = match (text, column.else_as) {
                ("", Some(other)) => line.cells.get(other).map(String::as_str).unwrap_or_default(),
                _ => text,
            };
            let of_place = column.path.is_empty();
            match self.value(sheet, line.row, index, text) {
                Some(value) if of_place => {
                    if let Some(List::Said(_)) = sheet.home.list().filter(|list| *list == List::Said(index)) {
                        row.list = sheet
                            .lists()
                            .into_iter()
                            .find(|list| value.as_str() == Some(list))
                            .unwrap_or_default();
                    }
                }
                Some(value) => row.node.keys.push(Key {
                    path: column.path,
                    value,
                    column: Some(index),
                }),
                None => belongs &= !of_place,
            }
        }
        self.always(&mut row.node);
        if !belongs {
            self.dropped.insert((sheet.name, row.known_by));
            return None;
        }
        Some(row)
    }

    /// A cell's value; none where it is empty or wrong, which is a fault where something must be there.
    fn value(&mut self, sheet: &'static Sheet, row: u32, index: usize, text: &str) -> Option<Value> {
        let column = sheet.columns.get(index)?;
        // That a whole column is missing was said once.
        if !self.grid.page(sheet)?.has(index) {
            return None;
        }
        let kind = match text {
            "" if column.needed => FaultKind::Missing,
            "" => return None,
            _ => match read(column.takes, text) {
                Ok(value) => return Some(value),
                Err(kind) => kind,
            },
        };
        let at = Origin {
            sheet,
            row,
            column: Some(index),
        };
        // The cell that could not be read has its fault already.
        let fault = self.grid.fault(at, kind);
        if !self
            .faults
            .iter()
            .any(|known| known.sheet == fault.sheet && known.cell == fault.cell)
        {
            self.faults.push(fault);
        }
        None
    }

    fn always(&mut self, node: &mut Node) {
        let table = node.keys.iter().filter_map(|key| match key.path {
            [name] => Some(((*name).to_owned(), key.value.clone())),
            _ => None,
        });
        let always = (node.sheet.always)(&table.collect());
        node.keys.extend(always.into_iter().map(|(path, text)| Key {
            path,
            value: Value::String(text.to_owned()),
            column: None,
        }));
    }

    fn tops(&mut self, rows: Vec<Row>) -> Gathered {
        let mut gathered = Gathered {
            passport: None,
            forms: Vec::new(),
            whole: true,
        };
        let mut lists: BTreeMap<&'static str, Vec<Node>> = BTreeMap::new();
        for row in in_tabs_order(rows) {
            let home = row.node.sheet.home;
            let (list, node) = (row.list, self.filled(row));
            match home {
                Home::Passport => gathered.passport = Some(node),
                Home::Form => gathered.forms.push(node),
                _ => lists.entry(list).or_default().push(node),
            }
        }
        if let Some(passport) = &mut gathered.passport {
            passport.lists = ordered_lists(lists);
        }
        gathered
    }

    /// A row with the rows that belong to it.
    fn filled(&mut self, row: Row) -> Node {
        let mut node = row.node;
        for sheet in SHEETS {
            let Home::OfSheet {
                sheet: parent, within, ..
            } = sheet.home
            else {
                continue;
            };
            if parent != node.sheet.name || within.is_some_and(|within| within != row.list) {
                continue;
            }
            let own = self
                .waiting
                .remove(&(sheet.name, row.known_by.clone()))
                .unwrap_or_default();
            let mut lists: BTreeMap<&'static str, Vec<Node>> = BTreeMap::new();
            for child in own {
                let list = child.list;
                let child = self.filled(child);
                lists.entry(list).or_default().push(child);
            }
            for list in sheet.lists() {
                node.lists.extend(lists.remove(list).map(|nodes| (list, nodes)));
            }
        }
        self.settle(&mut node);
        node
    }

    /// Values of a setting, now that its kind and its options are known.
    fn settle(&mut self, node: &mut Node) {
        let kind = node.text(&["kind"]).unwrap_or_default().to_owned();
        let options: Vec<String> = node
            .lists
            .iter()
            .flat_map(|(_, nodes)| nodes)
            .filter_map(|option| option.text(&["id"]).map(str::to_owned))
            .collect();
        let (sheet, row) = (node.sheet, node.row);
        let mut wrong = Vec::new();
        for key in &mut node.keys {
            let of_setting_kind = |column: usize| {
                let takes = sheet.columns.get(column).map(|column| column.takes);
                matches!(takes, Some(Takes::OfSetting))
            };
            let Some(column) = key.column.filter(|column| of_setting_kind(*column)) else {
                continue;
            };
            match of_setting(&kind, &options, key.value.as_str().unwrap_or_default()) {
                Ok(value) => key.value = Value::Integer(value),
                Err(fault) => wrong.push((column, fault)),
            }
        }
        for (column, fault) in wrong {
            node.keys.retain(|key| key.column != Some(column));
            let at = Origin {
                sheet,
                row,
                column: Some(column),
            };
            self.faults.push(self.grid.fault(at, fault));
        }
    }
}

/// In the order of the tabs of ours, whatever order the file has.
fn in_tabs_order(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| SHEETS.iter().position(|sheet| sheet.name == row.node.sheet.name));
    rows
}

/// The passport's lists, the systems with all that they hold last.
fn ordered_lists(mut lists: BTreeMap<&'static str, Vec<Node>>) -> Vec<(&'static str, Vec<Node>)> {
    let order = ["document", "setting", "rule", "sign", "cohort", "system"];
    order
        .into_iter()
        .filter_map(|list| lists.remove(list).map(|nodes| (list, nodes)))
        .collect()
}
