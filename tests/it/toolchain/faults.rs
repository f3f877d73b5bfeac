//! What an author does wrong, and what they are told.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::workbench::{Workbench, codes};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_passport_with_faults_is_told_with_file_and_line() {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "table").await;
    project.change("passport.toml", "when = \"short\"", "when = \"sometimes\"");
    let refused = project.run("build", &[]).await;
    assert_eq!(refused.status, 1);
    for part in [
        "error[project_invalid]",
        "project_passport_invalid",
        "passport.toml, строка",
    ] {
        assert!(refused.stderr.contains(part), "«{part}» is not in {}", refused.stderr);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_specialist_would_object_to_is_found() {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "table").await;
    // A question that nobody reads, and a target that no answer reaches.
    project.change(
        "forms/career-guidance.toml",
        "id = \"car-meetings\"\nkind = \"count\"",
        "id = \"car-spare\"\nkind = \"yes_no\"\ntitle.ru = \"Лишний?\"\n\n[[section.question]]\nid = \"car-meetings\"\nkind = \"count\"",
    );
    project.change("forms/career-guidance.toml", "max = 1000", "max = 3");
    let _built = project.run("build", &[]).await.fine();
    let checked = project.run("check", &["--json"]).await;
    assert_eq!(checked.status, 1, "{}", checked.stdout);
    assert_eq!(codes(&checked.json()), ["question_unread", "maximum_unattainable"]);
    let said = project.run("check", &["--language", "en"]).await.stdout;
    assert!(said.contains("warning [maximum_unattainable] CAR-03: The maximum cannot be reached: the best answer tried gives 0.75 of 1.00."), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn advice_that_no_answer_calls_for_is_found() {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "table").await;
    // Nobody can answer less than the target, so that nobody falls short of it.
    project.change("forms/career-guidance.toml", "max = 1000", "min = 4\nmax = 1000");
    let _built = project.run("build", &[]).await.fine();
    let checked = project.run("check", &["--json"]).await.fine().json();
    assert_eq!(codes(&checked), ["advice_unreachable"]);
    assert_eq!(checked["findings"][0]["place"], "car-03-meet", "{checked}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_component_that_imports_something_is_refused_with_the_flag_that_removes_it() {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "rust").await;
    project.write("clock.wasm", "");
    std::fs::write(
        project.folder.join("clock.wasm"),
        with_import("wasi_snapshot_preview1", "clock_time_get"),
    )
    .unwrap();
    let file = project.folder.join("clock.wasm").display().to_string();
    let refused = project.run("build", &["--from", &file, "--language", "en"]).await;
    assert_eq!(refused.status, 1);
    for part in [
        "component_has_imports",
        "wasi_snapshot_preview1#clock_time_get",
        "build for wasm32-unknown-unknown",
    ] {
        assert!(refused.stderr.contains(part), "«{part}» is not in {}", refused.stderr);
    }
}

/// A core module with one import: `(module (import module name (func)))`.
fn with_import(module: &str, name: &str) -> Vec<u8> {
    let text = |text: &str| [&[u8::try_from(text.len()).unwrap()][..], text.as_bytes()].concat();
    let import = [&[1][..], &text(module), &text(name), &[0, 0]].concat();
    let header = b"\0asm\x01\0\0\0".as_slice();
    let types = [1, 4, 1, 0x60, 0, 0].as_slice();
    let section = [&[2, u8::try_from(import.len()).unwrap()][..], &import].concat();
    [header, types, &section].concat()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_module_that_was_built_elsewhere_is_taken() {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "rust").await;
    std::fs::write(
        project.folder.join("own.wasm"),
        zerkalo_bundle::fixture("good").unwrap().component,
    )
    .unwrap();
    let file = project.folder.join("own.wasm").display().to_string();
    let built = project.run("build", &["--from", &file, "--json"]).await.fine().json();
    assert_eq!(built["size"], zerkalo_bundle::fixture("good").unwrap().component.len());
    let passport = project
        .about("describe", "build/component.wasm", &["--json"])
        .await
        .fine()
        .json();
    assert_eq!(passport["id"], "fixture");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_named() {
    let bench = Workbench::new();
    let nowhere = bench.path("nowhere").display().to_string();
    let check = |ran: zerkalo_tests::cli::Ran, codes: [&str; 2]| {
        assert_eq!(ran.status, 1, "{}", ran.stdout);
        codes
            .iter()
            .for_each(|code| assert!(ran.stderr.contains(code), "{code} is not in {}", ran.stderr));
    };
    check(
        bench.run(&["build", "--dir", &nowhere]).await,
        ["project_invalid", "project_missing"],
    );
    check(
        bench.run(&["new", "Новый город", "--lang", "js"]).await,
        ["project_invalid", "project_bad_name"],
    );
    let project = bench.project("novy-gorod", "table").await;
    check(project.run("pack", &[]).await, ["project_invalid", "project_not_built"]);
    let folder = project.folder.display().to_string();
    check(
        bench
            .run(&["new", "novy-gorod", "--lang", "table", "--dir", &folder])
            .await,
        ["project_invalid", "project_exists"],
    );
    let _built = project.run("build", &[]).await.fine();
    let _packed = project.run("pack", &[]).await.fine();
    project.write("not-a.key", "not a key");
    let key = project.folder.join("not-a.key").display().to_string();
    check(
        project
            .about("sign", "novy-gorod-1.0.0.zplugin", &["--key", &key])
            .await,
        ["key_invalid", "keygen"],
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_package_that_somebody_changed_is_refused_wherever_it_is_given() {
    let bench = Workbench::new();
    let project = bench.project("novy-gorod", "table").await;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("../evil.toml", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"x").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    std::fs::write(project.folder.join("evil.zplugin"), bytes).unwrap();
    for command in ["describe", "check"] {
        let refused = project.about(command, "evil.zplugin", &[]).await;
        assert_eq!(refused.status, 1, "{command}");
        assert!(refused.stderr.contains("error[package_invalid]"), "{}", refused.stderr);
        assert!(refused.stderr.contains("package_bad_name"), "{}", refused.stderr);
    }
}
