//! The open data of a municipality as JSON.

use serde::Serialize;
use zerkalo_report::model::OpenRound;
use zerkalo_store::Municipality;

use crate::actions::publish::Published;
use crate::state::State;
use crate::text::Lang;

/// On which terms the data may be used.
pub(super) const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Whose the data are.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Publisher {
    /// Its id, as addresses have it.
    id: String,
    /// Its name.
    name: String,
}

/// Everything that is shown.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OpenData {
    /// Whose figures they are, and who publishes them.
    municipality: Publisher,
    /// The day on which they were taken down, `YYYY-MM-DD`.
    published: String,
    /// On which terms they may be used.
    licence: &'static str,
    /// Counts from one up to below this are withheld.
    bound: i64,
    /// Those that opened last first.
    rounds: Vec<OpenRound>,
}

impl OpenData {
    /// Of what is published.
    pub(super) fn of(state: &State, municipality: Municipality, published: Published, lang: Lang) -> Self {
        Self {
            municipality: Publisher {
                id: municipality.id.to_string(),
                name: municipality.name,
            },
            published: state.local(published.publication.at).date().to_string(),
            licence: LICENCE,
            bound: published.publication.bound,
            rounds: super::rounds(published, lang),
        }
    }
}
