//! The municipality's figures: sums, coverage, who belongs together, advice to the authority.

use zerkalo_sdk::compile::Package;
use zerkalo_sdk::model::summarize;
use zerkalo_sdk::wit::{Audience, Mark, Outcome, Quantity, Setting, Standing, Status, Summary, Value};

use crate::given::{Given, NO, WHOLE, YES, fraction, given, one, package, share};

fn standing(institution: &str, outcome: Option<Outcome>) -> Standing {
    let outcome = outcome.unwrap_or(Outcome {
        systems: vec![],
        indicators: vec![],
        recommendations: vec![],
    });
    let marks = outcome.indicators.into_iter().map(|result| Mark {
        indicator: result.indicator,
        status: result.status,
        value: result.value,
        points: result.points,
        max: result.max,
    });
    Standing {
        institution: institution.into(),
        institution_kind: "school".into(),
        systems: outcome.systems,
        marks: marks.collect(),
    }
}

/// The standings of schools that gave these answers; none for those that gave none.
pub(crate) fn standings(package: &Package, given: &[Option<Given>]) -> Vec<Standing> {
    let school = |(index, given): (usize, &Option<Given>)| {
        standing(
            &format!("school-{}", index + 1),
            given.as_ref().map(|given| given.score(package)),
        )
    };
    given.iter().enumerate().map(school).collect()
}

pub(crate) fn summed(package: &Package, given: &[Option<Given>]) -> Summary {
    summarize(&package.rules().unwrap(), &standings(package, given), &[]).unwrap()
}

/// The only figure: status, value, answered, asked, silent.
#[track_caller]
fn check(indicator: &str, given: &[Option<Given>], expected: (Status, Quantity, u32, u32, &[&str])) {
    let summary = summed(&one(indicator), given);
    let figure = &summary.figures[0];
    let silent: Vec<_> = figure.institutions.iter().map(String::as_str).collect();
    assert_eq!(
        (
            figure.status,
            figure.value,
            figure.answered,
            figure.asked,
            silent.as_slice()
        ),
        expected,
        "{indicator}"
    );
}

pub(crate) fn q(value: Value) -> Option<Given> {
    Some(given().answer("q", value))
}

#[test]
fn shares_are_added_above_and_below() {
    let share_of = "kind = 'percent'\nquestions = ['q']";
    // (17 + 30) ∕ (240 + 60), not the mean of 7.1 % and 50 %; school-3 is silent, school-4 left a blank.
    let given = [q(share(17, 240)), q(share(30, 60)), None, q(Value::Blank)];
    check(
        share_of,
        &given,
        (Status::Scored, fraction(47, 300), 2, 4, &["school-3", "school-4"]),
    );
    // What does not apply or is not defined is not asked.
    let given = [q(share(1, 4)), q(Value::NotApplicable), q(share(0, 0))];
    check(share_of, &given, (Status::Scored, fraction(1, 4), 1, 1, &[]));
    check(
        share_of,
        &[q(Value::NotApplicable)],
        (Status::NotApplicable, Quantity::None, 0, 0, &[]),
    );
    check(
        share_of,
        &[q(Value::Blank)],
        (Status::Missing, Quantity::None, 0, 1, &["school-1"]),
    );
}

#[test]
fn institutions_in_which_something_is_so() {
    let yes_no = "kind = 'percent'\nlevel = 'municipality'\nscore = 'yes_no'\nquestions = ['q']";
    check(
        yes_no,
        &[q(YES), q(NO), q(YES), None],
        (Status::Scored, fraction(2, 3), 3, 4, &["school-4"]),
    );
    let parts = "kind = 'yes_no'\nquestions = ['q', 'r']";
    let both = |q: Value, r: Value| Some(given().answer("q", q).answer("r", r));
    let given = [both(YES, YES), both(YES, NO), both(NO, NO)];
    check(parts, &given, (Status::Scored, fraction(1, 3), 3, 3, &[]));
    let any = "kind = 'yes_no'\nscore = 'any'\nquestions = ['q', 'r']";
    check(any, &given, (Status::Scored, fraction(2, 3), 3, 3, &[]));
}

#[test]
fn counts_scales_and_texts() {
    let count = "kind = 'count'\nquestions = ['q']";
    let given = [q(Value::Count(3)), q(Value::Count(0)), q(Value::Blank)];
    check(
        count,
        &given,
        (Status::Informational, Quantity::Integer(3), 2, 3, &["school-3"]),
    );
    let scale = "kind = 'scale'\nsteps = 5\nquestions = ['q']";
    check(
        scale,
        &[q(Value::Step(5)), q(Value::Step(2))],
        (Status::Scored, fraction(5, 8), 2, 2, &[]),
    );
    let text = "kind = 'text'\nquestions = ['q']";
    let given = [q(Value::Text("…".into())), q(Value::Blank)];
    check(
        text,
        &given,
        (Status::Informational, Quantity::None, 1, 2, &["school-2"]),
    );
}

