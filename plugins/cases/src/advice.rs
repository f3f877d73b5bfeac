//! Whether every advice can be given at all.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use zerkalo_sdk::model::Custom;
use zerkalo_sdk::wit::{Mark, Outcome, Standing};

use crate::Municipality;
use crate::answers::given;

/// Submissions of each form that are tried before an advice counts as one that is never given.
const TRIES: usize = 3_000;
/// Institutions of a round, over which the authority's advice is given.
const ROUND: usize = 3;

impl<C: Custom> Municipality<C> {
    /// Every advice of the passport is given to somebody, but for those that are known never to be.
    ///
    /// # Panics
    /// With the advice that no submission called for, and with what is listed as `never` and was given all the same.
    pub fn check_advice(&self, never: &[&str]) {
        let mut wanted: BTreeSet<&str> = self.passport.advice.iter().map(|advice| advice.id.as_str()).collect();
        for id in never {
            assert!(wanted.remove(id), "{id} is no advice of the passport");
        }
        let mut runner = TestRunner::deterministic();
        for (form, rules) in self.forms() {
            let codes: BTreeSet<_> = rules.indicators.iter().map(|indicator| indicator.code).collect();
            let strategy = given(form, &self.passport);
            let mut round = Vec::new();
            for number in 0..TRIES {
                // What other forms' indicators advise is not to be had here.
                let open = |id: &&str| {
                    let mut advice = self.passport.advice.iter();
                    advice.any(|advice| advice.id == **id && codes.contains(advice.indicator.as_str()))
                };
                if !wanted.iter().any(open) {
                    break;
                }
                let given = strategy.new_tree(&mut runner).unwrap().current();
                let outcome = self.score(&given);
                for found in &outcome.recommendations {
                    refuse(never, &found.advice);
                    wanted.remove(found.advice.as_str());
                }
                round.push(standing(number, &given.submission.institution_kind, outcome));
                if round.len() == ROUND {
                    for found in self.sum_up(&round, &given).recommendations {
                        refuse(never, &found.advice);
                        wanted.remove(found.advice.as_str());
                    }
                    round.clear();
                }
            }
        }
        assert!(wanted.is_empty(), "never advised: {wanted:#?}");
    }
}

fn refuse(never: &[&str], advice: &str) {
    assert!(!never.contains(&advice), "{advice} is given after all");
}

fn standing(number: usize, kind: &str, outcome: Outcome) -> Standing {
    let marks = outcome.indicators.into_iter().map(|result| Mark {
        indicator: result.indicator,
        status: result.status,
        value: result.value,
        points: result.points,
        max: result.max,
    });
    Standing {
        institution: format!("institution-{number}"),
        institution_kind: kind.to_owned(),
        systems: outcome.systems,
        marks: marks.collect(),
    }
}
