//! The round before, where it was measured by the same form, plugin and settings: only then is a difference a change.

use zerkalo_engine::dynamics::{self, Change};
use zerkalo_engine::outcome::Figure;
use zerkalo_engine::passport::Indicator;
use zerkalo_engine::value::Fraction;
use zerkalo_store::Round;

use crate::actions::compare::{Compared, One};
use crate::actions::summarize::summarize;
use crate::error::Result;
use crate::state::State;

/// What came out then.
pub(super) struct Before {
    compared: Compared,
    figures: Vec<Figure>,
}

impl Before {
    /// Of the round before this one and how it stood; none where there is none or it was measured otherwise.
    pub(super) async fn of(state: &State, round: &Round, before: Option<(&Round, Compared)>) -> Result<Option<Self>> {
        let Some((before, compared)) = before.filter(|(before, _)| before.pins() == round.pins()) else {
            return Ok(None);
        };
        let figures = summarize(state, before).await?.summary.figures;
        Ok(Some(Self { compared, figures }))
    }

    /// What changed of a municipal figure.
    pub(super) fn figure(&self, now: &Figure, indicator: &Indicator) -> Option<Change> {
        let was = self.figures.iter().find(|was| was.indicator == now.indicator)?;
        Some(dynamics::figure_change(now, was, indicator.direction))
    }

    /// An institution's share of the maximum now, minus what it was.
    pub(super) fn institution(&self, now: &One, system: &str) -> Option<Fraction> {
        let who = &now.assessed.profile.institution;
        let was = self
            .compared
            .institutions
            .iter()
            .find(|was| was.assessed.profile.institution == *who)?;
        let difference = now
            .assessed
            .attainment(system)?
            .minus(was.assessed.attainment(system)?)?;
        Some(difference.fraction())
    }
}
