//! Where things are.

use std::path::{Path, PathBuf};

/// The repository.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The worked cases of a municipality.
#[must_use]
pub fn cases(municipality: &str) -> PathBuf {
    root().join("plugins/municipalities").join(municipality).join("cases")
}

/// A folder in the target folder that all tests share: `<target>/tmp`.
#[must_use]
pub fn shared() -> PathBuf {
    let folder = target().join("tmp");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The executable that was built of the server's own sources along with these tests.
#[must_use]
pub fn zerkalo() -> PathBuf {
    let path = profile().join("zerkalo-under-test");
    assert!(path.is_file(), "{} was not built along with the tests", path.display());
    path
}

/// The copy of axe-core that `npm ci` brought.
#[must_use]
pub fn axe() -> PathBuf {
    root().join("tests/browser/node_modules/axe-core/axe.min.js")
}

/// The program that `need_schemathesis` in `tests/lib/tools.sh` installs.
#[must_use]
pub fn schemathesis() -> PathBuf {
    tools().join("schemathesis/bin/schemathesis")
}

/// Where `tests/lib/tools.sh` puts what it installs.
#[must_use]
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// `<target>/<profile>`: a test runs from its `deps`.
fn profile() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().to_path_buf()
}

fn target() -> PathBuf {
    profile().parent().unwrap().to_path_buf()
}
