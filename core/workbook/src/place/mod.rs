//! From a line of a source back to the cell that said it.

mod form;
mod said;

use zerkalo_engine::consistency::Inconsistency;

pub(crate) use self::form::of_form;
use self::said::{Said, quoted};
use crate::fault::{Fault, FaultKind};
use crate::grid::{Grid, Line, Origin, Page};
use crate::node::Source;
use crate::shape::{Home, Sheet, sheet};

/// A fault of the passport's compiler. It says a line, what stands there, and words that name keys and values.
pub(crate) fn of_passport(grid: &Grid, source: &Source, fault: &zerkalo_sdk::compile::Fault) -> Fault {
    let origin = match fault.place.is_empty() {
        true => of_head(grid, &fault.message),
        false => source.origin(fault.line),
    };
    let Some(origin) = origin.or_else(|| source.origin(fault.line)) else {
        return Fault::of_file(FaultKind::Passport {
            message: fault.message.clone(),
        });
    };
    let within = ["target", "threshold"]
        .into_iter()
        .find(|bound| fault.place.ends_with(&format!(", {bound}")));
    let said = Said {
        sheet: origin.sheet,
        within: within.unwrap_or_default(),
        message: &fault.message,
    };
    let column = match origin.column {
        Some(column) if within.is_none() => Some(column),
        _ => said.column(grid.line(origin.sheet, origin.row)),
    };
    let column = column.or(origin.column).map(|column| spoken(grid, origin, column));
    let message = said.in_words(column);
    let found = match column {
        None => part_of(grid, origin.sheet, &quoted(&fault.message)),
        Some(_) => None,
    };
    let own = Origin {
        column: column.or(own_name(origin.sheet)),
        ..origin
    };
    grid.fault(found.unwrap_or(own), FaultKind::Passport { message })
}

/// The column itself; where its cell is empty and another column speaks for it, that one.
fn spoken(grid: &Grid, of: Origin, column: usize) -> usize {
    let cell = grid.line(of.sheet, of.row).and_then(|line| line.cells.get(column));
    let other = of.sheet.columns.get(column).and_then(|column| column.else_as);
    other.filter(|_| cell.is_none_or(String::is_empty)).unwrap_or(column)
}

/// The last row that belongs to rows of this sheet and goes by one of these names.
fn part_of(grid: &Grid, parent: &Sheet, names: &[String]) -> Option<Origin> {
    let belongs = |page: &&Page| matches!(page.sheet.home, Home::OfSheet { sheet, .. } if sheet == parent.name);
    grid.pages.iter().filter(belongs).find_map(|page| {
        let own = own_name(page.sheet)?;
        let named = |line: &&Line| line.cells.get(own).is_some_and(|cell| names.contains(cell));
        let line = page.lines.iter().rev().find(named)?;
        Some(Origin {
            sheet: page.sheet,
            row: line.row,
            column: Some(own),
        })
    })
}

/// Where a fault of the passport as a whole belongs.
fn of_head(grid: &Grid, message: &str) -> Option<Origin> {
    let names = |name: &'static str| sheet(name);
    let (sheet, row) = if message.contains("[[system]]") {
        (names("Системы")?, 0)
    } else if message.contains("[[document]]") || message.starts_with("document:") {
        (
            names("Документы")?,
            row_saying(grid, names("Документы")?, &quoted(message)),
        )
    } else if message.starts_with("level-") {
        let levels = names("Уровни")?;
        (levels, grid.page(levels)?.lines.first()?.row)
    } else if let Some((id, _)) = message.split_once(": веса") {
        (names("Системы")?, row_saying(grid, names("Системы")?, &[id.to_owned()]))
    } else {
        (names("О системе")?, 0)
    };
    Some(Origin {
        sheet,
        row,
        column: None,
    })
}

fn row_saying(grid: &Grid, sheet: &Sheet, texts: &[String]) -> u32 {
    let lines = grid.page(sheet).map(|page| page.lines.as_slice()).unwrap_or_default();
    let says = |line: &&Line| line.cells.iter().any(|cell| texts.contains(cell));
    lines.iter().find(says).map_or(0, |line| line.row)
}

/// The column that a row goes by.
fn own_name(sheet: &Sheet) -> Option<usize> {
    let named = |path: &[&str]| sheet.column_of(path);
    named(&["id"]).or_else(|| named(&["code"])).or(Some(0))
}

/// What does not fit between indicators and questions; none where another fault says the same.
pub(crate) fn of_unfit(grid: &Grid, unfit: Inconsistency) -> Option<Fault> {
    use Inconsistency as I;
    let of = |sheet: &str, row: &[(usize, &str)], column: &[&str]| named(grid, sheet, row, column);
    let origin = match &unfit {
        // An indicator that reads it has the fault.
        I::HistoryQuestionUnknown { .. } => return None,
        I::FormOfUnknownSystem { form, .. } => of("Формы", &[(0, form)], &["system"]),
        I::FormNotListed { form, .. } => of("Формы", &[(0, form)], &["id"]),
        I::FormMissing { system, .. } => of("Системы", &[(0, system)], &["forms"]),
        I::IndicatorFormUnknown { indicator, .. } => of("Показатели", &[(1, indicator)], &["form"]),
        I::QuestionUnknown { indicator, .. } | I::KindMismatch { indicator, .. } => {
            of("Показатели", &[(1, indicator)], &["questions"])
        }
        I::QuestionUnread { form, question } => of("Вопросы", &[(0, form), (2, question)], &["id"]),
        I::InformationalRead { form, question, .. } => of("Вопросы", &[(0, form), (2, question)], &["informational"]),
        I::Duplicate { id, .. } => of("Формы", &[(0, id)], &["id"]),
        _ => None,
    };
    let kind = FaultKind::Unfit(unfit);
    Some(match origin {
        Some(origin) => grid.fault(origin, kind),
        None => Fault::of_file(kind),
    })
}

/// A column of the last row whose cells say all this; an empty cell gives way to the one that the row goes by.
fn named(grid: &Grid, name: &str, row: &[(usize, &str)], column: &[&str]) -> Option<Origin> {
    let sheet = sheet(name)?;
    let column = sheet.column_of(column)?;
    let is_it = |line: &&Line| {
        row.iter()
            .all(|(at, text)| line.cells.get(*at).is_some_and(|cell| cell == text))
    };
    let line = grid.page(sheet)?.lines.iter().rev().find(is_it)?;
    let empty = line.cells.get(column).is_none_or(String::is_empty);
    Some(Origin {
        sheet,
        row: line.row,
        column: if empty { own_name(sheet) } else { Some(column) },
    })
}
