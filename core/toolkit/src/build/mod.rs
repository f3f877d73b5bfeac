//! Builds a project's component with the tools of its language, and sees to it that it imports nothing.

mod javascript;
mod python;
mod rust;
mod script;
mod table;
mod tool;

use std::path::Path;

use serde::Serialize;

use crate::component::finish;
use crate::kind::Language;
use crate::project::{Project, ProjectFault, read, write};

/// What a build made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The component's file.
    pub component: String,
    /// How large it is.
    pub size: usize,
}

/// Builds a project. `table` is the prebuilt component for passports as data.
///
/// # Errors
/// When a tool is missing or fails, the passport has faults, or what came out is no component of the contract.
pub fn build(project: &Project, table: &[u8]) -> Result<Summary, ProjectFault> {
    let wasm = match project.settings.language {
        Language::Rust => rust::build(project)?,
        Language::Js => javascript::build(project)?,
        Language::Python => python::build(project)?,
        Language::Table => table::build(project, table)?,
    };
    keep(project, &wasm)
}

/// Takes a core module or a component that was built elsewhere.
///
/// # Errors
/// When it cannot be read, or is neither.
pub fn take(project: &Project, file: &Path) -> Result<Summary, ProjectFault> {
    keep(project, &read(file)?)
}

fn keep(project: &Project, wasm: &[u8]) -> Result<Summary, ProjectFault> {
    let profile = project.settings.language.kind().profile();
    let component = finish(wasm, profile).map_err(ProjectFault::Component)?;
    write(&project.component(), &component)?;
    Ok(Summary {
        component: project.component().display().to_string(),
        size: component.len(),
    })
}
