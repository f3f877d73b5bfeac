//! Submissions of a form, made of answers of the right kind: typical ones, wild ones and every kind of emptiness.

use proptest::prelude::*;
use proptest::sample::subsequence;
use zerkalo_sdk::wit::{
    Answer, Cell, Fraction, Passport, Past, Row, Setting, SettingKind, SettingSpec, Submission, Value,
};

use crate::forms::{Column, Form, Kind, Named, Question};

const PERIOD: &str = "2026-H1";
const A_YEAR_BEFORE: &str = "2025-H1";

/// Everything that a score is made of.
#[derive(Debug, Clone)]
pub struct Given {
    /// The answers.
    pub submission: Submission,
    /// The year before, more often than not.
    pub history: Vec<Past>,
    /// Settings that differ from the defaults.
    pub settings: Vec<Setting>,
}

impl Given {
    /// The same with another answer to one question.
    pub(crate) fn with(&self, question: &str, value: Value) -> Self {
        let mut given = self.clone();
        for answer in &mut given.submission.answers {
            if answer.question == question {
                answer.value = value.clone();
            }
        }
        given
    }
}

/// Submissions of a form, with a year before more often than not and with the municipality's settings.
pub(crate) fn given(form: &Form, passport: &Passport) -> BoxedStrategy<Given> {
    let id = form.id.clone();
    let past = prop::option::weighted(0.7, answers(form));
    (answers(form), past, settings(passport), kind_of_institution(form))
        .prop_map(move |(answers, past, settings, institution_kind)| Given {
            submission: Submission {
                form: id.clone(),
                institution: "institution-1".into(),
                institution_kind,
                period: PERIOD.into(),
                answers,
                context: Vec::new(),
            },
            history: past.into_iter().map(a_year_before).collect(),
            settings,
        })
        .boxed()
}

fn a_year_before(answers: Vec<Answer>) -> Past {
    Past {
        period: A_YEAR_BEFORE.into(),
        answers,
        marks: Vec::new(),
    }
}

fn kind_of_institution(form: &Form) -> BoxedStrategy<String> {
    if form.applies_to.is_empty() {
        return Just("school".to_owned()).boxed();
    }
    prop::sample::select(form.applies_to.clone()).boxed()
}

/// One answer to each question. How much is left empty differs from one submission to the next: where every answer
/// has its own chance, forms of many questions would never come out whole.
fn answers(form: &Form) -> BoxedStrategy<Vec<Answer>> {
    let questions: Vec<_> = form.questions().cloned().collect();
    prop_oneof![4 => Just(0_u32), 4 => Just(1), 1 => Just(6)]
        .prop_flat_map(move |empty| {
            let answers: Vec<_> = questions.iter().map(|question| answer(question, empty)).collect();
            answers
        })
        .boxed()
}

fn answer(question: &Question, empty: u32) -> BoxedStrategy<Answer> {
    let id = question.id.clone();
    let emptiness = prop_oneof![
        2 => Just(Value::Blank),
        1 => Just(Value::NotApplicable),
        1 => Just(Value::NotAsked),
    ];
    let value = match empty {
        0 => value(question),
        _ => prop_oneof![10 => value(question), empty => emptiness].boxed(),
    };
    (value, 0..2_u32)
        .prop_map(move |(value, evidence)| Answer {
            question: id.clone(),
            value,
            evidence,
        })
        .boxed()
}

/// What may be answered to a question.
pub(crate) fn value(question: &Question) -> BoxedStrategy<Value> {
    let ids = |named: &[Named]| named.iter().map(|named| named.id.clone()).collect::<Vec<_>>();
    match question.gives() {
        Kind::YesNo => any::<bool>().prop_map(Value::YesNo).boxed(),
        Kind::Count => count(question).prop_map(Value::Count).boxed(),
        Kind::Number => number(question).prop_map(Value::Number).boxed(),
        Kind::Share => share().prop_map(Value::Share).boxed(),
        Kind::Scale => (1..=steps(question)).prop_map(Value::Step).boxed(),
        Kind::Choice => prop::sample::select(ids(&question.options))
            .prop_map(Value::Choice)
            .boxed(),
        Kind::Choices => {
            let options = ids(&question.options);
            subsequence(options.clone(), 0..=options.len())
                .prop_map(Value::Choices)
                .boxed()
        }
        Kind::Date => prop::sample::select(vec!["2026-01-15", "2026-05-31"])
            .prop_map(|date| Value::Date(date.into()))
            .boxed(),
        Kind::Table => rows(&question.columns, ids(&question.rows))
            .prop_map(Value::Rows)
            .boxed(),
        Kind::Repeat => {
            let columns = question.columns.clone();
            (1..=4_usize)
                .prop_flat_map(move |length| rows(&columns, (1..=length).map(|key| key.to_string()).collect()))
                .prop_map(Value::Rows)
                .boxed()
        }
        Kind::Text | Kind::Link | Kind::File | Kind::Note | Kind::Calculated => {
            Just(Value::Text("слова".into())).boxed()
        }
    }
}

