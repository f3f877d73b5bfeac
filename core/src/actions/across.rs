//! Municipalities side by side: in a system by what they attained, and in indicators that mean the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::across::{About, Common, Offer, SideBySide};
use zerkalo_engine::period::Period;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{Across, Choice, Digest, Moment, MunicipalityId, municipalities, totals};

use crate::error::{Code, Error, Result};
use crate::state::State;

mod indicators;

pub use indicators::{Alike, Shown};

/// What is put side by side, and what may be.
pub struct Overview {
    /// Systems and periods in which somebody has totals, the newest first.
    pub choices: Vec<Choice>,
    /// Rounds that have changed since they were added up.
    pub recounting: u64,
    /// What was chosen; none where nobody has totals yet.
    pub chosen: Option<Chosen>,
}

/// Municipalities side by side in one system and one period.
pub struct Chosen {
    /// In what.
    pub choice: Choice,
    /// Those that can be compared, and those that can not.
    pub side: SideBySide,
    /// What is known of each besides, by its id.
    pub known: HashMap<String, Known>,
    /// Those that have no round of this system in this period, by name.
    pub absent: Vec<(String, String)>,
    /// Indicators of the system that mean the same.
    pub alike: Vec<Alike>,
    /// The plugins that worked the figures out, by digest.
    pub plugins: HashMap<Digest, Arc<WasmAssessor>>,
}

/// What is known of a municipality beside its figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is called.
    pub name: String,
    /// Points and what could have been had, in hundredths.
    pub points: (i64, i64),
    /// The level by its own bounds; none where it has several rounds together.
    pub level: Option<String>,
    /// The plugin of its round.
    pub plugin: Digest,
    /// When the oldest of its figures was worked out.
    pub made_at: Moment,
    /// Something has changed since.
    pub stale: bool,
}

/// What is wanted; the newest where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// A system.
    pub system: Option<String>,
    /// A period's canonical text.
    pub period: Option<String>,
}

/// Puts all municipalities side by side.
///
/// # Errors
/// With [`Code::NotFound`] where nobody has totals of what is wanted; when the database fails.
pub async fn overview(state: &State, wanted: &Wanted) -> Result<Overview> {
    let db = state.store().read();
    let choices = totals::choices(db).await?;
    let recounting = totals::recounting(db).await?;
    let chosen = match choose(&choices, wanted)? {
        Some(choice) => Some(chosen(state, choice).await?),
        None => None,
    };
    Ok(Overview {
        choices,
        recounting,
        chosen,
    })
}

/// The newest that fits. A period that the wanted system does not have gives way to the system's newest: whoever
/// changes the system on the page need not know its periods.
fn choose(choices: &[Choice], wanted: &Wanted) -> Result<Option<Choice>> {
    let of_system = |choice: &&Choice| wanted.system.as_ref().is_none_or(|system| choice.system == *system);
    let of_period = |choice: &&Choice| wanted.period.as_ref().is_none_or(|period| choice.period == *period);
    let fitting = || choices.iter().filter(of_system);
    let found = fitting().find(of_period).or_else(|| fitting().next());
    match found {
        None if wanted.system.is_some() => Err(Code::NotFound.into()),
        found => Ok(found.cloned()),
    }
}

async fn chosen(state: &State, choice: Choice) -> Result<Chosen> {
    let db = state.store().read();
    let period: Period = choice.period.parse().map_err(Error::internal)?;
    let rows = totals::across(db, &choice).await?;
    let plugins = plugins(state, rows.iter().map(|row| &row.plugin)).await?;
    let all = municipalities::list(db).await?;
    let grouped = by_municipality(rows);
    let absent = all
        .iter()
        .filter(|own| !grouped.contains_key(&own.id))
        .map(|own| (own.id.to_string(), own.name.clone()));
    let absent = absent.collect();
    let offers = grouped.values().flat_map(|own| offers(own, &choice, period)).collect();
    let known = grouped
        .iter()
        .filter_map(|(id, own)| Some((id.to_string(), Known::of(own)?)))
        .collect();
    Ok(Chosen {
        side: SideBySide::new(Common::System(choice.system.clone()), period, offers),
        alike: indicators::alike(state, &choice, period, &plugins).await?,
        known,
        absent,
        plugins,
        choice,
    })
}

/// The plugins of these digests, each once.
async fn plugins(state: &State, digests: impl Iterator<Item = &Digest>) -> Result<HashMap<Digest, Arc<WasmAssessor>>> {
    let distinct: BTreeSet<&Digest> = digests.collect();
    let mut plugins = HashMap::new();
    for digest in distinct {
        let plugin = state.library().plugin(state.store().read(), digest).await?;
        plugins.insert(digest.clone(), plugin);
    }
    Ok(plugins)
}

fn by_municipality(rows: Vec<Across>) -> BTreeMap<MunicipalityId, Vec<Across>> {
    let mut grouped: BTreeMap<MunicipalityId, Vec<Across>> = BTreeMap::new();
    for row in rows {
        grouped.entry(row.municipality.clone()).or_default().push(row);
    }
    grouped
}

/// What a municipality offers: the sum over its rounds where each asked another form, such as schools one and
/// kindergartens another. Two rounds of one form are two offers, of which none is taken.
fn offers(own: &[Across], choice: &Choice, period: Period) -> Vec<Offer> {
    let forms: BTreeSet<&str> = own.iter().map(|row| row.form.as_str()).collect();
    let parts: Vec<&[Across]> = if forms.len() == own.len() {
        vec![own]
    } else {
        own.chunks(1).collect()
    };
    let offer = |part: &[Across]| {
        let first = part.first()?;
        let (points, max) = sums(part);
        Some(Offer {
            municipality: first.municipality.to_string(),
            period,
            about: About::System(choice.system.clone()),
            value: (max > 0).then(|| Exact::ratio(points, max)).flatten(),
            answered: part.iter().map(|row| row.answered).sum(),
            asked: part.iter().map(|row| row.asked).sum(),
            plugin: rules(part),
        })
    };
    parts.into_iter().filter_map(offer).collect()
}

fn sums(rows: &[Across]) -> (i64, i64) {
    rows.iter()
        .fold((0, 0), |(points, max), row| (points + row.points, max + row.max))
}

/// The plugins that worked something out, as one word.
fn rules(rows: &[Across]) -> String {
    let distinct: BTreeSet<&str> = rows.iter().map(|row| row.plugin.as_str()).collect();
    distinct.into_iter().collect::<Vec<_>>().join(" ")
}

impl Known {
    fn of(rows: &[Across]) -> Option<Self> {
        let first = rows.first()?;
        Some(Self {
            name: first.name.clone(),
            points: sums(rows),
            level: first.level.clone().filter(|_| rows.len() == 1),
            plugin: first.plugin.clone(),
            made_at: rows.iter().map(|row| row.made_at).min()?,
            stale: rows.iter().any(|row| row.stale),
        })
    }
}

#[cfg(test)]
mod tests;
