//! What the compiler of passports and the engine say of a workbook's sources, cell by cell.

use std::collections::BTreeSet;

use zerkalo_engine::consistency;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_engine::passport::Passport;
use zerkalo_sdk::compile::{Options, Package, compile};

use crate::fault::{Fault, FaultKind};
use crate::gather::Gathered;
use crate::grid::{Grid, Line};
use crate::node::{Node, Source};
use crate::{FormSource, Plugin, place};

/// The plugin that was gathered; what is wrong with it is among the faults.
pub(crate) fn check(grid: &Grid, gathered: &Gathered, options: Options, faults: &mut Vec<Fault>) -> Option<Plugin> {
    let structure = |fault: &Fault| fault.cell.is_none();
    // Where rows or columns are missing, whatever refers to them would be blamed for it.
    if faults.iter().any(structure) || !gathered.whole {
        return None;
    }
    let known = Known::of(faults);
    let source = gathered.passport.as_ref()?.source();
    let package = passport(grid, &source, options, &known, faults);
    let forms: Vec<_> = gathered
        .forms
        .iter()
        .map(|node| form(grid, node, &known, faults))
        .collect();
    let sources = forms.iter().map(|(source, _)| source.clone()).collect();
    let compiled: Option<Vec<_>> = forms.into_iter().map(|(_, form)| form).collect();
    let (package, compiled) = (package?, compiled?);
    if known.0.is_empty() {
        fit(grid, &package, &compiled, faults);
    }
    Some(Plugin {
        passport: source.text,
        forms: sources,
        package,
    })
}

/// Rows that have a fault of their own: what else is wrong there may only follow from it.
struct Known(BTreeSet<(usize, u32)>);

impl Known {
    fn of(faults: &[Fault]) -> Self {
        Self(faults.iter().map(|fault| (fault.order.0, fault.order.1)).collect())
    }

    fn has(&self, fault: &Fault) -> bool {
        self.0.contains(&(fault.order.0, fault.order.1))
    }

    /// The codes of indicators among them.
    fn indicators(&self, grid: &Grid) -> Vec<String> {
        let Some(page) = grid.pages.iter().find(|page| page.sheet.name == "Показатели") else {
            return Vec::new();
        };
        let column = page.sheet.known_by.first().copied().unwrap_or(0);
        let broken = |line: &&Line| self.has(&page.fault(line.row, Some(column), FaultKind::Missing));
        let codes = page
            .lines
            .iter()
            .filter(broken)
            .filter_map(|line| line.cells.get(column));
        codes.filter(|code| !code.is_empty()).cloned().collect()
    }
}

fn passport(grid: &Grid, source: &Source, options: Options, known: &Known, faults: &mut Vec<Fault>) -> Option<Package> {
    let found = match compile(&source.text, options) {
        Ok(package) => return Some(package),
        Err(found) => found,
    };
    let unread = known.indicators(grid);
    for fault in found {
        let placed = place::of_passport(grid, source, &fault);
        let names = |code: &String| fault.place.contains(code) || fault.message.contains(code);
        // What is said of an indicator that could not be read may only follow from that.
        // A sentence without its text has its fault at its own cell.
        let of_sentence = fault.message.starts_with("нет ") && fault.message.ends_with(": text");
        if !known.has(&placed) && !of_sentence && !unread.iter().any(names) {
            faults.push(placed);
        }
    }
    None
}

fn form(grid: &Grid, node: &Node, known: &Known, faults: &mut Vec<Fault>) -> (FormSource, Option<CompiledForm>) {
    let source = node.source();
    let form = match Form::parse(&source.text) {
        Ok(form) => Some(form),
        Err(found) => {
            let placed = found.iter().map(|fault| place::of_form(grid, &source, node, fault));
            faults.extend(placed.filter(|fault| !known.has(fault)));
            None
        }
    };
    let id = node.text(&["id"]).unwrap_or_default().to_owned();
    (FormSource { id, text: source.text }, form)
}

/// Whether indicators and questions fit together.
fn fit(grid: &Grid, package: &Package, forms: &[CompiledForm], faults: &mut Vec<Fault>) {
    let passport: Result<Passport, _> = serde_json::to_value(&package.passport).and_then(serde_json::from_value);
    let passport = match passport {
        Ok(passport) => passport,
        Err(error) => {
            let message = error.to_string();
            faults.push(Fault::of_file(FaultKind::Passport { message }));
            return;
        }
    };
    let forms: Vec<&Form> = forms.iter().map(CompiledForm::form).collect();
    let found = consistency::check(&passport, &forms);
    faults.extend(found.into_iter().filter_map(|unfit| place::of_unfit(grid, unfit)));
}
