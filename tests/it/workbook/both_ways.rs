//! Scored both ways: by the plugin that was compiled in, and by the table component with what a workbook came to.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};
use zerkalo_cases::Municipality;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::submission::{Past, Setting, Standing, Submission};
use zerkalo_plugin_host::{HostConfig, PluginHost, WasmAssessor};
use zerkalo_tests::cases::Case;
use zerkalo_tests::paths;
use zerkalo_workbook::{File, Options, Package};

use super::{sources, through_a_workbook};

/// Made-up submissions of each form.
const MADE_UP: usize = 64;
/// Indicators that a table cannot say: their municipality brings code for them.
const NEED_CODE: [(&str, usize); 5] = [
    ("novomoskovsk", 0),
    ("zaozersk", 0),
    ("petrozavodsk", 0),
    ("omsukchan", 26),
    ("sovetskaya-gavan", 1),
];

/// The same municipality twice.
struct BothWays {
    compiled_in: Arc<WasmAssessor>,
    workbook: Arc<WasmAssessor>,
}

impl BothWays {
    fn of(id: &str, package: &Package) -> Self {
        let host = PluginHost::new(HostConfig::default()).unwrap();
        let table = package.to_table().unwrap();
        Self {
            compiled_in: host.load(zerkalo_bundle::built_in(id).unwrap().component).unwrap(),
            workbook: host.load_table(zerkalo_bundle::TABLE, &table).unwrap(),
        }
    }

    fn score(&self, given: &Given) -> [Outcome; 2] {
        [&self.compiled_in, &self.workbook].map(|plugin| {
            let outcome = plugin.score(&given.submission, &given.history, &given.settings);
            outcome.unwrap_or_else(|fault| panic!("{fault}: {:?}", given.submission))
        })
    }
}

/// What is scored.
struct Given {
    submission: Submission,
    history: Vec<Past>,
    settings: Vec<Setting>,
}

/// The worked cases of a municipality, and submissions that were made up.
fn given(id: &str, package: &Package) -> Vec<Given> {
    let worked = Case::all(id).into_iter().map(|name| {
        let case = Case::named(id, &name);
        Given {
            submission: case.submission,
            history: case.history,
            settings: case.settings,
        }
    });
    let folder = paths::cases(id).parent().unwrap().to_owned();
    let (rules, passport) = (package.rules_bytes().to_vec(), package.passport_bytes().unwrap());
    let town = Municipality::new(
        &folder.to_string_lossy(),
        rules.leak(),
        passport.leak(),
        zerkalo_cases::common(),
    );
    let made_up = town.made_up(MADE_UP).into_iter().map(|given| Given {
        submission: as_engine(&given.submission),
        history: as_engine(&given.history),
        settings: as_engine(&given.settings),
    });
    let mut all: Vec<Given> = worked.chain(made_up).collect();
    // Where only code read a form, nothing of it is left; where only code had a setting, neither.
    let passport = &package.passport;
    all.retain(|given| passport.indicators.iter().any(|own| own.form == given.submission.form));
    for given in &mut all {
        given
            .settings
            .retain(|setting| passport.settings.iter().any(|own| own.id == setting.id));
    }
    all
}

