//! Builds submissions and reads outcomes.

use std::collections::BTreeMap;

use omsukchan::{Own, RULES};
use zerkalo_sdk::model::score_with;
use zerkalo_sdk::rules::RulesTable;
use zerkalo_sdk::wit::{
    Answer, Cell, Fraction, IndicatorResult, Outcome, Past, Quantity, Row, Setting, Status, Submission, Value,
};

/// The form about schools with low results.
pub(crate) const LOW: &str = "omsukchan/low-performing-schools";
/// Tables of results with marks: their questions and the rules that read them.
pub(crate) const MARKS: [(&str, &str); 5] = [
    ("low-vpr4-russian", "OMS-LOW-01.1"),
    ("low-vpr4-maths", "OMS-LOW-01.2"),
    ("low-vpr4-world", "OMS-LOW-01.3"),
    ("low-oge-maths", "OMS-LOW-01.6"),
    ("low-oge-russian", "OMS-LOW-01.7"),
];
/// Tables of results with points.
pub(crate) const POINTS: [(&str, &str); 2] = [("low-ege-russian", "OMS-LOW-01.4"), ("low-ege-maths", "OMS-LOW-01.5")];
/// Numbers of pupils and offences that the rules on a school's circumstances read.
pub(crate) const CIRCUMSTANCES: [&str; 8] = [
    "low-single-parent",
    "low-both-unemployed",
    "low-single-unemployed",
    "low-no-degree",
    "low-housing",
    "low-not-native",
    "low-resettled",
    "low-offences",
];
const YEARS: [&str; 3] = ["year-3", "year-2", "year-1"];

/// One year: took part, low, high; none is a blank cell.
pub(crate) type Year = [Option<i64>; 3];

/// A year that is known.
pub(crate) fn known(taken: i64, low: i64, high: i64) -> Year {
    [Some(taken), Some(low), Some(high)]
}

/// A row of a table.
pub(crate) fn row(key: &str, cells: &[(&str, Cell)]) -> Row {
    Row {
        key: key.to_owned(),
        cells: cells
            .iter()
            .map(|(id, cell)| ((*id).to_owned(), cell.clone()))
            .collect(),
    }
}

/// A count, or a blank cell.
pub(crate) fn cell(count: Option<i64>) -> Cell {
    count.map_or(Cell::Blank, Cell::Count)
}

/// What an institution answers, and how it is scored.
#[derive(Debug, Clone)]
pub(crate) struct Round {
    form: &'static str,
    kind: &'static str,
    answers: BTreeMap<&'static str, Value>,
    settings: Vec<Setting>,
    history: Vec<Past>,
}

impl Round {
    /// A form without answers.
    pub(crate) fn empty(form: &'static str, kind: &'static str) -> Self {
        Self {
            form,
            kind,
            answers: BTreeMap::new(),
            settings: Vec::new(),
            history: Vec::new(),
        }
    }

    /// A school of eleven years in which no rule fires.
    pub(crate) fn good() -> Self {
        let year = known(20, 1, 3);
        let school = Self::empty(LOW, "school")
            .answer("low-pupils", Value::Count(200))
            .works([year; 2])
            .tenth([known2(3, 40); 3])
            .rating([(Some(80.0), Some(100.0)); 3])
            .answer("low-lessons", share(95, 100))
            .answer("low-risk", Value::Count(10))
            .answer("low-risk-covered", Value::Count(10))
            .answer("low-drug-register", Value::YesNo(false))
            .answer("low-03-teachers", share(6, 8));
        let school = CIRCUMSTANCES
            .into_iter()
            .fold(school, |school, question| school.answer(question, Value::Count(0)));
        let tables = MARKS.into_iter().chain(POINTS);
        tables.fold(school, |school, (question, _)| school.results(question, [year; 3]))
    }

    /// Gives an answer.
    pub(crate) fn answer(mut self, question: &'static str, value: Value) -> Self {
        self.answers.insert(question, value);
        self
    }

    /// Fills a table of results, oldest year first.
    pub(crate) fn results(self, question: &'static str, years: [Year; 3]) -> Self {
        let points = POINTS.iter().any(|(table, _)| *table == question);
        let [low, high] = if points { ["below", "high"] } else { ["twos", "fives"] };
        let rows = YEARS
            .iter()
            .zip(years)
            .map(|(key, year)| results_row(key, year, low, high));
        self.answer(question, Value::Rows(rows.collect()))
    }

