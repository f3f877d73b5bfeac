//! The same system in JavaScript and Python: the bench's passport in two new projects, without a line of code.

use std::os::unix::fs::symlink;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use fixture_bench::shape::{SCORE, passport_toml};
use zerkalo_engine::language::Language as Spoken;
use zerkalo_plugin_host::{HostConfig, PluginHost};
use zerkalo_toolkit::build::build;
use zerkalo_toolkit::kind::Language;
use zerkalo_toolkit::project::{Project, ProjectFault};
use zerkalo_toolkit::scaffold::scaffold;

use super::contenders::{Case, Contender, Sandboxed};

pub(crate) const JAVASCRIPT: &str = "in JavaScript";
pub(crate) const PYTHON: &str = "in Python";

/// Builds both with the tools of `tools`, where `tests/run` installs them, and loads them.
pub(crate) fn contenders(tools: &Path, case: &Case, scratch: &Path) -> Result<Vec<Box<dyn Contender>>> {
    let host = PluginHost::new(HostConfig {
        cache_dir: Some(scratch.join("scripts")),
        ..HostConfig::default()
    })?;
    let tools = tools.canonicalize().with_context(|| tools.display().to_string())?;
    let javascript = component(Language::Js, &scratch.join("javascript"), |folder| {
        std::fs::write(folder.join("src/plugin.js"), PLUGIN_JS)?;
        Ok(symlink(
            tools.join("javascript/node_modules"),
            folder.join("node_modules"),
        )?)
    })?;
    let python = component(Language::Python, &scratch.join("python"), |folder| {
        std::fs::write(folder.join("src/plugin.py"), PLUGIN_PY)?;
        Ok(symlink(tools.join("python"), folder.join(".venv"))?)
    })?;
    let sandboxed = |name, component: &[u8]| -> Result<Box<dyn Contender>> {
        Ok(Box::new(Sandboxed {
            name,
            plugin: host.load(component)?,
            case: case.clone(),
        }))
    };
    Ok(vec![sandboxed(JAVASCRIPT, &javascript)?, sandboxed(PYTHON, &python)?])
}

const PLUGIN_JS: &str = "import source from './passport.js';
import { plugin } from './zerkalo/index.js';

export const assessment = plugin(source);
";

const PLUGIN_PY: &str = "from passport import SOURCE
from zerkalo import plugin

Assessment = plugin(SOURCE)
";

/// A new project with the bench's passport in place of its own, built.
fn component(language: Language, folder: &Path, finish: impl FnOnce(&Path) -> Result<()>) -> Result<Vec<u8>> {
    let fault = |fault: ProjectFault| anyhow!(fault.words().in_language(Spoken::En).to_owned());
    scaffold(SCORE.id, language, folder).map_err(fault)?;
    std::fs::write(folder.join("passport.toml"), passport_toml())?;
    finish(folder)?;
    let project = Project::open(folder).map_err(fault)?;
    build(&project, &[]).map_err(fault)?;
    Ok(project.built().map_err(fault)?.component)
}
