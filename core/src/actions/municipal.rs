//! How a system stands in a municipality: of each of its forms the newest round that somebody has answered, and the
//! one before.

use std::sync::Arc;

use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::outcome::{Figure, Summary};
use zerkalo_store::{MunicipalityId, Round, rounds};

use super::analyse::{Stood, line};
use super::summarize::summarize;
use crate::error::Result;
use crate::state::State;

/// One form of a system, as its newest answered round stands.
pub struct Standing {
    /// The form.
    pub form: Arc<CompiledForm>,
    /// Its rounds, newest first, one for each period; the first is the one that figures are of.
    pub line: Vec<Stood>,
    /// What that round adds up to.
    pub summary: Summary,
    /// What the round before adds up to, where it was measured alike.
    pub before: Option<Summary>,
}

impl Standing {
    /// A figure of the newest round.
    #[must_use]
    pub fn figure(&self, indicator: &str) -> Option<&Figure> {
        figure(&self.summary, indicator)
    }

    /// The same figure of the round before, where it was measured alike.
    #[must_use]
    pub fn earlier(&self, indicator: &str) -> Option<&Figure> {
        figure(self.before.as_ref()?, indicator)
    }
}

fn figure<'a>(summary: &'a Summary, indicator: &str) -> Option<&'a Figure> {
    summary.figures.iter().find(|own| own.indicator == indicator)
}

/// A system of a municipality, form by form; empty until somebody has answered.
///
/// # Errors
/// When a form or a plugin is not there, the plugin fails, or the database does.
pub async fn standings(state: &State, municipality: &MunicipalityId, system: &str) -> Result<Vec<Standing>> {
    let db = state.store().read();
    let mut standings: Vec<Standing> = Vec::new();
    // Newest first.
    for round in rounds::list(db, municipality).await? {
        if standings.iter().any(|known| known.form.id == round.form_id) {
            continue;
        }
        let form = state.library().form(db, &round.form_digest).await?;
        if form.system == system
            && let Some(standing) = standing(state, &round, form).await?
        {
            standings.push(standing);
        }
    }
    standings.sort_by(|one, other| one.form.id.cmp(&other.form.id));
    Ok(standings)
}

async fn standing(state: &State, round: &Round, form: Arc<CompiledForm>) -> Result<Option<Standing>> {
    let line = line(state, round).await?;
    if line.first().is_none_or(|now| now.compared.institutions.is_empty()) {
        return Ok(None);
    }
    let before = match line.get(1).filter(|before| before.round.pins() == round.pins()) {
        Some(before) => Some(summarize(state, &before.round).await?.summary),
        None => None,
    };
    Ok(Some(Standing {
        summary: summarize(state, round).await?.summary,
        form,
        line,
        before,
    }))
}
