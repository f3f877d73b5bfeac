//! What the plugins say of themselves is what was read off the municipalities' documents: every system, indicator and
//! activity, verbatim, with every bound; and every indicator is reached by a question of a form.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use zerkalo_tests::house::House;
use zerkalo_tests::page::plain;
use zerkalo_tests::paths;

const MUNICIPALITIES: [&str; 5] = [
    "zaozersk",
    "sovetskaya-gavan",
    "omsukchan",
    "petrozavodsk",
    "novomoskovsk",
];

/// Indicators and activities of the five documents.
const WHOLE: (usize, usize) = (308, 272);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_passports_hold_the_whole_catalogue() {
    let house = House::on_sqlite().await;
    let (mut differences, mut whole) = (Vec::new(), (0, 0));
    for municipality in MUNICIPALITIES {
        let passport = describe(&house, municipality).await;
        let catalogue = catalogue(municipality);
        let mut held = (0, 0);
        for system in list(&catalogue["systems"]) {
            let found = differences_of(system, &passport);
            differences.extend(found.iter().map(|difference| format!("{municipality}, {difference}")));
            held.0 += list(&system["indicators"]).count();
            held.1 += list(&system["activities"]).count();
        }
        differences.extend(strangers(&catalogue, &passport));
        println!("{municipality}: {} indicators, {} activities", held.0, held.1);
        whole = (whole.0 + held.0, whole.1 + held.1);
    }
    println!(
        "{} of {} indicators, {} of {} activities",
        whole.0, WHOLE.0, whole.1, WHOLE.1
    );
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!(whole, WHOLE);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_indicator_is_reached_by_a_question() {
    let house = House::on_sqlite().await;
    let mut by_authority = Vec::new();
    for municipality in MUNICIPALITIES {
        let passport = describe(&house, municipality).await;
        let catalogue = catalogue(municipality);
        let known = codes(&catalogue);
        let mut forms = BTreeMap::new();
        for indicator in list(&passport["indicators"]).filter(|indicator| known.contains(text(&indicator["code"]))) {
            let (code, id) = (text(&indicator["code"]), text(&indicator["form"]));
            if !forms.contains_key(id) {
                forms.insert(id.to_owned(), form(&house, id).await);
            }
            let form = &forms[id];
            let read: BTreeSet<_> = list(&indicator["questions"]).map(words).collect();
            assert!(!read.is_empty(), "{code} reads no question");
            assert!(
                read.is_subset(&form.questions),
                "{code} reads {read:?}, which {id} has not"
            );
            if form.authority {
                assert_eq!(
                    indicator["level"], "municipality",
                    "{code} is asked of the authority only"
                );
                by_authority.push(code.to_owned());
            }
        }
    }
    println!(
        "asked of the authority ({}): {}",
        by_authority.len(),
        by_authority.join(", ")
    );
    println!("asked of institutions: {}", WHOLE.0 - by_authority.len());
    house.close().await;
}

/// What a form asks, and whom.
struct Asked {
    questions: BTreeSet<String>,
    authority: bool,
}

async fn form(house: &House, id: &str) -> Asked {
    let form = house.zerkalo().run(&["form", "show", id, "--json"]).await.fine().json();
    let questions = list(&form["section"]).flat_map(|section| list(&section["question"]));
    Asked {
        questions: questions.map(|question| words(&question["id"])).collect(),
        authority: form["applies_to"] == serde_json::json!(["authority"]),
    }
}

async fn describe(house: &House, municipality: &str) -> Value {
    let command = ["plugin", "describe", municipality, "--json"];
    house.zerkalo().run(&command).await.fine().json()
}

fn catalogue(municipality: &str) -> Value {
    let file = paths::root().join(format!("tests/fixtures/catalogue/{municipality}.json"));
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn codes(catalogue: &Value) -> BTreeSet<&str> {
    let indicators = list(&catalogue["systems"]).flat_map(|system| list(&system["indicators"]));
    indicators.map(|indicator| text(&indicator["code"])).collect()
}

/// Indicators that the document does not name must say that they are ours, unless they are parts of one that it names.
fn strangers(catalogue: &Value, passport: &Value) -> Vec<String> {
    let known = codes(catalogue);
    list(&passport["indicators"])
        .filter(|indicator| indicator["origin"] != "ours")
        .filter(|indicator| {
            let code = text(&indicator["code"]);
            let whole = code.rsplit_once('.').map_or(code, |(whole, _)| whole);
            !known.contains(code) && !known.contains(whole)
        })
        .map(|indicator| format!("{} is not in the document", indicator["code"]))
        .collect()
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
    for part in ["goals", "sources", "analysis", "measures", "decisions"] {
        same(
            part.into(),
            of_the_document(&system[part]),
            list(&wanted[part]).map(words).collect(),
        );
    }
    same(
        "activity".into(),
        texts(&system["activities"], "title"),
        texts(&wanted["activities"], "title"),
    );
    let indicators = of_system(passport, id);
    let codes: BTreeSet<_> = texts(&wanted["indicators"], "code");
    same(
        "code".into(),
        indicators
            .keys()
            .filter(|code| codes.contains(*code))
            .cloned()
            .collect(),
        codes.clone(),
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

/// The indicators of a system, by code.
fn of_system<'a>(passport: &'a Value, system: &str) -> BTreeMap<String, &'a Value> {
    list(&passport["indicators"])
        .filter(|indicator| indicator["system"] == system)
        .map(|indicator| (text(&indicator["code"]).to_owned(), indicator))
        .collect()
}

/// What the document says; what is ours may stand beside it.
fn of_the_document(items: &Value) -> BTreeSet<String> {
    let own = list(items).filter(|item| item["origin"] == "document");
    own.map(|item| words(&item["text"])).collect()
}

/// `at_most 10 «до 10» doubtful`, as the catalogue writes it.
fn of_catalogue(bound: &Value) -> BTreeSet<String> {
    if bound.is_null() {
        return BTreeSet::new();
    }
    let comparison = match text(&bound["op"]) {
        "<=" => "at_most",
        ">=" => "at_least",
        "<" => "less_than",
        ">" => "more_than",
        "==" => "equal",
        other => other,
    };
    BTreeSet::from([in_words(comparison, bound["value"].as_f64().unwrap(), bound)])
}

/// The same, as a passport writes it: a percentage is a fraction of one there. A bound of ours is none of the document's.
fn of_passport(bound: &Value) -> BTreeSet<String> {
    if bound.is_null() || bound["origin"] == "ours" {
        return BTreeSet::new();
    }
    let part = |name: &str| bound["value"][name].as_f64().unwrap();
    let times = if text(&bound["text"]).contains('%') { 100.0 } else { 1.0 };
    let value = part("numerator") * times / part("denominator");
    BTreeSet::from([in_words(text(&bound["comparison"]), value, bound)])
}

fn in_words(comparison: &str, value: f64, bound: &Value) -> String {
    let doubt = if bound["doubtful"] == true {
        "doubtful"
    } else {
        "certain"
    };
    format!("{comparison} {value} «{}» {doubt}", words(&bound["text"]))
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
