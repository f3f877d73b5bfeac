//! The component: world `table-system`, which is the municipal system's world and `configurable`.

use std::sync::OnceLock;

use zerkalo_sdk::model::Common;
use zerkalo_sdk::package::Table;
use zerkalo_sdk::rules::RulesTable;

#[allow(
    missing_docs,
    unreachable_pub,
    unsafe_code,
    clippy::all,
    reason = "generated from the WIT"
)]
mod bindings {
    wit_bindgen::generate!({
        path: "../wit/v1",
        inline: "
            package zerkalo:table-component;
            world configurable-part { export zerkalo:municipal-system/configurable@1.0.0; }
        ",
    });
}

/// The table of this instance.
static TABLE: OnceLock<Vec<u8>> = OnceLock::new();

struct Component;

impl bindings::exports::zerkalo::municipal_system::configurable::Guest for Component {
    fn configure(table: Vec<u8>) -> Result<(), String> {
        let rules = Table::open(&table).map_err(|fault| fault.to_string())?.rules;
        RulesTable::decode(rules).map_err(|fault| fault.to_string())?;
        TABLE.set(table).map_err(|_| "configured twice".to_owned())
    }
}

/// The configured table; a host that has not configured it reads that no table is there.
fn table() -> Table<'static> {
    let bytes = TABLE.get().map_or(&[][..], Vec::as_slice);
    Table::open(bytes).unwrap_or(Table {
        rules: &[],
        passport: &[],
    })
}

zerkalo_sdk::component!(Common, table().rules, table().passport);

#[allow(unsafe_code, reason = "the exports of a component have fixed names")]
mod export {
    use super::{Component, bindings};

    bindings::export!(Component with_types_in bindings);
}
