//! Builders: a passport of one indicator, answers, what is known of the past.

use zerkalo_sdk::compile::{Options, Package, compile};
use zerkalo_sdk::model;
use zerkalo_sdk::wit::{
    Answer, Cell, Fraction, IndicatorResult, Mark, Outcome, Past, Quantity, Row, ScoreError, Setting, Status,
    Submission, Value,
};

/// The passport with every way of scoring.
pub(crate) const WHOLE: &str = include_str!("../passport.toml");

const HEAD: &str = r#"
id = "test"
version = "1.0.0"
title = { ru = "Паспорт", en = "Passport" }
municipality = "Город"
region = "Область"
authority = "Управление образования"

[[document]]
title = "Приказ"

[[system]]
id = "upbringing"
title = "Система"
short_title = "Система"
clause = "п. 1"
measures = [{ id = "m1", text = "Мера" }]

[[system.indicator]]
code = "T-1"
title = "Показатель"
label = { ru = "Показатель", en = "Indicator" }
"#;

/// The text of a passport with one indicator, given by the rest of its keys.
pub(crate) fn text_of(indicator: &str) -> String {
    format!("{HEAD}{indicator}")
}

/// A passport with one indicator.
pub(crate) fn one(indicator: &str) -> Package {
    package(&text_of(indicator))
}

/// A compiled passport; its faults end the test.
pub(crate) fn package(text: &str) -> Package {
    compile(text, Options::default()).unwrap_or_else(|faults| {
        panic!(
            "{}",
            faults.iter().map(|fault| format!("{fault}\n")).collect::<String>()
        );
    })
}

/// A school's answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    pub(crate) answers: Vec<Answer>,
    pub(crate) history: Vec<Past>,
    pub(crate) settings: Vec<Setting>,
}

impl Given {
    pub(crate) fn answer(mut self, question: &str, value: Value) -> Self {
        self.answers.push(Answer {
            question: question.into(),
            value,
            evidence: 0,
        });
        self
    }

    /// An answer with its evidence.
    pub(crate) fn shown(mut self, question: &str, value: Value) -> Self {
        self.answers.push(Answer {
            question: question.into(),
            value,
            evidence: 1,
        });
        self
    }

    pub(crate) fn setting(mut self, id: &str, value: i64) -> Self {
        self.settings.push(Setting { id: id.into(), value });
        self
    }

    /// What an earlier round was answered.
    pub(crate) fn past(mut self, period: &str, question: &str, value: Value) -> Self {
        let answers = vec![Answer {
            question: question.into(),
            value,
            evidence: 0,
        }];
        self.history.push(Past {
            period: period.into(),
            answers,
            marks: Vec::new(),
        });
        self
    }

    /// What an earlier round's assessment said, without its answers.
    pub(crate) fn past_mark(mut self, period: &str, indicator: &str, value: Quantity) -> Self {
        let mark = Mark {
            indicator: indicator.into(),
            status: Status::Scored,
            value,
            points: 0,
            max: 100,
        };
        self.history.push(Past {
            period: period.into(),
            answers: Vec::new(),
            marks: vec![mark],
        });
        self
    }

    pub(crate) fn submission(&self) -> Submission {
        Submission {
            form: "test/upbringing".into(),
            institution: "school-1".into(),
            institution_kind: "school".into(),
            period: "2026-H1".into(),
            answers: self.answers.clone(),
            context: Vec::new(),
        }
    }

    pub(crate) fn try_score(&self, package: &Package) -> Result<Outcome, ScoreError> {
        model::score(
            &package.rules().unwrap(),
            &self.submission(),
            &self.history,
            &self.settings,
        )
    }

    pub(crate) fn score(&self, package: &Package) -> Outcome {
        self.try_score(package).unwrap()
    }

    /// The result of a passport's only indicator.
    pub(crate) fn only(&self, package: &Package) -> IndicatorResult {
        let mut outcome = self.score(package);
        assert_eq!(outcome.indicators.len(), 1);
        outcome.indicators.remove(0)
    }
}

pub(crate) fn given() -> Given {
    Given::default()
}

pub(crate) const YES: Value = Value::YesNo(true);
pub(crate) const NO: Value = Value::YesNo(false);

pub(crate) fn share(numerator: i64, denominator: i64) -> Value {
    Value::Share(Fraction { numerator, denominator })
}

/// A table of counts, a row from each list; the columns are `a`, `b`, `c`.
pub(crate) fn table<const N: usize>(rows: &[[Cell; N]]) -> Value {
    let row = |(number, cells): (usize, &[Cell; N])| Row {
        key: format!("row-{number}"),
        cells: ["a", "b", "c"]
            .into_iter()
            .map(str::to_owned)
            .zip(cells.iter().cloned())
            .collect(),
    };
    Value::Rows(rows.iter().enumerate().map(row).collect())
}

pub(crate) const fn fraction(numerator: i64, denominator: i64) -> Quantity {
    Quantity::Fraction(Fraction { numerator, denominator })
}

/// The rules of a result's trace, in order.
pub(crate) fn rules(result: &IndicatorResult) -> Vec<&str> {
    result.trace.iter().map(|step| step.rule.as_str()).collect()
}