/// The SDK's types and the engine's have the same JSON.
fn as_engine<T: DeserializeOwned>(of_sdk: &impl Serialize) -> T {
    serde_json::from_value(serde_json::to_value(of_sdk).unwrap()).unwrap()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn a_municipality_from_its_workbook_scores_as_the_one_compiled_in() {
    let id = "novomoskovsk";
    let (passport, forms) = sources(id);
    let plugin = through_a_workbook(&passport, &forms, Options::default());
    let both = BothWays::of(id, &plugin.package);
    assert_eq!(json(both.workbook.passport()), json(both.compiled_in.passport()));
    let all = given(id, &plugin.package);
    assert!(all.len() > 500, "{}", all.len());
    let mut standings = Vec::new();
    for given in &all {
        let [compiled_in, workbook] = both.score(given);
        assert_eq!(json(&workbook), json(&compiled_in), "{:?}", given.submission);
        standings.push(standing(standings.len(), given, &workbook));
    }
    // A round is about one form.
    for form in forms
        .iter()
        .map(|form| form.parse::<Table>().unwrap()["id"].as_str().unwrap().to_owned())
    {
        let of_form: Vec<_> = all
            .iter()
            .zip(&standings)
            .filter(|(given, _)| given.submission.form == form)
            .collect();
        let of_form: Vec<_> = of_form.into_iter().map(|(_, standing)| standing.clone()).collect();
        let summaries = [&both.compiled_in, &both.workbook].map(|plugin| plugin.summarize(&of_form, &[]).unwrap());
        assert_eq!(json(&summaries[1]), json(&summaries[0]), "{form}");
    }
}

/// Each submission as that of an institution of its own.
fn standing(number: usize, given: &Given, outcome: &Outcome) -> Standing {
    Standing {
        institution: format!("institution-{number}"),
        institution_kind: given.submission.institution_kind.clone(),
        systems: outcome.systems.clone(),
        marks: zerkalo::actions::assess::marks(outcome),
    }
}

#[test]
fn what_needs_no_code_scores_alike_in_all_municipalities() {
    for (id, need_code) in NEED_CODE {
        let (passport, forms) = sources(id);
        let (plain, coded) = without_code(&passport, &forms);
        assert_eq!(coded.len(), need_code, "{id} needs code for {coded:?}");
        let forms: Vec<_> = plain.forms.iter().map(String::as_str).collect();
        let plugin = through_a_workbook(&[plain.passport], &forms, Options::default());
        let both = BothWays::of(id, &plugin.package);
        let mut compared = 0;
        for given in given(id, &plugin.package) {
            let [compiled_in, workbook] = both.score(&given).map(|outcome| known_to_both(outcome, &coded));
            assert_eq!(workbook, compiled_in, "{id}: {:?}", given.submission);
            compared += workbook.len();
        }
        println!(
            "{id}: {compared} results alike; {} indicators need code: {coded:?}",
            coded.len()
        );
    }
}

/// Each indicator's result with its recommendations, but for those that need code.
fn known_to_both(outcome: Outcome, coded: &BTreeSet<String>) -> Vec<String> {
    let known = |indicator: &String| !coded.contains(indicator);
    let results = outcome
        .indicators
        .iter()
        .filter(|result| known(&result.indicator))
        .map(json);
    let advice = outcome
        .recommendations
        .iter()
        .filter(|advice| known(&advice.indicator))
        .map(json);
    results.chain(advice).collect()
}

struct Sources {
    passport: File,
    forms: Vec<String>,
}

/// The sources without the indicators that code answers and without all that belongs to them, and their codes.
fn without_code(files: &[File], forms: &[&str]) -> (Sources, BTreeSet<String>) {
    let mut tables: Vec<Table> = files.iter().map(|file| file.text.parse().unwrap()).collect();
    let mut systems: Vec<Value> = Vec::new();
    for table in &mut tables[1..] {
        systems.extend(table.remove("system").unwrap().as_array().unwrap().clone());
    }
    let mut head = tables.swap_remove(0);
    let order = head.remove("systems").unwrap();
    systems.sort_by_key(|system| order.as_array().unwrap().iter().position(|id| *id == system["id"]));
    let is_coded = |indicator: &Value| indicator.get("score").and_then(Value::as_str) == Some("code");
    let (mut coded, mut read) = (BTreeSet::new(), BTreeSet::new());
    for system in &mut systems {
        let Some(Value::Array(indicators)) = system.as_table_mut().unwrap().get_mut("indicator") else {
            continue;
        };
        coded.extend(
            indicators
                .iter()
                .filter(|own| is_coded(own))
                .map(|own| text(&own["code"])),
        );
        indicators.retain(|own| !is_coded(own));
        let questions = indicators.iter().filter_map(|own| own.get("questions")?.as_array());
        read.extend(questions.flatten().map(text));
    }
    head.remove("rule");
    head.remove("sign");
    if let Some(Value::Array(cohorts)) = head.get_mut("cohort") {
        cohorts.retain(|cohort| !coded.contains(&text(&cohort["indicator"])));
    }
    head.insert("system".to_owned(), Value::Array(systems));
    let forms = forms.iter().map(|form| for_information(form, &read)).collect();
    let passport = File {
        name: String::new(),
        text: head.to_string(),
    };
    (Sources { passport, forms }, coded)
}

/// The form, whose questions that nobody reads any more are for information.
fn for_information(form: &str, read: &BTreeSet<String>) -> String {
    let mut form: Table = form.parse().unwrap();
    for section in form["section"].as_array_mut().unwrap() {
        for question in section["question"].as_array_mut().unwrap() {
            let question = question.as_table_mut().unwrap();
            if !read.contains(&text(&question["id"])) && question["kind"].as_str() != Some("note") {
                question.insert("informational".to_owned(), Value::Boolean(true));
            }
        }
    }
    form.to_string()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