#[test]
fn without_a_year_before_there_is_a_figure_all_the_same() {
    let dynamics = "kind = 'percent'\ndirection = 'down'\ndynamics = true\nquestions = ['q']";
    check(
        dynamics,
        &[q(share(1, 4)), q(share(1, 4))],
        (Status::Scored, fraction(2, 8), 2, 2, &[]),
    );
}

#[test]
fn only_the_forms_of_the_round_are_summed() {
    let summary = summed(&package(WHOLE), &[None, None]);
    assert_eq!(
        summary,
        Summary {
            figures: vec![],
            cohorts: vec![],
            recommendations: vec![]
        }
    );
}

#[test]
fn institutions_that_a_system_does_not_assess_are_not_asked() {
    let package = package(WHOLE);
    let mut standings = standings(&package, &[Some(given().answer("coverage", share(1, 2))), None]);
    standings[1].institution_kind = "kindergarten".into();
    let summary = summarize(&package.rules().unwrap(), &standings, &[]).unwrap();
    let figure = summary
        .figures
        .iter()
        .find(|figure| figure.indicator == "T-03")
        .unwrap();
    assert_eq!((figure.answered, figure.asked), (1, 1));
}

#[test]
fn institutions_belong_together_by_level() {
    let package = one("kind = 'percent'\nquestions = ['q']");
    let given = [90, 60, 10, 95].map(|percent| q(share(percent, 100)));
    let standings = standings(&package, &given);
    let cohorts = |settings: &[Setting]| -> Vec<(String, Option<String>, Vec<String>)> {
        let summary = summarize(&package.rules().unwrap(), &standings, settings).unwrap();
        summary
            .cohorts
            .into_iter()
            .map(|cohort| (cohort.cohort, cohort.level, cohort.institutions))
            .collect()
    };
    let of = |id: &str, level: Option<&str>, schools: &[u8]| {
        let schools = schools.iter().map(|number| format!("school-{number}")).collect();
        (id.to_owned(), level.map(str::to_owned), schools)
    };
    let by_level = [
        of("level", Some("high"), &[1, 4]),
        of("level", Some("low"), &[2]),
        of("level", Some("critical"), &[3]),
    ];
    assert_eq!(
        cohorts(&[]),
        [&[of("risk-zone", None, &[2, 3])][..], &by_level].concat()
    );
    let critical = [Setting {
        id: "risk-zone".into(),
        value: 1,
    }];
    assert_eq!(
        cohorts(&critical),
        [&[of("risk-zone", None, &[3])][..], &by_level].concat()
    );
}

#[test]
fn the_authority_is_advised_by_the_municipal_figure() {
    let summary = summed(
        &package(WHOLE),
        &[
            Some(given().answer("coverage", share(17, 240))),
            Some(given().answer("coverage", share(30, 60))),
            None,
        ],
    );
    assert_eq!(summary.recommendations.len(), 1);
    let found = &summary.recommendations[0];
    assert_eq!(
        (found.advice.as_str(), found.audience),
        ("t-03-authority", Audience::Authority)
    );
    // 47/300 = 15.66… %: critical, 16 of 100, 84 to gain; two of three answered.
    assert_eq!((found.priority, found.gain), (2, 84));
    let [lacking, answered, asked] = [253, 2, 3].map(Quantity::Integer);
    assert_eq!(
        found.values,
        [fraction(47, 300), Quantity::None, lacking, answered, asked]
    );
}

#[test]
fn the_authority_hears_of_missed_targets_and_silence() {
    let advice = |when: &str| {
        one(&format!(
            "kind = 'percent'\nquestions = ['q']\ntarget = {{ value = '40%', text = '40 %' }}\n\
             [[system.indicator.advice]]\nid = 'a'\naudience = 'authority'\nwhen = '{when}'\ntext.ru = 'Совет'"
        ))
    };
    let missed = summed(&advice("target"), &[q(share(10, 100)), q(share(20, 100))]);
    // 30/200 is short of 40 % of 200 by 50; 15 ∕ 40 = 37.5, half up 38, and 62 to gain.
    let found = &missed.recommendations[0];
    assert_eq!(
        (found.priority, found.gain, found.values[2]),
        (1, 62, Quantity::Integer(50))
    );
    assert!(
        summed(&advice("target"), &[q(share(40, 100))])
            .recommendations
            .is_empty()
    );
    assert_eq!(
        summed(&advice("missing"), &[q(share(40, 100)), None])
            .recommendations
            .len(),
        1
    );
    assert!(
        summed(&advice("missing"), &[q(share(40, 100))])
            .recommendations
            .is_empty()
    );
}
