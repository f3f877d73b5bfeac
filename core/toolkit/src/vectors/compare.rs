//! What of an outcome is not as expected, indicator by indicator.

use serde::Serialize;
use zerkalo_engine::outcome::{IndicatorResult, Outcome, Recommendation, SystemResult};

use super::Expected;
use crate::Words;

/// One thing that is not as expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The indicator, system or advice.
    pub place: String,
    /// Which part of its result: `points`, `level`, `trace` …
    pub what: &'static str,
    /// What was expected, as JSON.
    pub expected: String,
    /// What came out, as JSON.
    pub found: String,
}

impl Difference {
    fn of(place: &str, what: &'static str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self {
            place: place.to_owned(),
            what,
            expected: expected.into(),
            found: found.into(),
        }
    }

    /// A vector that nobody has given an expectation.
    pub(super) fn nothing_expected() -> Self {
        Self::of("", "expected", "", "")
    }

    /// In words.
    #[must_use]
    pub fn words(&self) -> Words {
        let Self {
            place,
            what,
            expected,
            found,
        } = self;
        match *what {
            "expected" => Words::new(
                "Не записано, что должно получиться. Проверьте итог и запишите его: zerkalo plugin test --bless.",
                "What should come out is not written down. Look at the outcome and keep it: zerkalo plugin test --bless.",
            ),
            "absent" => Words::new(
                format!("{place}: должно быть, а нет"),
                format!("{place}: expected and not there"),
            ),
            "unexpected" => Words::new(
                format!("{place}: есть, а не должно быть"),
                format!("{place}: there and not expected"),
            ),
            what => Words::new(
                format!(
                    "{place}: {}: ожидалось {expected}, получилось {found}",
                    in_russian(what)
                ),
                format!("{place}: {what}: expected {expected}, found {found}"),
            ),
        }
    }
}

fn in_russian(what: &str) -> &str {
    match what {
        "result" => "итог",
        "status" => "состояние",
        "value" => "значение",
        "points" => "баллы",
        "max" => "максимум",
        "level" => "уровень",
        "signs" => "признаки",
        "trace" => "ход расчёта",
        "priority" => "срочность",
        "questions" => "вопросы",
        "values" => "числа",
        "gain" => "сколько можно набрать",
        "measures" => "меры",
        "audience" => "адресат",
        "indicator" => "показатель",
        "order" => "порядок",
        other => other,
    }
}

/// All that is not as expected.
#[must_use]
pub fn compare(expected: &Expected, found: &Expected) -> Vec<Difference> {
    match (expected, found) {
        (Expected::Outcome(expected), Expected::Outcome(found)) => outcomes(expected, found),
        _ if expected == found => Vec::new(),
        _ => vec![Difference::of("", "result", brief(expected), brief(found))],
    }
}

fn brief(expected: &Expected) -> String {
    match expected {
        Expected::Outcome(_) => "outcome".into(),
        Expected::Error(code) => code.clone(),
    }
}

fn outcomes(expected: &Outcome, found: &Outcome) -> Vec<Difference> {
    let mut differences = Differences::default();
    differences.pair(
        &expected.systems,
        &found.systems,
        |one| &one.system,
        Differences::system,
    );
    differences.pair(
        &expected.indicators,
        &found.indicators,
        |one| &one.indicator,
        Differences::indicator,
    );
    differences.pair(
        &expected.recommendations,
        &found.recommendations,
        |one| &one.advice,
        Differences::recommendation,
    );
    // The order is part of the outcome: urgent advice comes first.
    if differences.0.is_empty() && expected != found {
        differences
            .0
            .push(Difference::of("", "order", json(expected), json(found)));
    }
    differences.0
}

#[derive(Default)]
struct Differences(Vec<Difference>);

