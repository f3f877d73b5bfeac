//! JSON of every type: one of each as it looks, the same after a round trip, and nothing unknown let in.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use zerkalo_engine::answers::{Background, Entries, Entry, Evidence};
use zerkalo_engine::date::Date;
use zerkalo_engine::dynamics::{Change, Trend};
use zerkalo_engine::fault::{Fault, FaultKind};
use zerkalo_engine::form::Form;
use zerkalo_engine::journey::Journey;
use zerkalo_engine::outcome::{Outcome, Problem, Summary};
use zerkalo_engine::passport::Passport;
use zerkalo_engine::period::Period;
use zerkalo_engine::settings::{SettingFault, SettingFaultKind};
use zerkalo_engine::submission::{Past, Setting, Standing, Submission};
use zerkalo_engine::value::{Fraction, Quantity, Value};

use crate::sample::{entries, form, share};

/// Objects whose keys are data: texts by language, values and entries by name.
const FREE: [&str; 15] = [
    "title",
    "intro",
    "hint",
    "unit",
    "text",
    "numerator",
    "denominator",
    "descriptor",
    "row_title",
    "label",
    "context",
    "previous",
    "entries",
    "answers",
    "",
];

/// Snapshot, round trip, and a surprise in every object of it.
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let json = serde_json::to_value(value).unwrap();
    insta::with_settings!({ sort_maps => true }, { insta::assert_json_snapshot!(name, json) });
    assert_eq!(&serde_json::from_value::<T>(json.clone()).unwrap(), value, "{name}");
    let mut objects = Vec::new();
    pointers(&json, String::new(), &mut objects);
    for pointer in objects {
        let mut surprised = json.clone();
        surprised
            .pointer_mut(&pointer)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .insert("surprise".into(), json!(1));
        assert!(
            serde_json::from_value::<T>(surprised).is_err(),
            "{name} takes an unknown key at {pointer}"
        );
    }
}

/// Pointers to all objects with fixed keys.
fn pointers(json: &Json, at: String, found: &mut Vec<String>) {
    match json {
        Json::Object(keys) => {
            let name = at.rsplit('/').next().unwrap_or("");
            let texts = keys.values().all(Json::is_string);
            let free = FREE.contains(&name) && (texts || matches!(name, "context" | "previous" | "entries"));
            if !free {
                found.push(at.clone());
            }
            keys.iter()
                .for_each(|(key, value)| pointers(value, format!("{at}/{key}"), found));
        }
        Json::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(i, item)| pointers(item, format!("{at}/{i}"), found)),
        _ => {}
    }
}

fn read<T: DeserializeOwned>(json: Json) -> T {
    serde_json::from_value(json).unwrap()
}

#[test]
fn forms_and_journeys() {
    check::<Form>("form", form().form());
    let answers = entries([("plans", Value::YesNo(true)), ("coverage", share(300, 240))]);
    check::<Journey>("journey", &Journey::of(form(), &answers, &Background::default()));
}

