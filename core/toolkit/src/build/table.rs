//! No code at all: the passport becomes a table that the prebuilt component reads.

use crate::project::{Project, ProjectFault, write};

pub(super) fn build(project: &Project, component: &[u8]) -> Result<Vec<u8>, ProjectFault> {
    let table = project
        .passport()?
        .to_table()
        .map_err(|error| ProjectFault::NothingBuilt(error.to_string()))?;
    write(&project.table(), &table)?;
    Ok(component.to_vec())
}
