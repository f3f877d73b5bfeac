//! Faults of forms.

use zerkalo_engine::form::{FormFault, FormFaultKind};

use super::own_name;
use super::said::Said;
use crate::fault::{Fault, FaultKind};
use crate::grid::{Grid, Line, Origin};
use crate::node::{Node, Source};
use crate::shape::sheet;

/// A fault of a form. It says a section or a question, and a key of it.
pub(crate) fn of_form(grid: &Grid, source: &Source, form: &Node, fault: &FormFault) -> Fault {
    let kind = FaultKind::Form(fault.kind.clone());
    let itself = Origin {
        sheet: form.sheet,
        row: form.row,
        column: None,
    };
    let origin = fault.line.and_then(|line| source.origin(line)).unwrap_or(itself);
    let key = fault
        .place
        .rsplit_once("key \"")
        .map_or("", |(_, key)| key.trim_end_matches('"'));
    let text = match &fault.kind {
        FormFaultKind::BadId(id) | FormFaultKind::Duplicate(id) => id.as_str(),
        _ => key.split_once(' ').map_or(key, |(_, id)| id),
    };
    if let Some(found) = part(grid, origin, key, text) {
        return grid.fault(found, kind);
    }
    let message = fault.kind.to_string();
    let said = Said {
        sheet: origin.sheet,
        within: "",
        message: if key.is_empty() { &message } else { key },
    };
    let column = said
        .column(grid.line(origin.sheet, origin.row))
        .or(origin.column)
        .or(own_name(origin.sheet));
    grid.fault(Origin { column, ..origin }, kind)
}

/// The row of a question's own part (an option, a column, a check) that a key and a text name; the last of several.
fn part(grid: &Grid, of: Origin, key: &str, text: &str) -> Option<Origin> {
    let question = grid.line(of.sheet, of.row).filter(|_| of.sheet.name == "Вопросы")?;
    let (form, id) = (question.cells.first()?, question.cells.get(2)?);
    let name = match key.split(['.', ' ']).next()? {
        "check" => "Проверки",
        "options" | "steps" | "rows" | "columns" => "Варианты и таблицы",
        _ => return None,
    };
    let sheets = [name, "Варианты в столбцах"];
    sheets.into_iter().filter_map(sheet).find_map(|sheet| {
        let own = own_name(sheet)?;
        let is_it = |line: &&Line| {
            line.cells.first() == Some(form)
                && line.cells.get(1) == Some(id)
                && line.cells.get(own).is_some_and(|cell| cell == text)
        };
        let line = grid.page(sheet)?.lines.iter().rev().find(is_it)?;
        let of_key = match key.split_once('.') {
            Some((_, key)) => sheet.column_of(&[key]).or_else(|| sheet.column_of(&[key, "ru"])),
            None => sheet.column_of(&["assert"]).filter(|_| key.contains(' ')),
        };
        Some(Origin {
            sheet,
            row: line.row,
            column: of_key.or(Some(own)),
        })
    })
}
