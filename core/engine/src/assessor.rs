//! What the engine asks of a municipal system, however it is carried out.

use crate::outcome::{Outcome, Problem, Summary};
use crate::passport::Passport;
use crate::submission::{Past, Setting, Standing, Submission};

/// A municipal system that can assess. The sandboxed one is `zerkalo-plugin-host`'s `WasmAssessor`.
///
/// Calls block for up to the wall-clock limit: use them off the async threads.
pub trait Assessor: Send + Sync {
    /// Why it could not assess; the host's own error tells its limits apart.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Its passport, read once when it was loaded.
    fn passport(&self) -> &Passport;

    /// Whether settings can be used: bounds in order, weights not negative.
    ///
    /// # Errors
    /// When the assessor itself fails; problems with the settings are the value.
    fn check_settings(&self, settings: &[Setting]) -> Result<Vec<Problem>, Self::Error>;

    /// Scores one institution's complete answers.
    ///
    /// # Errors
    /// When the form is unknown, the answers are refused, or the assessor fails or breaks its limits.
    fn score(&self, submission: &Submission, history: &[Past], settings: &[Setting]) -> Result<Outcome, Self::Error>;

    /// Works out the municipality's figures of one round.
    ///
    /// # Errors
    /// When the assessor fails or breaks its limits.
    fn summarize(&self, standings: &[Standing], settings: &[Setting]) -> Result<Summary, Self::Error>;
}