#[test]
fn entries_and_faults() {
    let link = Evidence::Link {
        url: "https://school.example".into(),
        title: Some("План".into()),
    };
    let file = Evidence::File {
        id: "0190".into(),
        name: "Приказ.pdf".into(),
        size: 120,
    };
    check(
        "entry",
        &Entry::new(Value::YesNo(true))
            .with_evidence(link)
            .with_evidence(file)
            .with_comment("С мая"),
    );
    check("entry-unread", &Entry::unread("много"));
    let json = serde_json::to_string(
        &[("b", Entry::default()), ("a", Entry::default())]
            .into_iter()
            .collect::<Entries>(),
    )
    .unwrap();
    assert_eq!(json, r#"{"a":{"value":"blank"},"b":{"value":"blank"}}"#);
    let kind = FaultKind::NumeratorAboveDenominator {
        numerator: 300,
        denominator: 240,
    };
    check(
        "fault",
        &Fault {
            section: "volunteering".into(),
            question: "coverage".into(),
            field: Some("numerator".into()),
            kind,
        },
    );
    let unknown = SettingFault {
        id: "weight.x".into(),
        kind: SettingFaultKind::Unknown {},
    };
    check("setting-fault", &unknown);
}

#[test]
fn values() {
    let rows = json!({"rows": [{"key": "2025", "cells": [
        ["a", "blank"], ["b", "not_applicable"], ["c", {"yes_no": true}], ["d", {"count": 3}], ["e", {"number": 2.5}],
        ["f", {"choice": "town"}], ["g", {"text": "…"}],
    ]}]});
    let all = json!([
        "blank", "not_applicable", "not_asked", {"yes_no": false}, {"count": -3}, {"number": 0.1}, {"share": {"numerator": 17, "denominator": 240}},
        {"step": 2}, {"choice": "club"}, {"choices": ["a", "b"]}, {"date": "2026-11-21"}, {"text": "Ярмарка"}, rows,
    ]);
    let values: Vec<Value> = read(all.clone());
    assert_eq!(serde_json::to_value(&values).unwrap(), all);
    for refused in [
        json!({"count": 1.5}),
        json!({"count": "3"}),
        json!({"step": -1}),
        json!(3),
        json!(null),
        json!({"share": {"numerator": 1}}),
    ] {
        assert!(serde_json::from_value::<Value>(refused.clone()).is_err(), "{refused}");
    }
    let period: Period = read(json!("2026/2027"));
    assert_eq!(serde_json::to_value(period).unwrap(), json!("2026/2027"));
    assert!(serde_json::from_value::<Period>(json!("2026/2029")).is_err());
    assert_eq!("2026-11-21".parse::<Date>().unwrap().to_string(), "2026-11-21");
}

#[test]
fn submissions() {
    let answer =
        json!({"question": "coverage", "value": {"share": {"numerator": 17, "denominator": 240}}, "evidence": 1});
    let mark = json!({"indicator": "ZAO-UPB-03b", "status": "scored", "value": {"fraction": {"numerator": 17, "denominator": 240}}, "points": 7, "max": 100});
    let context = json!({"question": "pupils", "value": {"count": 240}, "evidence": 0});
    check::<Submission>(
        "submission",
        &read(json!({
            "form": "zaozersk/upbringing", "institution": "0190", "institution_kind": "school", "period": "2026",
            "answers": [answer], "context": [context],
        })),
    );
    check::<Past>(
        "past",
        &read(json!({"period": "2025", "answers": [answer], "marks": [mark]})),
    );
    let system =
        json!({"system": "upbringing", "points": 7, "max": 100, "level": "critical", "signs": ["below-target"]});
    check::<Standing>(
        "standing",
        &read(json!({"institution": "0190", "institution_kind": "school", "systems": [system], "marks": [mark]})),
    );
    check::<Setting>("setting", &read(json!({"id": "level-low", "value": 5000})));
    check::<Background>(
        "background",
        &read(json!({"context": {"pupils": {"count": 240}}, "previous": {"coverage": "blank"}})),
    );
}

#[test]
fn outcomes() {
    let step = json!({"rule": "share", "questions": ["coverage"], "values": ["none", {"integer": 1}, {"decimal": 0.5}], "points": 7});
    let advice = json!({
        "advice": "zao-upb-03b-more", "indicator": "ZAO-UPB-03b", "audience": "management", "priority": 2, "questions": ["coverage"],
        "values": [], "gain": 93, "measures": ["zao-upb-r3"],
    });
    check::<Outcome>(
        "outcome",
        &read(json!({
            "systems": [{"system": "upbringing", "points": 7, "max": 100, "level": null, "signs": []}],
            "indicators": [{"indicator": "ZAO-UPB-03b", "status": "scored", "value": {"integer": 3}, "points": 7, "max": 100, "level": "low", "signs": [], "trace": [step]}],
            "recommendations": [advice],
        })),
    );
    check::<Summary>(
        "summary",
        &read(json!({
            "figures": [{"indicator": "ZAO-UPB-03b", "status": "informational", "value": "none", "answered": 1, "asked": 3, "institutions": ["0191"]}],
            "cohorts": [{"cohort": "risk-zone", "system": "upbringing", "level": null, "institutions": ["0190"]}],
            "recommendations": [advice],
        })),
    );
    check::<Problem>(
        "problem",
        &read(json!({"question": "level-low", "rule": "order", "values": []})),
    );
    let difference = Quantity::Fraction(Fraction::new(17, 1000));
    check(
        "change",
        &Change {
            trend: Trend::Better,
            before: Quantity::Integer(3),
            difference,
            points: Some(12),
        },
    );
}

#[test]
fn passports() {
    check::<Passport>("passport", &crate::passport::passport());
}
