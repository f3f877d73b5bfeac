//! The municipal summary of a round.

use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;
use zerkalo_engine::outcome::Summary;
use zerkalo_store::Round;

use super::dto::{PluginRef, summary_schema};
use crate::access::Authorized;
use crate::actions::summarize::summarize;
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// What a round's institutions add up to.
#[derive(Debug, Serialize, ToSchema)]
pub struct SummaryDto {
    /// The round.
    pub round: String,
    /// The plugin that added them up.
    pub plugin: PluginRef,
    /// SHA-256 of the settings.
    pub settings_digest: String,
    /// How many institutions' answers are in it.
    pub answered: usize,
    /// How many institutions were asked.
    pub asked: usize,
    /// Figures, institutions that belong together, recommendations to the authority.
    #[schema(schema_with = summary_schema)]
    pub summary: Summary,
}

/// The summary as of now.
#[utoipa::path(get, path = "/api/v1/rounds/{round}/summary", tag = "rounds", params(("round" = String, Path)),
    operation_id = "show_summary",
    responses((status = 200, body = SummaryDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Round>, state: web::Data<State>) -> Result<web::Json<SummaryDto>> {
    let round = &permission.object;
    let summarized = summarize(&state, round).await?;
    let pins = round.pins();
    Ok(web::Json(SummaryDto {
        round: round.id.to_string(),
        plugin: PluginRef {
            id: pins.plugin_id,
            version: pins.plugin_version,
            digest: pins.plugin_digest.to_string(),
        },
        settings_digest: pins.settings_digest.to_string(),
        answered: summarized.answered(),
        asked: summarized.entries.len(),
        summary: summarized.summary,
    }))
}
