//! The municipal summary: the share of identified schools, their list, the followers' figures.

use omsukchan::RULES;
use zerkalo_sdk::model::summarize;
use zerkalo_sdk::rules::RulesTable;
use zerkalo_sdk::wit::{Mark, Standing, Summary, Value};

use crate::kit::{Round, fraction, known};

fn standing(institution: &str, round: &Round) -> Standing {
    let outcome = round.outcome();
    let marks = outcome.indicators.into_iter().map(|result| Mark {
        indicator: result.indicator,
        status: result.status,
        value: result.value,
        points: result.points,
        max: result.max,
    });
    Standing {
        institution: institution.to_owned(),
        institution_kind: "school".to_owned(),
        systems: outcome.systems,
        marks: marks.collect(),
    }
}

fn summary(standings: &[Standing]) -> Summary {
    summarize(&RulesTable::decode(RULES).unwrap(), standings, &[]).unwrap()
}

#[track_caller]
fn list<'a>(summary: &'a Summary, id: &str) -> Vec<&'a str> {
    let cohort = summary.cohorts.iter().find(|cohort| cohort.cohort == id);
    let cohort = cohort.unwrap_or_else(|| panic!("no list {id}"));
    cohort.institutions.iter().map(String::as_str).collect()
}

#[test]
fn identified_schools_are_a_share_and_a_list() {
    let low = Round::good().results("low-vpr4-russian", [known(20, 8, 0), known(20, 8, 0), known(20, 7, 0)]);
    let rated = Round::good().rating([(Some(10.0), Some(100.0)); 3]);
    let open = Round::good().answer("low-offences", Value::Blank);
    let summary = summary(&[
        standing("good", &Round::good()),
        standing("low", &low),
        standing("rated", &rated),
        standing("open", &open),
    ]);
    let figure = |code: &str| {
        let found = summary.figures.iter().find(|figure| figure.indicator == code);
        found.unwrap_or_else(|| panic!("no figure {code}"))
    };
    let share = figure("OMS-LOW-01");
    assert_eq!((share.value, share.answered, share.asked), (fraction(2, 3), 3, 4));
    assert_eq!(share.institutions, ["open"]);
    assert_eq!(list(&summary, "low-identified"), ["low", "rated"]);
    assert_eq!(list(&summary, "low-rating"), ["rated"]);
    assert_eq!(figure("OMS-LOW-01.10").value, fraction(1, 4));
    // Of the two identified one improved, the other has nothing worse but nothing better.
    assert_eq!(figure("OMS-LOW-02").value, fraction(1, 2));
    assert_eq!(list(&summary, "low-without-progress"), ["rated"]);
    assert_eq!(figure("OMS-LOW-03").value, fraction(12, 16));
    // The share of «2» over all schools and years: 23 of 60, and 3 of 60 three times.
    assert_eq!(figure("OMS-LOW-01.1").value, fraction(32, 240));
    assert_eq!(figure("OMS-LOW-01.21").value, zerkalo_sdk::wit::Quantity::Integer(0));
    let advice: Vec<_> = summary
        .recommendations
        .iter()
        .map(|given| given.advice.as_str())
        .collect();
    assert!(advice.contains(&"oms-low-01-authority"), "{advice:?}");
    assert!(advice.contains(&"oms-low-02-authority"), "{advice:?}");
}

#[test]
fn without_identified_schools_the_list_is_empty() {
    let summary = summary(&[standing("good", &Round::good())]);
    assert_eq!(list(&summary, "low-identified"), Vec::<&str>::new());
    let advice: Vec<_> = summary
        .recommendations
        .iter()
        .map(|given| given.advice.as_str())
        .collect();
    assert!(!advice.contains(&"oms-low-01-authority"), "{advice:?}");
}

#[test]
fn schools_with_signs_of_bias_are_a_list() {
    let of = |listed: bool| {
        Round::empty("omsukchan/objectivity", "school")
            .answer("obj-01-listed", Value::YesNo(listed))
            .answer(
                "obj2-01-procedures",
                if listed { Value::Count(2) } else { Value::NotAsked },
            )
    };
    let summary = summary(&[
        standing("a", &of(true)),
        standing("b", &of(false)),
        standing("c", &of(false)),
    ]);
    assert_eq!(list(&summary, "obj-listed"), ["a"]);
    let found = |code: &str| {
        summary
            .figures
            .iter()
            .find(|figure| figure.indicator == code)
            .unwrap()
            .value
    };
    assert_eq!(found("OMS-OBJ-01"), fraction(1, 3));
    assert_eq!(found("OMS-OBJ2-01"), zerkalo_sdk::wit::Quantity::Integer(2));
}
