//! The municipalities that there are, as workbooks: what is read again is what was written.

use std::fs;
use std::path::{Path, PathBuf};

use zerkalo_engine::form::Form;
use zerkalo_sdk::compile::{compile_files, read_folder};
use zerkalo_workbook::{File, Options, Plugin, read, write};

/// The municipality's own code answers some of them.
const CODE: Options = Options { code: true };

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn forms(id: &str) -> Vec<String> {
    let folder = root().join("forms").join(id);
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
}

fn again(passport: &[File], forms: &[String]) -> Plugin {
    let forms: Vec<_> = forms.iter().map(String::as_str).collect();
    let workbook = write(passport, &forms).unwrap_or_else(|faults| panic!("{faults:#?}"));
    read(&workbook, CODE).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

#[test]
fn every_municipality_comes_back_as_it_was() {
    for id in [
        "novomoskovsk",
        "zaozersk",
        "omsukchan",
        "petrozavodsk",
        "sovetskaya-gavan",
    ] {
        let folder = root().join("plugins/municipalities").join(id);
        let (files, forms) = (read_folder(&folder).unwrap(), forms(id));
        let plugin = again(&files, &forms);
        let original = compile_files(&files, CODE).unwrap();
        assert_eq!(plugin.package.passport, original.passport, "{id}");
        assert!(plugin.package.to_table() == original.to_table(), "{id}: another table");
        let meant = |source: &str| Form::parse(source).unwrap().form().clone();
        for (form, original) in plugin.forms.iter().zip(&forms) {
            assert_eq!(meant(&form.text), meant(original), "{}", form.id);
        }
        // And byte for byte from then on.
        let passport = File {
            name: String::new(),
            text: plugin.passport.clone(),
        };
        let sources: Vec<_> = plugin.forms.iter().map(|form| form.text.clone()).collect();
        assert!(
            again(&[passport], &sources) == plugin,
            "{id}: a second time is not the first"
        );
    }
}

#[test]
fn what_no_column_holds_is_said_and_not_lost() {
    let passport = |text: &str| File {
        name: String::new(),
        text: text.to_owned(),
    };
    let told = |text: &str, forms: &[&str]| {
        let faults = write(&[passport(text)], forms).unwrap_err();
        let line = |fault: &zerkalo_workbook::Fault| format!("{} {:?}", fault.kind.code(), fault.kind.arguments());
        faults.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(
        told("id = \"a\"\nmotto = \"вперёд\"", &[]),
        [r#"unspeakable [("place", "passport a"), ("key", "motto")]"#]
    );
    assert_eq!(
        told("id = \"a\"\n[[system]]\nid = \"b\"\napplies_to = [\"lyceum\"]", &[]),
        [r#"unspeakable [("place", "system b"), ("key", "applies_to")]"#]
    );
    let form = "id = \"a/b\"\nlanguage = \"tt\"\ntitle.tt = \"Тәрбия\"";
    assert_eq!(
        told("id = \"a\"", &[form]),
        [
            r#"unspeakable [("place", "form a/b"), ("key", "language")]"#,
            r#"unspeakable [("place", "form a/b"), ("key", "title.tt")]"#
        ]
    );
    assert_eq!(told("id = ", &[]).len(), 1);
    let long = format!("id = \"a\"\nregion = \"{}\"", "я".repeat(40_000));
    assert_eq!(told(&long, &[]), [r#"cell-overflow [("place", "passport a: region")]"#]);
}