    /// Fills the table of rule 01.8.
    pub(crate) fn works(self, years: [Year; 2]) -> Self {
        let rows = ["year-2", "year-1"]
            .iter()
            .zip(years)
            .map(|(key, year)| results_row(key, year, "twos", "fives"));
        self.answer("low-vpr56", Value::Rows(rows.collect()))
    }

    /// Fills the table of rule 01.9: who came, of all.
    pub(crate) fn tenth(self, years: [[Option<i64>; 2]; 3]) -> Self {
        let rows = ["year-2", "year-1", "year-0"]
            .iter()
            .zip(years)
            .map(|(key, [entered, pupils])| row(key, &[("entered", cell(entered)), ("pupils", cell(pupils))]));
        self.answer("low-tenth", Value::Rows(rows.collect()))
    }

    /// Fills the table of rule 01.10: the result, of the most that is possible.
    pub(crate) fn rating(self, years: [(Option<f64>, Option<f64>); 3]) -> Self {
        let number = |number: Option<f64>| number.map_or(Cell::Blank, Cell::Number);
        let rows = YEARS
            .iter()
            .zip(years)
            .map(|(key, (result, most))| row(key, &[("result", number(result)), ("most", number(most))]));
        self.answer("low-rating", Value::Rows(rows.collect()))
    }

    /// Changes a setting.
    pub(crate) fn setting(mut self, id: &str, value: i64) -> Self {
        self.settings.retain(|setting| setting.id != id);
        self.settings.push(Setting {
            id: id.to_owned(),
            value,
        });
        self
    }

    /// Adds an earlier round.
    pub(crate) fn past(mut self, past: Past) -> Self {
        self.history.push(past);
        self
    }

    /// The answers as they stand, to be changed.
    pub(crate) fn answers_mut(&mut self) -> &mut BTreeMap<&'static str, Value> {
        &mut self.answers
    }

    /// The submission.
    pub(crate) fn submission(&self) -> Submission {
        let answers = self.answers.iter().map(|(question, value)| Answer {
            question: (*question).to_owned(),
            value: value.clone(),
            evidence: 0,
        });
        Submission {
            form: self.form.to_owned(),
            institution: "institution".to_owned(),
            institution_kind: self.kind.to_owned(),
            period: "2026/2027".to_owned(),
            answers: answers.collect(),
            context: Vec::new(),
        }
    }

    /// What comes out.
    pub(crate) fn outcome(&self) -> Outcome {
        let rules = RulesTable::decode(RULES).unwrap();
        score_with(&Own, &rules, &self.submission(), &self.history, &self.settings).unwrap()
    }

    /// What comes out for one indicator.
    pub(crate) fn result(&self, code: &str) -> IndicatorResult {
        find(&self.outcome(), code)
    }
}

fn results_row(key: &str, [taken, low, high]: Year, low_column: &str, high_column: &str) -> Row {
    row(
        key,
        &[
            ("taken", cell(taken)),
            (low_column, cell(low)),
            (high_column, cell(high)),
        ],
    )
}

/// Two counts that are known.
pub(crate) fn known2(part: i64, whole: i64) -> [Option<i64>; 2] {
    [Some(part), Some(whole)]
}

/// A share as an answer.
pub(crate) fn share(numerator: i64, denominator: i64) -> Value {
    Value::Share(Fraction { numerator, denominator })
}

/// A share as a value.
pub(crate) fn fraction(numerator: i64, denominator: i64) -> Quantity {
    Quantity::Fraction(Fraction { numerator, denominator })
}

/// The result of an indicator.
pub(crate) fn find(outcome: &Outcome, code: &str) -> IndicatorResult {
    let found = outcome.indicators.iter().find(|result| result.indicator == code);
    found.unwrap_or_else(|| panic!("no {code}")).clone()
}

/// What became of a rule, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Fires,
    Clear,
    Missing,
    Undefined,
    Leaves,
}

/// Reads a result as a rule's fate, holding its points to it.
pub(crate) fn fate(result: &IndicatorResult) -> Fate {
    let has = |sign: &str| result.signs.iter().any(|held| held == sign);
    let fate = match result.status {
        Status::Scored if has("threshold-crossed") => Fate::Fires,
        Status::Scored => Fate::Clear,
        Status::Missing => Fate::Missing,
        Status::NotApplicable if has("undefined") => Fate::Undefined,
        Status::NotApplicable => Fate::Leaves,
        Status::Informational => panic!("{} is no rule", result.indicator),
    };
    let points = if fate == Fate::Clear { result.max } else { 0 };
    assert_eq!(result.points, points, "{result:?}");
    assert_eq!(
        fate == Fate::Missing,
        has("missing") && result.status == Status::Missing
    );
    fate
}
