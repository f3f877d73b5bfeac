//! What the keys of each kind must obey.

use std::collections::BTreeSet;

use super::check::{allowed, check_id, wanted};
use super::place::{Faults, Place};
use super::{CellKind, Choice, Column, Form, FormFaultKind, Kind};
use crate::answers::MAX_ROWS;
use crate::date::Date;

/// Most options, steps, rows or columns.
const MAX_PARTS: usize = 200;
/// Longest text that a question may ask for, in characters.
const MAX_TEXT: usize = 20_000;
/// Most digits after the comma.
const MAX_DECIMALS: usize = 9;
/// Names of fields that a row can't have without being taken for something else.
const RESERVED: [&str; 1] = ["na"];

pub(super) fn check_kind(form: &Form, place: &Place, kind: &Kind, faults: &mut Faults) {
    match kind {
        Kind::Choice { options } => check_options(form, place, "options", options, faults),
        Kind::Choices { options, min, max } => {
            check_options(form, place, "options", options, faults);
            limits(place, ("min", *min), ("max", *max), faults);
            limits(
                place,
                ("min", *min),
                ("options", Some(options.iter().filter(|o| !o.retired).count())),
                faults,
            );
        }
        Kind::Scale { steps } => {
            size(place, "steps", steps.len(), 2, faults);
            for step in steps {
                wanted(form, place, "steps.title", &step.title, faults);
                allowed(form, place, "steps.descriptor", &step.descriptor, faults);
            }
        }
        Kind::Count { min, max, unit } => {
            limits(place, ("min", Some(min.unwrap_or(0))), ("max", *max), faults);
            allowed(form, place, "unit", unit, faults);
        }
        Kind::Number {
            unit,
            min,
            max,
            decimals,
        } => {
            wanted(form, place, "unit", unit, faults);
            limits(place, ("min", *min), ("max", *max), faults);
            at_most(place, "decimals", decimals.map_or(0, usize::from), MAX_DECIMALS, faults);
        }
        Kind::Share {
            numerator, denominator, ..
        } => {
            wanted(form, place, "numerator", numerator, faults);
            wanted(form, place, "denominator", denominator, faults);
        }
        Kind::Date { min, max } => check_dates(place, min.as_deref(), max.as_deref(), faults),
        Kind::Text { max_length, .. } => at_most(place, "max_length", *max_length, MAX_TEXT, faults),
        Kind::Table { rows, columns } => {
            size(place, "rows", rows.len(), 1, faults);
            unique(place, "rows", rows.iter().map(|row| row.id.as_str()), faults);
            rows.iter()
                .for_each(|row| wanted(form, place, "rows.title", &row.title, faults));
            check_columns(form, place, columns, faults);
        }
        Kind::Repeat {
            columns,
            min_rows,
            max_rows,
            row_title,
        } => {
            limits(place, ("min_rows", *min_rows), ("max_rows", *max_rows), faults);
            at_most(place, "max_rows", max_rows.unwrap_or(0), MAX_ROWS, faults);
            at_most(place, "min_rows", min_rows.unwrap_or(0), MAX_ROWS, faults);
            allowed(form, place, "row_title", row_title, faults);
            check_columns(form, place, columns, faults);
        }
        Kind::Note { text } => wanted(form, place, "text", text, faults),
        Kind::Calculated { unit, .. } => allowed(form, place, "unit", unit, faults),
        Kind::YesNo {} | Kind::Link {} | Kind::File {} => {}
    }
}

fn check_options(form: &Form, place: &Place, key: &'static str, options: &[Choice], faults: &mut Faults) {
    size(place, key, options.len(), 2, faults);
    unique(place, key, options.iter().map(|option| option.id.as_str()), faults);
    for option in options {
        wanted(form, place, "options.title", &option.title, faults);
        allowed(form, place, "options.hint", &option.hint, faults);
    }
}

fn check_columns(form: &Form, place: &Place, columns: &[Column], faults: &mut Faults) {
    size(place, "columns", columns.len(), 1, faults);
    unique(
        place,
        "columns",
        columns.iter().map(|column| column.id.as_str()),
        faults,
    );
    for column in columns {
        wanted(form, place, "columns.title", &column.title, faults);
        allowed(form, place, "columns.unit", &column.unit, faults);
        limits(place, ("columns.min", column.min), ("columns.max", column.max), faults);
        if column.kind == CellKind::Choice {
            check_options(form, place, "columns.options", &column.options, faults);
        } else if !column.options.is_empty() {
            faults.note(
                place,
                "columns",
                FormFaultKind::Senseless {
                    key: "options",
                    why: "only a choice has options",
                },
            );
        }
        let numeric = matches!(column.kind, CellKind::Count | CellKind::Number);
        if !numeric && (column.min.is_some() || column.max.is_some()) {
            faults.note(
                place,
                "columns",
                FormFaultKind::Senseless {
                    key: "min, max",
                    why: "only numbers have limits",
                },
            );
        }
        if column.id == "key" {
            faults.note(
                place,
                "columns",
                FormFaultKind::Senseless {
                    key: "id",
                    why: "\"key\" is the row's own name in expressions",
                },
            );
        }
    }
}

fn check_dates(place: &Place, min: Option<&str>, max: Option<&str>, faults: &mut Faults) {
    let mut day = |key, text: Option<&str>| {
        let date = text.map(str::parse::<Date>);
        if let (Some(Err(_)), Some(text)) = (&date, text) {
            faults.note(place, key, FormFaultKind::BadDate(text.to_owned()));
        }
        date.and_then(Result::ok)
    };
    let (min, max) = (day("min", min), day("max", max));
    limits(place, ("min", min), ("max", max), faults);
}

fn unique<'a>(place: &Place, key: &str, ids: impl Iterator<Item = &'a str>, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for id in ids {
        check_id(place, key, id, faults);
        if RESERVED.contains(&id) {
            faults.note(
                place,
                key,
                FormFaultKind::Senseless {
                    key: "id",
                    why: "\"na\" stands for \"not applicable\"",
                },
            );
        }
        if !seen.insert(id) {
            faults.note(place, key, FormFaultKind::Duplicate(id.to_owned()));
        }
    }
}

fn size(place: &Place, key: &'static str, have: usize, want: usize, faults: &mut Faults) {
    if have < want {
        faults.note(place, key, FormFaultKind::TooFew { key, have, want });
    }
    at_most(place, key, have, MAX_PARTS, faults);
}

fn at_most(place: &Place, key: &'static str, have: usize, max: usize, faults: &mut Faults) {
    if have > max {
        faults.note(place, key, FormFaultKind::TooMany { key, have, max });
    }
}

fn limits<T: PartialOrd>(
    place: &Place,
    low: (&'static str, Option<T>),
    high: (&'static str, Option<T>),
    faults: &mut Faults,
) {
    if let ((low, Some(least)), (high, Some(greatest))) = (low, high)
        && (least > greatest || least.partial_cmp(&greatest).is_none())
    {
        faults.note(place, low, FormFaultKind::LimitsCrossed { low, high });
    }
}
