//! JavaScript: `@bytecodealliance/componentize-js`, pinned in the project's `package.json`, called by its `build.mjs`.

use super::script;
use super::tool::{NODE, NPM};
use crate::project::{Project, ProjectFault, read, write};

/// What npm installs, and where node looks for it.
const TOOL: &str = "node_modules/@bytecodealliance/componentize-js";

pub(super) fn build(project: &Project) -> Result<Vec<u8>, ProjectFault> {
    let folder = &project.folder;
    let passport = script::passport(project)?;
    write(
        &folder.join("src/passport.js"),
        format!("// Сделано из passport.toml командой zerkalo plugin build.\nexport default {passport};\n").as_bytes(),
    )?;
    if !folder.join(TOOL).is_dir() {
        NPM.run(folder, &["install", "--no-audit", "--no-fund", "--loglevel=error"])?;
    }
    let out = folder.join("build/raw.wasm");
    write(&out, b"")?;
    NODE.run(folder, &["build.mjs"])?;
    read(&out)
}
