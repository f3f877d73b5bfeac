//! Tables of TOML, taken apart.

use toml::{Table, Value};
use zerkalo_sdk::compile::File;

use crate::fault::{Fault, FaultKind};

pub(super) fn unreadable(error: &toml::de::Error) -> Fault {
    let message = error.to_string();
    Fault::of_file(FaultKind::Source { message })
}

/// A passport of several files as one table, its systems in the order of the head's list.
pub(super) fn joined(files: &[File]) -> Result<Table, Vec<Fault>> {
    let mut tables = Vec::with_capacity(files.len());
    for file in files {
        tables.push(file.text.parse::<Table>().map_err(|error| vec![unreadable(&error)])?);
    }
    let mut tables = tables.into_iter();
    let mut head = tables.next().unwrap_or_default();
    let order = names(head.remove("systems"));
    let mut systems: Vec<Value> = tables.flat_map(|mut table| list_of(table.remove("system"))).collect();
    let place = |system: &Value| {
        order
            .iter()
            .position(|id| system.get("id").and_then(Value::as_str) == Some(id))
    };
    systems.sort_by_key(|system| place(system).unwrap_or(order.len()));
    if !systems.is_empty() {
        head.insert("system".to_owned(), Value::Array(systems));
    }
    Ok(head)
}

fn names(value: Option<Value>) -> Vec<String> {
    let texts = list_of(value).into_iter();
    texts.filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

pub(super) fn list_of(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(list)) => list,
        _ => Vec::new(),
    }
}

/// Takes a value out of a table, and the tables on the way that it leaves empty.
pub(super) fn take(table: &mut Table, path: &[&str]) -> Option<Value> {
    match path {
        [] => None,
        [key] => table.remove(*key),
        [key, rest @ ..] => {
            let within = table.get_mut(*key)?.as_table_mut()?;
            let found = take(within, rest);
            if within.is_empty() {
                table.remove(*key);
            }
            found
        }
    }
}

/// What is as good as not there: every key of a source has a default.
pub(super) fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Table(table) => table.values().all(is_empty),
        _ => false,
    }
}

/// The keys that are left, with the way to each.
pub(super) fn flat(table: &Table) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    for (key, value) in table.iter().filter(|(_, value)| !is_empty(value)) {
        match value {
            Value::Table(within) => {
                let within = flat(within).into_iter();
                found.extend(within.map(|(rest, value)| (format!("{key}.{rest}"), value)));
            }
            _ => found.push((key.clone(), value)),
        }
    }
    found
}
