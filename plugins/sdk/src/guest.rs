//! What makes a component of a compiled passport.

use crate::model::{Custom, check_settings, score_with, summarize};
use crate::rules::RulesTable;
use crate::wit::{Outcome, Passport, Past, Problem, ScoreError, Setting, Standing, Submission, Summary};

/// A passport's bytes as `describe` returns them. Bytes that are no passport end the call: there is no error to return.
#[must_use]
pub fn describe(passport: &[u8]) -> Passport {
    postcard::from_bytes(passport).unwrap_or_else(|_| std::process::abort())
}

/// `check-settings` on encoded rules.
///
/// # Errors
/// The problems that were found.
pub fn check(rules: &[u8], settings: &[Setting]) -> Result<(), Vec<Problem>> {
    match RulesTable::decode(rules) {
        Ok(rules) => check_settings(&rules, settings),
        Err(_) => std::process::abort(),
    }
}

/// `score` on encoded rules.
///
/// # Errors
/// What the contract knows.
pub fn score(
    custom: &impl Custom,
    rules: &[u8],
    submission: &Submission,
    history: &[Past],
    settings: &[Setting],
) -> Result<Outcome, ScoreError> {
    score_with(custom, &RulesTable::decode(rules)?, submission, history, settings)
}

/// `summarize` on encoded rules.
///
/// # Errors
/// What the contract knows.
pub fn sum_up(rules: &[u8], standings: &[Standing], settings: &[Setting]) -> Result<Summary, ScoreError> {
    summarize(&RulesTable::decode(rules)?, standings, settings)
}

/// Makes a municipal system of the passport that the build script compiled: `municipality!()` where data say it all,
/// `municipality!(Own)` with a [`Custom`] value that takes over single indicators.
///
/// It also leaves `RULES` and `PASSPORT`, the compiled bytes, for the municipality's own tests.
#[macro_export]
macro_rules! municipality {
    () => {
        $crate::municipality!($crate::model::Common);
    };
    ($custom:expr) => {
        /// The table of rules, as the build script compiled it.
        pub static RULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules"));
        /// The passport, as the build script compiled it.
        pub static PASSPORT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/passport"));

        $crate::component!($custom, RULES, PASSPORT);
    };
}

/// Exports a component that works on these rules and this passport. Natively it expands to nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! component {
    ($custom:expr, $rules:expr, $passport:expr) => {
        #[cfg(target_arch = "wasm32")]
        #[allow(unsafe_code, reason = "the exports of a component have fixed names")]
        const _: () = {
            use $crate::wit::{Outcome, Passport, Past, Problem, ScoreError, Setting, Standing, Submission, Summary};

            struct Component;

            impl $crate::wit::Guest for Component {
                fn describe() -> Passport {
                    $crate::guest::describe($passport)
                }

                fn check_settings(settings: Vec<Setting>) -> Result<(), Vec<Problem>> {
                    $crate::guest::check($rules, &settings)
                }

                fn score(
                    submission: Submission,
                    history: Vec<Past>,
                    settings: Vec<Setting>,
                ) -> Result<Outcome, ScoreError> {
                    $crate::guest::score(&$custom, $rules, &submission, &history, &settings)
                }

                fn summarize(standings: Vec<Standing>, settings: Vec<Setting>) -> Result<Summary, ScoreError> {
                    $crate::guest::sum_up($rules, &standings, &settings)
                }
            }

    $crate::wit::bindings::export!(Component with_types_in $crate::wit::bindings);
        };
    };
}
