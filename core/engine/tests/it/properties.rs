//! What holds for any answers whatever.

use proptest::prelude::*;
use zerkalo_engine::answers::{Background, Entries, Entry, Evidence, check_all};
use zerkalo_engine::complete::CompleteAnswers;
use zerkalo_engine::form::Kind;
use zerkalo_engine::journey::{Journey, Progress};
use zerkalo_engine::value::{Cell, Fraction, Row, Value};

use crate::sample::form;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn hidden_answers_never_reach_a_submission(entries in entries(), background in background()) {
        let journey = Journey::of(form(), &entries, &background);
        for question in journey.questions().filter(|question| !question.visible) {
            prop_assert_eq!(&question.value, &Value::NotAsked);
            prop_assert!(question.faults.is_empty() && question.warnings.is_empty() && !question.answered);
        }
        // What stands behind a hidden question makes no difference at all.
        let seen: Entries = entries
            .iter()
            .filter(|(id, _)| journey.question(id).is_some_and(|question| question.visible))
            .map(|(id, entry)| (id.to_owned(), entry.clone()))
            .collect();
        prop_assert_eq!(Journey::of(form(), &seen, &background), journey);
        let complete = CompleteAnswers::new(form(), &entries, &background);
        prop_assert_eq!(CompleteAnswers::new(form(), &seen, &background), complete);
    }

    #[test]
    fn counts_of_a_journey_add_up(entries in entries(), background in background()) {
        let journey = Journey::of(form(), &entries, &background);
        prop_assert_eq!(journey.answered, journey.sections.iter().map(|section| section.answered).sum::<usize>());
        prop_assert_eq!(journey.total, journey.sections.iter().map(|section| section.total).sum::<usize>());
        for (section, state) in form().sections.iter().zip(&journey.sections) {
            let asked = section.questions.iter().zip(&state.questions).filter(|(q, state)| state.visible && q.kind.is_answered());
            prop_assert_eq!(state.total, asked.clone().count());
            prop_assert_eq!(state.answered, asked.filter(|(_, state)| state.answered).count());
            prop_assert!(state.visible || state.total == 0);
            if state.progress == Progress::Ready {
                prop_assert!(state.questions.iter().all(|question| question.faults.is_empty()));
            }
        }
        prop_assert_eq!(journey.is_ready(), journey.faults().next().is_none());
    }

    #[test]
    fn complete_answers_never_hold_a_fault(entries in entries(), background in background()) {
        let journey = Journey::of(form(), &entries, &background);
        match CompleteAnswers::new(form(), &entries, &background) {
            Err(faults) => prop_assert!(!journey.is_ready() && !faults.is_empty()),
            Ok(complete) => {
                prop_assert!(journey.is_ready());
                let asked = form().questions().filter(|question| !matches!(question.kind, Kind::Note { .. }));
                let ids: Vec<&str> = asked.map(|question| question.id.as_str()).collect();
                prop_assert_eq!(complete.answers().iter().map(|a| a.question.as_str()).collect::<Vec<_>>(), ids);
                let (answered, blank, hidden) = complete.counts();
                prop_assert_eq!(answered + blank + hidden, complete.answers().len());
                for answer in complete.answers() {
                    let question = form().question(&answer.question).unwrap();
                    let may_be_blank = !question.required || !question.kind.is_answered();
                    prop_assert!(answer.value != Value::Blank || may_be_blank, "{}", answer.question);
                }
            }
        }
    }

    #[test]
    fn journeys_survive_their_json(entries in entries(), background in background()) {
        let journey = Journey::of(form(), &entries, &background);
        let json = serde_json::to_string(&journey).unwrap();
        prop_assert_eq!(serde_json::from_str::<Journey>(&json).unwrap(), journey);
        let json = serde_json::to_string(&entries).unwrap();
        let again: Entries = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&again).unwrap(), json);
    }

    #[test]
    fn a_code_is_the_same_in_rust_and_in_json(entries in entries()) {
        for fault in check_all(form(), &entries) {
            let json = serde_json::to_value(&fault.kind).unwrap();
            prop_assert_eq!(json["code"].as_str(), Some(fault.code()));
            for (name, _) in fault.kind.values() {
                prop_assert!(json.get(name).is_some() || name == "over", "{} of {}", name, json);
            }
        }
    }
}

