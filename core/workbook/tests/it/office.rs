//! LibreOffice opens what we write, without repair; what it saves is read as the same system.

use std::path::{Path, PathBuf};
use std::process::Command;

use zerkalo_workbook::{Options, example, read, template};

use crate::kit::Book;

/// LibreOffice, where there is one; the test command makes sure of it.
fn office() -> Option<PathBuf> {
    let found = ["soffice", "libreoffice"].into_iter().find_map(|name| {
        std::env::split_paths(&std::env::var_os("PATH")?)
            .map(|folder| folder.join(name))
            .find(|path| path.exists())
    });
    let required = std::env::var_os("ZERKALO_TEST_REQUIRE_OFFICE").is_some_and(|value| value == "1");
    assert!(found.is_some() || !required, "LibreOffice is required and is not there");
    found
}

/// The workbook as LibreOffice saves it.
fn saved_again(office: &Path, workbook: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("system.xlsx");
    std::fs::write(&source, workbook).unwrap();
    let output = Command::new(office)
        // A profile of its own: several tests run at once.
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.path().display()
        ))
        .args(["--headless", "--norestore", "--convert-to", "xlsx", "--outdir"])
        .arg(folder.path().join("made"))
        .arg(&source)
        .output()
        .unwrap();
    let made = folder.path().join("made").join("system.xlsx");
    std::fs::read(&made).unwrap_or_else(|fault| panic!("{fault}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn the_example_saved_by_another_program_is_the_same_system() {
    let Some(office) = office() else { return };
    let before = example().unwrap();
    let after = saved_again(&office, &before);
    assert_ne!(before, after, "the other program wrote it anew");
    let read = |bytes: &[u8]| read(bytes, Options::default()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(read(&after), read(&before));
}

#[test]
fn the_template_keeps_its_sheets() {
    let Some(office) = office() else { return };
    let before = template().unwrap();
    let after = saved_again(&office, &before);
    let (mut before, mut after) = (Book::of(&before), Book::of(&after));
    let names: Vec<_> = before.names().into_iter().map(str::to_owned).collect();
    assert_eq!(after.names(), names);
    for name in &names {
        assert_eq!(after.rows(name), before.rows(name), "{name}");
    }
}
