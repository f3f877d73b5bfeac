//! The summary workbook of a round.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_report::model::{DataRow, SummaryWorkbook};
use zerkalo_store::Round;

use super::figures::{level, of_reading, score_of};
use crate::actions::compare;
use crate::error::Result;
use crate::pages::round::view::institution_kind;
use crate::state::State;
use crate::text::{self, Lang};

/// All figures of a round: a row for each institution and indicator that it was asked.
///
/// # Errors
/// When the form or the plugin is not there, or the database fails.
pub async fn workbook(state: &State, round: &Round, lang: Lang) -> Result<SummaryWorkbook> {
    let db = state.store().read();
    let form = state.library().form(db, &round.form_digest).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let passport = plugin.passport();
    let compared = compare::compared(state, round).await?;
    let indicators: Vec<_> = passport
        .indicators
        .iter()
        .filter(|own| own.system == form.system)
        .collect();
    let rows = compared.institutions.iter().flat_map(|one| {
        let asked = indicators
            .iter()
            .filter(|own| one.assessed.indicators.iter().any(|known| known.indicator == own.code));
        asked.map(|indicator| {
            let reading = one.assessed.reading(&indicator.code);
            DataRow {
                institution_key: one.institution.id.to_string(),
                institution: one.institution.short_name.clone(),
                kind: institution_kind(lang, one.institution.kind.as_str()),
                code: indicator.code.clone(),
                title: indicator.title.clone(),
                value: of_reading(reading),
                score: score_of(reading),
                level: reading.level().and_then(|id| level(passport, id, lang)),
            }
        })
    });
    let system = passport.systems.iter().find(|system| system.id == form.system);
    Ok(SummaryWorkbook {
        municipality: passport.municipality.clone(),
        system: system.map_or_else(|| form.system.clone(), |system| system.short_title.clone()),
        round: round.title.clone(),
        period: text::period(lang, &round.period),
        levels: passport
            .levels
            .iter()
            .filter_map(|own| level(passport, &own.id, lang))
            .collect(),
        rows: rows.collect(),
    })
}