impl Differences {
    /// Compares what has the same id on both sides, and names what only one side has.
    fn pair<T>(&mut self, expected: &[T], found: &[T], id: fn(&T) -> &String, compare: fn(&mut Self, &T, &T)) {
        let of = |list: &'_ [T], wanted: &str| list.iter().position(|one| id(one) == wanted);
        for one in expected {
            match of(found, id(one)) {
                Some(position) => compare(self, one, &found[position]),
                None => self.0.push(Difference::of(id(one), "absent", "", "")),
            }
        }
        for one in found.iter().filter(|one| of(expected, id(one)).is_none()) {
            self.0.push(Difference::of(id(one), "unexpected", "", ""));
        }
    }

    fn equal(
        &mut self,
        place: &str,
        what: &'static str,
        expected: &(impl Serialize + PartialEq),
        found: &impl Serialize,
    ) {
        let (expected, found) = (json(expected), json(found));
        if expected != found {
            self.0.push(Difference::of(place, what, expected, found));
        }
    }

    fn system(&mut self, expected: &SystemResult, found: &SystemResult) {
        let place = &expected.system;
        self.equal(place, "points", &expected.points, &found.points);
        self.equal(place, "max", &expected.max, &found.max);
        self.equal(place, "level", &expected.level, &found.level);
        self.equal(place, "signs", &expected.signs, &found.signs);
    }

    fn indicator(&mut self, expected: &IndicatorResult, found: &IndicatorResult) {
        let place = &expected.indicator;
        self.equal(place, "status", &expected.status, &found.status);
        self.equal(place, "value", &expected.value, &found.value);
        self.equal(place, "points", &expected.points, &found.points);
        self.equal(place, "max", &expected.max, &found.max);
        self.equal(place, "level", &expected.level, &found.level);
        self.equal(place, "signs", &expected.signs, &found.signs);
        self.equal(place, "trace", &expected.trace, &found.trace);
    }

    fn recommendation(&mut self, expected: &Recommendation, found: &Recommendation) {
        let place = &expected.advice;
        self.equal(place, "indicator", &expected.indicator, &found.indicator);
        self.equal(place, "audience", &expected.audience, &found.audience);
        self.equal(place, "priority", &expected.priority, &found.priority);
        self.equal(place, "questions", &expected.questions, &found.questions);
        self.equal(place, "values", &expected.values, &found.values);
        self.equal(place, "gain", &expected.gain, &found.gain);
        self.equal(place, "measures", &expected.measures, &found.measures);
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use zerkalo_engine::outcome::Status;
    use zerkalo_engine::value::Quantity;

    use super::*;

    fn result(indicator: &str, points: i32) -> IndicatorResult {
        IndicatorResult {
            indicator: indicator.into(),
            status: Status::Scored,
            value: Quantity::None,
            points,
            max: 100,
            level: None,
            signs: vec![],
            trace: vec![],
        }
    }

    fn outcome(indicators: Vec<IndicatorResult>) -> Expected {
        Expected::Outcome(Outcome {
            systems: vec![],
            indicators,
            recommendations: vec![],
        })
    }

    #[test]
    fn each_difference_has_its_indicator_and_both_values() {
        let expected = outcome(vec![result("A-1", 50), result("A-2", 100)]);
        let found = outcome(vec![result("A-1", 49), result("A-3", 0)]);
        let told: Vec<String> = compare(&expected, &found).iter().map(|one| one.words().ru).collect();
        assert_eq!(
            told,
            [
                "A-1: баллы: ожидалось 50, получилось 49",
                "A-2: должно быть, а нет",
                "A-3: есть, а не должно быть",
            ]
        );
    }

    #[test]
    fn what_is_equal_has_no_difference_and_order_counts() {
        let one = outcome(vec![result("A-1", 1), result("A-2", 2)]);
        let other = outcome(vec![result("A-2", 2), result("A-1", 1)]);
        assert_eq!(compare(&one, &one), []);
        assert_eq!(compare(&one, &other)[0].what, "order");
        let error = Expected::Error("plugin_failed".into());
        assert_eq!(compare(&one, &error)[0].found, "plugin_failed");
        assert_eq!(compare(&error, &error), []);
    }
}
