//! Where municipal systems run: WebAssembly components that compute and can do nothing else.
//!
//! A [`PluginHost`] loads components; a [`WasmAssessor`] is one of them, ready to score. Each call gets a fresh
//! instance without any import, bounded in instructions, time, memory, stack, input and output. What comes back is
//! compared with the plugin's own passport before anybody sees it.

mod assessor;
mod bindings;
mod cache;
mod check;
mod compile;
mod encode;
mod error;
mod from_guest;
mod gate;
mod guest;
mod host;
mod inspect;
mod limits;
mod sandbox;
mod settings;
mod text;
mod ticker;
mod to_guest;

pub use assessor::WasmAssessor;
pub use compile::{Compiler, compile_child_main};
pub use encode::component_of;
pub use error::{AssessError, Fault, FaultKind, LoadError};
pub use host::{HostConfig, PluginHost};
pub use inspect::{PROFILE_SECTION, SCRIPT, TABLE_SECTION, inspect};
pub use limits::{Limits, MAX_COMPONENT, MAX_TABLE, Profile};
pub use settings::Allocation;