fn background() -> impl Strategy<Value = Background> {
    (prop::option::of(0_i64..600), any::<bool>()).prop_map(|(pupils, before)| {
        let context = pupils.map(|pupils| ("pupils".to_owned(), Value::Count(pupils)));
        let previous = before.then(|| ("teams".to_owned(), Value::Count(3)));
        Background {
            context: context.into_iter().collect(),
            previous: previous.into_iter().collect(),
        }
    })
}

/// Entries of the sample form: mostly fine, so that some are complete, and some of any kind.
fn entries() -> impl Strategy<Value = Entries> {
    let questions: Vec<(String, Kind)> = form()
        .questions()
        .map(|question| (question.id.clone(), question.kind.clone()))
        .collect();
    let entries: Vec<_> = questions
        .into_iter()
        .map(|(id, kind)| {
            let entry =
                prop_oneof![40 => fine(&kind), 1 => any_value().prop_map(Entry::new), 1 => Just(Entry::unread("?"))];
            prop::option::weighted(0.97, entry).prop_map(move |entry| entry.map(|entry| (id.clone(), entry)))
        })
        .collect();
    entries.prop_map(|entries| entries.into_iter().flatten().collect())
}

fn fine(kind: &Kind) -> BoxedStrategy<Entry> {
    let value = match kind {
        Kind::YesNo {} => prop_oneof![any::<bool>().prop_map(Value::YesNo), Just(Value::NotApplicable)].boxed(),
        Kind::Choice { .. } => Just(Value::Choice("club".into())).boxed(),
        Kind::Choices { .. } => Just(Value::Choices(vec!["museum".into()])).boxed(),
        Kind::Scale { .. } => (1_u32..=3).prop_map(Value::Step).boxed(),
        Kind::Count { .. } => (0_i64..=10).prop_map(Value::Count).boxed(),
        Kind::Number { .. } => (0_i32..=1000).prop_map(|n| Value::Number(f64::from(n) / 100.0)).boxed(),
        Kind::Share { .. } => (10_i64..=20, 20_i64..=30)
            .prop_map(|(n, d)| Value::Share(Fraction::new(n, d)))
            .boxed(),
        Kind::Date { .. } => Just(Value::Date("2026-02-28".into())).boxed(),
        Kind::Text { .. } => Just(Value::Text("Ярмарка".into())).boxed(),
        Kind::Link {} => Just(Value::Text("https://school.example".into())).boxed(),
        Kind::Table { rows, .. } => {
            let keys: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
            (0_i64..=40)
                .prop_map(move |n| Value::Rows(keys.iter().map(|key| row(key, n)).collect()))
                .boxed()
        }
        Kind::File {} | Kind::Note { .. } | Kind::Calculated { .. } | Kind::Repeat { .. } => Just(Value::Blank).boxed(),
    };
    let is_file = matches!(kind, Kind::File {});
    let comment = prop::option::of(Just("Пояснение".to_owned()));
    let entry = (value, comment).prop_map(move |(value, comment)| Entry {
        comment,
        ..Entry::new(value)
    });
    let file = Evidence::File {
        id: "0190".into(),
        name: "Программа.pdf".into(),
        size: 5,
    };
    entry
        .prop_map(move |entry| {
            if is_file {
                entry.with_evidence(file.clone())
            } else {
                entry
            }
        })
        .boxed()
}

fn row(key: &str, pupils: i64) -> Row {
    let cells = [
        ("pupils", Cell::Count(pupils)),
        ("mean", Cell::Number(4.5)),
        ("note", Cell::Blank),
    ];
    Row {
        key: key.into(),
        cells: cells.map(|(column, cell)| (column.to_owned(), cell)).into(),
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Blank),
        Just(Value::NotApplicable),
        Just(Value::NotAsked),
        any::<bool>().prop_map(Value::YesNo),
        any::<i64>().prop_map(Value::Count),
        any::<f64>()
            .prop_filter("finite, as JSON is", |n| n.is_finite())
            .prop_map(Value::Number),
        any::<(i64, i64)>().prop_map(|(n, d)| Value::Share(Fraction::new(n, d))),
        any::<u32>().prop_map(Value::Step),
        "\\PC{0,8}".prop_map(Value::Text),
        "\\PC{0,8}".prop_map(Value::Date),
        prop::collection::vec("[a-z]{0,6}", 0..4).prop_map(Value::Choices),
        prop::collection::vec(("[0-9a-z.]{0,6}", any::<i64>()).prop_map(|(key, n)| row(&key, n)), 0..4)
            .prop_map(Value::Rows),
    ]
}
