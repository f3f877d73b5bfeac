//! Tests of a municipality: the worked cases of its `cases/`, and what holds whatever is answered.
//!
//! A municipality's `tests/cases.rs` is one line, `zerkalo_cases::tests!(zaozersk);`, with a [`Custom`] where it has
//! code of its own: `zerkalo_cases::tests!(omsukchan, omsukchan::Own);`. Each test says what is wrong in which file or
//! form; [`Municipality`] holds them one by one.
//!
//! Forms are read from `forms/` of the repository as far as these tests need: which questions there are and what can
//! be answered. Whether a form is a good one is checked elsewhere.

#![allow(clippy::unwrap_used, clippy::panic, reason = "this is a library of tests")]

mod advice;
mod answers;
mod cases;
mod change;
mod forms;
mod properties;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use zerkalo_sdk::model::{Common, Custom, score_with, summarize};
use zerkalo_sdk::rules::{FormRules, RulesTable};
use zerkalo_sdk::wit::{Outcome, Passport, Standing, Summary};

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

pub use crate::answers::Given;
pub use crate::cases::check_cases;
use crate::forms::Form;

/// The tests of a municipality's `tests/cases.rs`: its crate, and its own code where it has some. What is known never
/// to be advised stands behind `never`, each with the reason in a comment.
#[macro_export]
macro_rules! tests {
    ($town:ident $(, never: [$($advice:literal),* $(,)?])?) => {
        $crate::tests!($town, $crate::common() $(, never: [$($advice),*])?);
    };
    ($town:ident, $custom:expr $(, never: [$($advice:literal),* $(,)?])?) => {
        fn town() -> $crate::Municipality<impl $crate::custom::Custom> {
            $crate::Municipality::new(env!("CARGO_MANIFEST_DIR"), $town::RULES, $town::PASSPORT, $custom)
        }

        #[test]
        fn cases_come_out_as_worked_by_hand() {
            town().check_cases();
        }

        #[test]
        fn forms_ask_what_indicators_read() {
            town().check_forms();
        }

        #[test]
        fn a_better_answer_never_lowers_a_score() {
            town().check_better();
        }

        #[test]
        fn unknown_is_never_a_pass() {
            town().check_unknown();
        }

        #[test]
        fn the_order_of_answers_does_not_matter() {
            town().check_order();
        }

        #[test]
        fn sums_add_up_and_levels_agree() {
            town().check_sums();
        }

        #[test]
        fn every_advice_can_be_given() {
            town().check_advice(&[$($($advice),*)?]);
        }
    };
}

/// What [`tests!`] refers to.
#[doc(hidden)]
pub mod custom {
    pub use zerkalo_sdk::model::Custom;
}

/// The common model alone, for [`tests!`].
#[doc(hidden)]
#[must_use]
pub fn common() -> Common {
    Common
}

/// A municipality as it was compiled, with its forms.
#[derive(Debug)]
pub struct Municipality<C> {
    folder: PathBuf,
    rules: RulesTable<'static>,
    passport: Passport,
    custom: C,
    forms: Vec<Form>,
}

impl<C: Custom> Municipality<C> {
    /// Of its crate's folder and its compiled rules and passport; `custom` is its own code, or `Common`.
    #[must_use]
    pub fn new(folder: &str, rules: &'static [u8], passport: &'static [u8], custom: C) -> Self {
        let folder = PathBuf::from(folder);
        let rules = RulesTable::decode(rules).unwrap();
        let root = folder.join("../../../forms");
        let forms = rules.forms.iter().map(|entry| Form::read(&root, entry.id)).collect();
        Self::with_forms(&folder, rules, zerkalo_sdk::guest::describe(passport), custom, forms)
    }

    fn with_forms(folder: &Path, rules: RulesTable<'static>, passport: Passport, custom: C, forms: Vec<Form>) -> Self {
        Self {
            folder: folder.to_owned(),
            rules,
            passport,
            custom,
            forms,
        }
    }

    /// The worked cases of its `cases/` come out as expected.
    pub fn check_cases(&self) {
        check_cases(&self.folder.join("cases"), &self.rules, &self.custom);
    }

    /// So many made-up submissions of each form, the same ones each time: for whoever compares two ways of scoring.
    ///
    /// # Panics
    /// Where none can be made up.
    #[must_use]
    pub fn made_up(&self, of_each_form: usize) -> Vec<Given> {
        let mut runner = TestRunner::deterministic();
        let strategies = self.forms.iter().map(|form| answers::given(form, &self.passport));
        strategies
            .flat_map(|strategy| std::iter::repeat_n(strategy, of_each_form))
            .map(|strategy| strategy.new_tree(&mut runner).unwrap().current())
            .collect()
    }

    /// Each form with the rules of the indicators that read it.
    fn forms(&self) -> impl Iterator<Item = (&Form, FormRules<'static>)> {
        let rules = |form: &Form| self.rules.form(&form.id).unwrap().unwrap();
        self.forms.iter().map(move |form| (form, rules(form)))
    }

    fn score(&self, given: &Given) -> Outcome {
        let found = score_with(
            &self.custom,
            &self.rules,
            &given.submission,
            &given.history,
            &given.settings,
        );
        found.unwrap_or_else(|error| panic!("{error:?}: {given:?}"))
    }

    fn sum_up(&self, standings: &[Standing], given: &Given) -> Summary {
        summarize(&self.rules, standings, &given.settings).unwrap()
    }
}
