//! What an institution's answers in a round are held to: its due date, and whether they are taken now.

use zerkalo_store::{Assignment, Moment, Round, RoundException, RoundPhase, rounds};

use crate::error::Result;
use crate::state::State;

/// The round's terms for one institution, exceptions counted in.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Until when answers are wanted.
    pub due_at: Moment,
    /// Whether answers are taken now.
    pub takes_answers: bool,
    /// Why they differ from the round's own.
    pub exception: Option<RoundException>,
}

impl Terms {
    /// Of an assignment, as they are now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(state: &State, assignment: &Assignment) -> Result<Self> {
        let (round, now) = (&assignment.round, state.now());
        let db = state.store().read();
        let exception = rounds::exception(db, &round.municipality, round.id, assignment.institution.id, now).await?;
        Ok(Self::with(round, exception, now))
    }

    /// Of a round with the exception that holds.
    #[must_use]
    pub fn with(round: &Round, exception: Option<RoundException>, now: Moment) -> Self {
        let own = exception.as_ref().map(|exception| exception.due_at);
        let takes_answers = match round.phase(now) {
            RoundPhase::Planned => false,
            RoundPhase::Open => true,
            RoundPhase::Closed => exception.is_some(),
        };
        Self {
            due_at: own.unwrap_or(round.due_at),
            takes_answers,
            exception,
        }
    }

    /// Whether what is not signed is late.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        self.takes_answers && self.due_at < now
    }
}
