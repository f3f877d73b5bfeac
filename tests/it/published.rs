//! The figures that Sovetskaya Gavan's programme itself prints, worked out again by the plugin and the engine.
//!
//! Each record of `published-figures.json` says what the document prints, what goes into it, and what it comes to.
//! Shares go through the sandboxed plugin as a share of its own, changes and sums through the engine's exact fractions.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value as Json;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::dynamics;
use zerkalo_engine::language::Language;
use zerkalo_engine::number;
use zerkalo_engine::outcome::IndicatorResult;
use zerkalo_engine::passport::Direction;
use zerkalo_engine::submission::Mark;
use zerkalo_engine::value::{Fraction, Quantity, Value};
use zerkalo_plugin_host::{HostConfig, PluginHost, WasmAssessor};
use zerkalo_tests::cases::Case;
use zerkalo_tests::paths;

const MUNICIPALITY: &str = "sovetskaya-gavan";
/// A share as it is, which any share of the document can be put into.
const QUESTION: &str = "edu-02-exams";
/// What reads it.
const INDICATOR: &str = "SOV-EDU-02";

/// Where the document contradicts its own numbers.
const WRONG: [&str; 9] = [
    "disabled-children",
    "ege-2019-two-change",
    "ege-2020-high",
    "ege-2020-high-change",
    "ege-2020-one",
    "ege-2020-two",
    "medal-2019-awarded",
    "medal-2020",
    "vpr-maths-2019",
];

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Share,
    Change,
    Sum,
    Distribution,
    NotComputable,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    Agrees,
    Rounding,
    DocumentWrong,
}

#[derive(Deserialize)]
struct Published {
    id: String,
    text: String,
    kind: Kind,
    inputs: Json,
    decimals: Option<u8>,
    printed: Option<String>,
    recomputed: Option<String>,
    verdict: Option<Verdict>,
    note: String,
}

#[test]
fn the_documents_own_figures_are_worked_out_again() {
    let plugin = plugin();
    let published = published();
    assert_eq!(published.len(), 63);
    let (mut computed, mut wrong) = (0, BTreeSet::new());
    for figure in &published {
        let Some(value) = figure.value(&plugin) else { continue };
        computed += 1;
        figure.check(value);
        if figure.verdict == Some(Verdict::DocumentWrong) {
            wrong.insert(figure.id.as_str());
            println!(
                "the document is wrong: {} «{}». {}",
                figure.id, figure.text, figure.note
            );
        }
    }
    println!(
        "{computed} of {} figures worked out, {} of them printed wrong",
        published.len(),
        wrong.len()
    );
    assert_eq!(wrong, BTreeSet::from(WRONG));
    assert_eq!(computed, 38);
}

fn published() -> Vec<Published> {
    let file = paths::root()
        .join("plugins/municipalities")
        .join(MUNICIPALITY)
        .join("published-figures.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn plugin() -> Arc<WasmAssessor> {
    let component = zerkalo_bundle::built_in(MUNICIPALITY).unwrap().component;
    PluginHost::new(HostConfig::default()).unwrap().load(component).unwrap()
}

impl Published {
    /// The exact value, as a plain number: a percentage of a hundred.
    fn value(&self, plugin: &WasmAssessor) -> Option<Fraction> {
        match self.kind {
            Kind::Share => Some(share(plugin, &self.inputs)),
            Kind::Change => Some(change(&self.inputs)),
            Kind::Sum => Some(sum(&self.inputs["terms"])),
            Kind::Distribution => Some(sum(&self.inputs["terms"])),
            Kind::NotComputable => None,
        }
    }

    fn check(&self, value: Fraction) {
        let came = number::ratio(value, 2, Language::En);
        let wanted = self
            .recomputed
            .as_deref()
            .map(|text| number::ratio(decimal(text), 2, Language::En).unwrap());
        assert_eq!(came, wanted, "{}", self.id);
        // A distribution is held against its whole, everything else against what is printed.
        let said = self.printed.as_deref().or(self.inputs["total"].as_str());
        let (Some(said), Some(decimals), Some(verdict)) = (said, self.decimals, &self.verdict) else {
            return;
        };
        let off = units_off(value, decimal(said), decimals);
        let fits = match verdict {
            Verdict::Agrees => off == 0,
            Verdict::Rounding => off <= 1,
            Verdict::DocumentWrong => off >= 1,
        };
        assert!(
            fits,
            "{}: {came:?} against {said} is {off} units off, and not {verdict:?}",
            self.id
        );
    }
}

/// How many units of the last printed digit lie between what came out, rounded, and what is printed.
fn units_off(value: Fraction, printed: Fraction, decimals: u8) -> i64 {
    let units = |fraction: Fraction| -> i64 {
        let text = number::ratio(fraction, decimals, Language::En).unwrap();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let sign = if text.starts_with(|first: char| first.is_ascii_digit()) {
            1
        } else {
            -1
        };
        sign * digits.parse::<i64>().unwrap()
    };
    (units(value) - units(printed)).abs()
}

/// A share that the plugin reads, in per cent.
fn share(plugin: &WasmAssessor, inputs: &Json) -> Fraction {
    let part = |name: &str| inputs[name].as_i64().unwrap();
    let mut case = Case::named(MUNICIPALITY, "education-quality-typical");
    let answer = case
        .submission
        .answers
        .iter_mut()
        .find(|answer| answer.question == QUESTION)
        .unwrap();
    answer.value = Value::Share(Fraction::new(part("numerator"), part("denominator")));
    let outcome = plugin.score(&case.submission, &[], &[]).unwrap();
    let result = outcome
        .indicators
        .iter()
        .find(|result| result.indicator == INDICATOR)
        .unwrap();
    match result.value {
        Quantity::Fraction(share) => Fraction::new(share.numerator * 100, share.denominator),
        other => panic!("{other:?}"),
    }
}

/// The change of a percentage, as the engine compares two rounds.
fn change(inputs: &Json) -> Fraction {
    let value = |name: &str| Quantity::Fraction(decimal(inputs[name].as_str().unwrap()));
    let mark = |value| Mark {
        indicator: INDICATOR.to_owned(),
        status: zerkalo_engine::outcome::Status::Scored,
        value,
        points: 0,
        max: 100,
    };
    let now = mark(value("after"));
    let now = IndicatorResult {
        indicator: now.indicator,
        status: now.status,
        value: now.value,
        points: 0,
        max: 100,
        level: None,
        signs: Vec::new(),
        trace: Vec::new(),
    };
    match dynamics::change(&now, &mark(value("before")), Direction::Up).difference {
        Quantity::Fraction(difference) => difference,
        other => panic!("{other:?}"),
    }
}

/// Terms in a list or by name, added exactly.
fn sum(terms: &Json) -> Fraction {
    let terms: Vec<&Json> = match terms {
        Json::Object(named) => named.values().collect(),
        Json::Array(list) => list.iter().collect(),
        other => panic!("{other}"),
    };
    let add = |sum: Fraction, term: &&Json| {
        let Fraction { numerator, denominator } = decimal(term.as_str().unwrap());
        sum.difference(Fraction::new(-numerator, denominator)).unwrap()
    };
    terms.iter().fold(Fraction::new(0, 1), add)
}

/// `26.43` as 2643 ∕ 100.
fn decimal(text: &str) -> Fraction {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let scale = 10_i64.pow(u32::try_from(decimals.len()).unwrap());
    Fraction::new(format!("{whole}{decimals}").parse().unwrap(), scale)
}