/// The greatest step of a question's scale.
pub(crate) fn steps(question: &Question) -> u32 {
    u32::try_from(question.steps.len()).unwrap().max(1)
}

/// The counts that a question takes: few, sometimes many, now and then very many.
pub(crate) fn count(question: &Question) -> BoxedStrategy<i64> {
    let (least, most) = question.bounds();
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(1_000_000_000));
    prop_oneof![
        2 => Just(0),
        8 => 0..=12_i64,
        4 => 0..=400_i64,
        1 => 0..=1_000_000_000_i64,
    ]
    .prop_map(move |count| count.clamp(least, most.max(least)))
    .boxed()
}

/// Numbers with one decimal, as forms have them.
pub(crate) fn number(question: &Question) -> BoxedStrategy<f64> {
    let (least, most) = question.bounds();
    let (least, most) = (least.unwrap_or(0), most.unwrap_or(100));
    (least * 10..=most.max(least) * 10)
        .prop_map(|tenths| f64::from(i32::try_from(tenths).unwrap()) / 10.0)
        .boxed()
}

/// Shares: of few and of many, all and nothing more often than chance has them, now and then of nobody.
pub(crate) fn share() -> BoxedStrategy<Fraction> {
    let of = |denominators: std::ops::RangeInclusive<i64>| {
        denominators.prop_flat_map(|denominator| {
            let numerators = prop_oneof![
                1 => Just(0),
                1 => Just(denominator),
                6 => 0..=denominator,
            ];
            numerators.prop_map(move |numerator| Fraction { numerator, denominator })
        })
    };
    prop_oneof![6 => of(1..=30), 4 => of(1..=1_000), 1 => of(0..=0)].boxed()
}

/// Rows with every column. Most tables are filled, because one blank cell leaves the whole figure open.
fn rows(columns: &[Column], keys: Vec<String>) -> BoxedStrategy<Vec<Row>> {
    let columns = columns.to_vec();
    prop_oneof![3 => Just(0_u32), 1 => Just(1)]
        .prop_flat_map(move |empty| {
            let row = |key: &String| {
                let key = key.clone();
                let cells: Vec<_> = columns.iter().map(|column| named_cell(column, empty)).collect();
                cells.prop_map(move |cells| Row {
                    key: key.clone(),
                    cells,
                })
            };
            keys.iter().map(row).collect::<Vec<_>>()
        })
        .boxed()
}

fn named_cell(column: &Column, empty: u32) -> BoxedStrategy<(String, Cell)> {
    let id = column.id.clone();
    let full = match column.kind {
        Kind::Count => prop_oneof![4 => 0..=60_i64, 1 => 0..=2_000_i64]
            .prop_map(Cell::Count)
            .boxed(),
        Kind::Number => (0..=1_000_i32)
            .prop_map(|tenths| Cell::Number(f64::from(tenths) / 10.0))
            .boxed(),
        Kind::YesNo => any::<bool>().prop_map(Cell::YesNo).boxed(),
        Kind::Choice => {
            let options: Vec<_> = column.options.iter().map(|option| option.id.clone()).collect();
            prop::sample::select(options).prop_map(Cell::Choice).boxed()
        }
        _ => Just(Cell::Text("слова".into())).boxed(),
    };
    let cell = match empty {
        0 => full,
        _ => prop_oneof![20 => full, 1 => Just(Cell::Blank), 1 => Just(Cell::NotApplicable)].boxed(),
    };
    cell.prop_map(move |cell| (id.clone(), cell)).boxed()
}

/// Settings within their ranges, a few of them changed; bounds of levels stay as they are or move together.
fn settings(passport: &Passport) -> BoxedStrategy<Vec<Setting>> {
    let single: Vec<_> = passport
        .settings
        .iter()
        .filter(|spec| !spec.id.starts_with("level-"))
        .map(|spec| prop::option::weighted(chance(spec), setting(spec)))
        .collect();
    let bounds = prop::option::weighted(0.3, subsequence((1..100_i64).collect::<Vec<_>>(), 3));
    (single, bounds)
        .prop_map(|(single, bounds)| {
            let ids = ["level-low", "level-medium", "level-high"];
            let bounds = bounds.into_iter().flatten().zip(ids);
            let bounds = bounds.map(|(percent, id)| Setting {
                id: id.into(),
                value: percent * 100,
            });
            single.into_iter().flatten().chain(bounds).collect()
        })
        .boxed()
}

/// Weights are many and seldom changed; whatever chooses a reading is tried as often as not.
fn chance(spec: &SettingSpec) -> f64 {
    match spec.kind {
        SettingKind::Weight => 0.05,
        _ => 0.5,
    }
}

fn setting(spec: &SettingSpec) -> BoxedStrategy<Setting> {
    let id = spec.id.clone();
    // A weight of nothing for everything is refused before it gets to a score.
    let least = if spec.kind == SettingKind::Weight {
        1
    } else {
        spec.minimum
    };
    (least..=spec.maximum.max(least))
        .prop_map(move |value| Setting { id: id.clone(), value })
        .boxed()
}
