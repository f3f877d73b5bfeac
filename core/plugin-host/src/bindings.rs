//! The contract's types as wasmtime reads them from a guest. What goes in is lowered by [`crate::to_guest`] without
//! copies, so of these types only those of results are used.
#![allow(missing_docs, unreachable_pub, clippy::all, reason = "generated from the WIT")]

wasmtime::component::bindgen!({ path: "../../plugins/wit/v1", world: "municipal-system" });

pub(crate) use exports::zerkalo::municipal_system::assessment as wit;
