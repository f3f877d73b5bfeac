//! What Zaozersk's plugin says of itself is what was read off the municipality's document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use zerkalo_tests::house::House;
use zerkalo_tests::page::plain;
use zerkalo_tests::paths;

/// Six indicators of the group's environment come from the federal standard, not from the municipality's document.
const OURS: &str = "ZAO-PRE-ENV";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_passport_holds_the_whole_catalogue() {
    let house = House::on_sqlite().await;
    let passport = house
        .zerkalo()
        .run(&["plugin", "describe", "zaozersk", "--json"])
        .await
        .fine()
        .json();
    let text = std::fs::read_to_string(paths::root().join("tests/fixtures/catalogue/zaozersk.json")).unwrap();
    let catalogue: Value = serde_json::from_str(&text).unwrap();
    let mut differences = Vec::new();
    for system in list(&catalogue["systems"]) {
        differences.extend(differences_of(system, &passport));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    counts(&catalogue, &passport);
    house.close().await;
}

fn differences_of(wanted: &Value, passport: &Value) -> Vec<String> {
    let id = text(&wanted["id"]);
    let Some(system) = list(&passport["systems"]).find(|system| system["id"] == wanted["id"]) else {
        return vec![format!("there is no system {id}")];
    };
    let mut differences = Vec::new();
    let mut same = |what: String, came: BTreeSet<String>, wanted: BTreeSet<String>| {
        differences.extend(
            wanted
                .difference(&came)
                .map(|missing| format!("{id}: no {what} «{missing}»")),
        );
        differences.extend(
            came.difference(&wanted)
                .map(|strange| format!("{id}: {what} «{strange}» is not in the document")),
        );
    };
    same(
        "title".into(),
        [words(&system["title"])].into(),
        [words(&wanted["title"])].into(),
    );
    same(
        "goal".into(),
        texts(&system["goals"], "text"),
        list(&wanted["goals"]).map(words).collect(),
    );
    same(
        "activity".into(),
        texts(&system["activities"], "title"),
        texts(&wanted["activities"], "title"),
    );
    let indicators = of_document(passport, id);
    same(
        "code".into(),
        indicators.keys().cloned().collect(),
        texts(&wanted["indicators"], "code"),
    );
    for indicator in list(&wanted["indicators"]) {
        let code = text(&indicator["code"]);
        let Some(came) = indicators.get(code) else { continue };
        same(
            format!("title of {code}"),
            [words(&came["title"])].into(),
            [words(&indicator["title"])].into(),
        );
        for bound in ["threshold", "target"] {
            same(
                format!("{bound} of {code}"),
                of_passport(&came[bound]),
                of_catalogue(&indicator[bound]),
            );
        }
    }
    differences
}

/// The indicators of a system that the document names, by code.
fn of_document<'a>(passport: &'a Value, system: &str) -> BTreeMap<String, &'a Value> {
    let own = list(&passport["indicators"]).filter(|indicator| indicator["system"] == system);
    own.filter(|indicator| indicator["origin"] == "document")
        .map(|indicator| (text(&indicator["code"]).to_owned(), indicator))
        .collect()
}

/// `at_most 10 «до 10» doubtful`, as the catalogue writes it.
fn of_catalogue(bound: &Value) -> BTreeSet<String> {
    if bound.is_null() {
        return BTreeSet::new();
    }
    let comparison = match text(&bound["op"]) {
        "<=" => "at_most",
        ">=" => "at_least",
        "<" => "below",
        ">" => "above",
        other => other,
    };
    BTreeSet::from([in_words(comparison, bound["value"].as_f64().unwrap(), bound)])
}

/// The same, as a passport writes it.
fn of_passport(bound: &Value) -> BTreeSet<String> {
    if bound.is_null() {
        return BTreeSet::new();
    }
    let part = |name: &str| bound["value"][name].as_f64().unwrap();
    BTreeSet::from([in_words(
        text(&bound["comparison"]),
        part("numerator") / part("denominator"),
        bound,
    )])
}

fn in_words(comparison: &str, value: f64, bound: &Value) -> String {
    let doubt = if bound["doubtful"] == true {
        "doubtful"
    } else {
        "certain"
    };
    format!("{comparison} {value} «{}» {doubt}", words(&bound["text"]))
}

fn counts(catalogue: &Value, passport: &Value) {
    let mut all = 0;
    for system in list(&catalogue["systems"]) {
        let found = of_document(passport, text(&system["id"])).len();
        println!(
            "{}: {found} indicators, {} activities",
            text(&system["id"]),
            list(&system["activities"]).count()
        );
        all += found;
    }
    let ours: Vec<_> = list(&passport["indicators"])
        .filter(|indicator| indicator["origin"] == "ours")
        .collect();
    println!("{all} of the document, {} ours", ours.len());
    assert_eq!((all, ours.len()), (36, 6));
    assert!(
        ours.iter().all(|indicator| text(&indicator["code"]).starts_with(OURS)),
        "{ours:?}"
    );
}

fn texts(items: &Value, key: &str) -> BTreeSet<String> {
    list(items).map(|item| words(&item[key])).collect()
}

fn words(value: &Value) -> String {
    plain(text(value))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text was expected: {value}"))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("a list was expected: {value}"))
        .iter()
}
