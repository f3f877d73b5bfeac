//! One table of error codes: what the sandbox says is in it, and people can read it in both languages.

use std::collections::BTreeSet;

use zerkalo::error::Code;
use zerkalo::pages::error::view::code_text;
use zerkalo_engine::language::Language;
use zerkalo_tests::paths;

#[test]
fn what_the_sandbox_says_has_words() {
    let source = std::fs::read_to_string(paths::root().join("core/plugin-host/src/error.rs")).unwrap();
    let said: BTreeSet<_> = source.split('"').filter(|text| is_code(text)).collect();
    assert!(said.len() > 20, "{said:?}");
    let unknown: Vec<_> = said.iter().filter(|code| Code::parse(code).is_none()).collect();
    assert!(unknown.is_empty(), "not in the table: {unknown:?}");
    for language in [Language::Ru, Language::En] {
        let wordless: Vec<_> = said.iter().filter(|code| code_text(language, code).is_none()).collect();
        assert!(wordless.is_empty(), "without words in {language:?}: {wordless:?}");
    }
}

#[test]
fn the_table_holds_no_code_of_the_sandbox_that_it_does_not_say() {
    let source = std::fs::read_to_string(paths::root().join("core/plugin-host/src/error.rs")).unwrap();
    let ours = ["plugin_missing"];
    let of_plugins = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| code.starts_with("plugin_"));
    let unsaid: Vec<_> = of_plugins
        .filter(|code| !ours.contains(code) && !source.contains(&format!("\"{code}\"")))
        .collect();
    assert!(unsaid.is_empty(), "nobody says {unsaid:?}");
}

#[test]
fn what_reports_and_templates_say_is_in_the_table() {
    for (file, least) in [("error.rs", 5), ("template/fault.rs", 11)] {
        let source = std::fs::read_to_string(paths::root().join("core/report/src").join(file)).unwrap();
        let prefixes = ["report_", "template_"];
        let said: BTreeSet<_> = source
            .split('"')
            .filter(|text| prefixes.iter().any(|prefix| is_word(text, prefix)))
            .collect();
        assert!(said.len() >= least, "{file}: {said:?}");
        let unknown: Vec<_> = said.iter().filter(|code| Code::parse(code).is_none()).collect();
        assert!(unknown.is_empty(), "not in the table: {unknown:?}");
    }
}

fn is_code(text: &str) -> bool {
    is_word(text, "plugin_")
}

fn is_word(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| rest.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
}
