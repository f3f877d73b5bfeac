//! Gives complete answers to the municipality's plugin and keeps whatever comes of it: an outcome, or why there is none.

use std::sync::Arc;

use actix_web::web;
use zerkalo_engine::assessor::Assessor;
use zerkalo_engine::outcome::Outcome;
use zerkalo_engine::passport::HistoryNeed;
use zerkalo_engine::submission::{Mark, Past, Setting, Submission};
use zerkalo_plugin_host::{AssessError, WasmAssessor};
use zerkalo_store::{AssessmentKey, Earlier, Failure, MunicipalityId, NewAssessment, Pins};

use super::followed::check_usable;
use crate::error::{Error, Result};
use crate::state::State;

/// What made an assessment, beside the plugin: kept with it, so that a difference can be explained.
pub const ENGINE_VERSION: &str = concat!("zerkalo ", env!("CARGO_PKG_VERSION"));
/// A plugin's own words are kept up to so many characters.
const MAX_MESSAGE: usize = 500;

/// What a plugin made of complete answers.
pub enum Scored {
    /// An outcome.
    Outcome(Box<Outcome>),
    /// Nothing, and why.
    Failure(Failure),
}

/// What is needed to assess.
pub struct Assessment {
    /// The plugin.
    pub plugin: Arc<WasmAssessor>,
    /// The settings that count.
    pub settings: Arc<Vec<Setting>>,
    /// The earlier rounds that it may read, and their keys.
    pub history: Vec<(AssessmentKey, Past)>,
    /// What the round pins.
    pub pins: Pins,
}

impl Assessment {
    /// What a round pins, with the earlier rounds that its plugin wants.
    ///
    /// # Errors
    /// When the plugin or the settings are not there; with [`crate::error::Code::PluginRevoked`].
    pub async fn prepare(
        state: &State,
        municipality: &MunicipalityId,
        pins: &Pins,
        earlier: &[Earlier],
    ) -> Result<Self> {
        let db = state.store().read();
        check_usable(db, &pins.plugin_digest).await?;
        let plugin = state.library().plugin(db, &pins.plugin_digest).await?;
        let settings = state.library().settings(db, municipality, pins).await?;
        let need = &plugin.passport().history;
        let rounds = earlier.iter().take(usize::from(need.depth));
        let history = rounds.map(|earlier| (earlier.key, past(earlier, need))).collect();
        Ok(Self {
            plugin,
            settings,
            history,
            pins: pins.clone(),
        })
    }

    /// Lets the plugin score. Its failure is a value: the submission is kept with it.
    ///
    /// # Errors
    /// When the server is stopping, or an outcome cannot be written down.
    pub async fn of(self, submission: Submission) -> Result<(NewAssessment, Scored)> {
        let keys: Vec<AssessmentKey> = self.history.iter().map(|(key, _)| *key).collect();
        let pins = self.pins.clone();
        let scored = web::block(move || self.score(&submission))
            .await
            .map_err(|_| Error::internal("stopping"))?;
        match scored {
            Ok(outcome) => {
                let new = NewAssessment::scored(pins, ENGINE_VERSION, &keys, &outcome)?;
                Ok((new, Scored::Outcome(Box::new(outcome))))
            }
            Err(fault) => {
                tracing::warn!(
                    code = fault.code(),
                    plugin = pins.plugin_id,
                    "a plugin failed to assess"
                );
                let message = fault.to_string().chars().take(MAX_MESSAGE).collect();
                let failure = Failure {
                    code: fault.code().to_owned(),
                    message,
                };
                let new = NewAssessment::failed(pins, ENGINE_VERSION, &keys, failure.clone())?;
                Ok((new, Scored::Failure(failure)))
            }
        }
    }

    /// Scores on this thread.
    ///
    /// # Errors
    /// The plugin's.
    pub fn score(&self, submission: &Submission) -> Result<Outcome, AssessError> {
        let history: Vec<Past> = self.history.iter().map(|(_, past)| past.clone()).collect();
        self.plugin.score(submission, &history, &self.settings)
    }
}

/// What a plugin may know of an earlier round: the answers that it asked for, and what came out.
#[must_use]
pub fn past(earlier: &Earlier, need: &HistoryNeed) -> Past {
    let answers = earlier
        .submission
        .answers
        .iter()
        .filter(|answer| need.questions.contains(&answer.question));
    Past {
        period: earlier.period.clone(),
        answers: answers.cloned().collect(),
        marks: marks(&earlier.outcome),
    }
}

/// The short form of an outcome.
#[must_use]
pub fn marks(outcome: &Outcome) -> Vec<Mark> {
    let mark = |result: &zerkalo_engine::outcome::IndicatorResult| Mark {
        indicator: result.indicator.clone(),
        status: result.status,
        value: result.value,
        points: result.points,
        max: result.max,
    };
    outcome.indicators.iter().map(mark).collect()
}
