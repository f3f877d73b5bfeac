//! Python: `componentize-py` in an environment of the project's own. `-s` leaves out everything that WASI would give.

use std::process::Command;

use super::script;
use super::tool::PYTHON;
use crate::project::{Project, ProjectFault, read, write};

/// The environment that the project makes for itself.
const HOME: &str = ".venv";

pub(super) fn build(project: &Project) -> Result<Vec<u8>, ProjectFault> {
    let folder = &project.folder;
    let passport = script::passport(project)?;
    write(&folder.join("src/passport.py"), module(&passport).as_bytes())?;
    let tool = folder.join(HOME).join("bin").join("componentize-py");
    if !tool.is_file() {
        PYTHON.run(folder, &["-m", "venv", HOME])?;
        let pip = folder.join(HOME).join("bin").join("pip");
        let mut install = Command::new(pip);
        install.current_dir(folder).args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--requirement",
            "requirements.txt",
        ]);
        PYTHON.finish(&mut install)?;
    }
    let out = folder.join("build/raw.wasm");
    write(&out, b"")?;
    let mut componentize = Command::new(tool.canonicalize().unwrap_or(tool));
    componentize
        .current_dir(folder)
        .args([
            "--wit-path",
            "wit/v1",
            "--world",
            "municipal-system",
            "componentize",
            "plugin",
        ])
        .args(["--python-path", "src", "--stub-wasi", "--output", "build/raw.wasm"]);
    PYTHON.finish(&mut componentize)?;
    read(&out)
}

/// The passport as a module: files cannot be read once the component is made.
fn module(passport: &str) -> String {
    let literal = serde_json::to_string(passport).unwrap_or_default();
    format!(
        "\"\"\"Сделано из passport.toml командой zerkalo plugin build.\"\"\"\n\nimport json\n\nSOURCE = json.loads({literal})\n"
    )
}
