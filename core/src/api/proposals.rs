//! Proposals to change what results follow, and decisions on them.

use std::collections::BTreeMap;

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_engine::submission::Setting;
use zerkalo_store::{Content, Proposal, ProposalKind, ProposalState, proposals as stored};
use zerkalo_toolkit::finding::Severity;

use super::body::Body;
use super::dto::time;
use crate::access::Authorized;
use crate::access::scopes::{Motion, Rules};
use crate::actions::candidate::{Objection, Report};
use crate::actions::proposals;
use crate::error::render::Problem;
use crate::error::{Error, Result};
use crate::state::State;

/// A proposal, and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalDto {
    /// Its id.
    pub id: String,
    /// `settings`, `version` or `rollback`.
    #[schema(value_type = String)]
    pub kind: ProposalKind,
    /// `proposed`, `approved`, `rejected` or `withdrawn`.
    #[schema(value_type = String)]
    pub state: ProposalState,
    /// Why.
    pub reason: String,
    /// Who proposed it, by id; none for the platform itself.
    pub by: Option<String>,
    /// When.
    pub at: String,
    /// The plugin's digest that was in force then.
    pub upon: String,
    /// Proposed settings that differ from the defaults.
    pub settings: Option<BTreeMap<String, i64>>,
    /// The version that was brought.
    pub version: Option<VersionDto>,
    /// The activation that is to be followed again.
    pub activation: Option<i64>,
    /// The decision.
    pub decision: Option<DecisionDto>,
}

/// A version that was brought.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionDto {
    /// The plugin.
    pub plugin: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the component.
    pub plugin_digest: String,
    /// Who signed it.
    pub signature: Option<String>,
    /// How many worked cases came along; all of them come out.
    pub cases: usize,
    /// What the checks found that keeps nobody from approving it, the worst first.
    pub findings: Vec<FindingDto>,
}

/// Something to look at before a version is approved.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingDto {
    /// `error`, `warning`, `note`.
    #[schema(value_type = String)]
    pub severity: Severity,
    /// The indicator, question or form.
    pub place: String,
    /// What it is and what to do, in Russian.
    pub ru: String,
    /// The same in English.
    pub en: String,
}

impl From<Objection> for FindingDto {
    fn from(own: Objection) -> Self {
        Self {
            severity: own.severity,
            place: own.place,
            ru: own.words.ru,
            en: own.words.en,
        }
    }
}

/// A decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionDto {
    /// Who decided, by id; none for the platform itself.
    pub by: Option<String>,
    /// When.
    pub at: String,
    /// Why.
    pub reason: Option<String>,
    /// The number of the settings that came of it.
    pub settings: Option<i64>,
}

/// Why a proposal is rejected.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RejectRequest {
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
}

/// All proposals, newest first.
#[utoipa::path(get, path = "/api/v1/rules/{municipality}/proposals", tag = "rules", operation_id = "list_proposals", params(("municipality" = String, Path)),
    responses((status = 200, body = [ProposalDto]), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Rules>, state: web::Data<State>) -> Result<web::Json<Vec<ProposalDto>>> {
    let all = stored::list(state.store().read(), &permission.object.0.id).await?;
    let mut dtos = Vec::with_capacity(all.len());
    for proposal in &all {
        dtos.push(ProposalDto::of(&state, proposal).await?);
    }
    Ok(web::Json(dtos))
}

/// One proposal.
#[utoipa::path(get, path = "/api/v1/rules/{municipality}/proposals/{proposal}", tag = "rules", operation_id = "show_proposal",
    params(("municipality" = String, Path), ("proposal" = String, Path)),
    responses((status = 200, body = ProposalDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Motion>, state: web::Data<State>) -> Result<web::Json<ProposalDto>> {
    again(&state, &permission).await
}

/// Puts in force what another person proposed.
#[utoipa::path(post, path = "/api/v1/rules/{municipality}/proposals/{proposal}/approve", tag = "rules", operation_id = "approve_proposal",
    params(("municipality" = String, Path), ("proposal" = String, Path)),
    responses((status = 200, body = ProposalDto), (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 502, body = Problem, content_type = "application/problem+json")))]
pub async fn approve(permission: Authorized<Motion>, state: web::Data<State>) -> Result<web::Json<ProposalDto>> {
    let Motion { municipality, proposal } = &permission.object;
    proposals::approve(&state, municipality, proposal, Some(permission.person()?.user.id)).await?;
    again(&state, &permission).await
}

/// Rejects what another person proposed.
#[utoipa::path(post, path = "/api/v1/rules/{municipality}/proposals/{proposal}/reject", tag = "rules", operation_id = "reject_proposal",
    params(("municipality" = String, Path), ("proposal" = String, Path)), request_body = RejectRequest,
    responses((status = 200, body = ProposalDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn reject(
    permission: Authorized<Motion>,
    state: web::Data<State>,
    Body(request): Body<RejectRequest>,
) -> Result<web::Json<ProposalDto>> {
    let by = Some(permission.person()?.user.id);
    proposals::reject(&state, &permission.object.proposal, &request.reason, by).await?;
    again(&state, &permission).await
}

/// Takes one's own proposal back.
#[utoipa::path(post, path = "/api/v1/rules/{municipality}/proposals/{proposal}/withdraw", tag = "rules", operation_id = "withdraw_proposal",
    params(("municipality" = String, Path), ("proposal" = String, Path)),
    responses((status = 200, body = ProposalDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw(permission: Authorized<Motion>, state: web::Data<State>) -> Result<web::Json<ProposalDto>> {
    let by = Some(permission.person()?.user.id);
    proposals::withdraw(&state, &permission.object.proposal, by).await?;
    again(&state, &permission).await
}

async fn again(state: &State, permission: &Authorized<Motion>) -> Result<web::Json<ProposalDto>> {
    let known = &permission.object.proposal;
    let now = stored::get(state.store().read(), &known.municipality, known.id).await?;
    ProposalDto::of(state, &now).await.map(web::Json)
}

/// Settings by their ids.
pub(super) fn by_id(settings: &[Setting]) -> BTreeMap<String, i64> {
    settings
        .iter()
        .map(|setting| (setting.id.clone(), setting.value))
        .collect()
}

impl ProposalDto {
    pub(super) async fn of(state: &State, proposal: &Proposal) -> Result<Self> {
        let version = match proposal.content {
            Content::Version => {
                let db = state.store().read();
                let head = stored::candidate_head(db, &proposal.municipality, proposal.id).await?;
                let report: Report = serde_json::from_str(&head.report).map_err(Error::internal)?;
                Some(VersionDto {
                    plugin: head.plugin_id,
                    version: head.version,
                    plugin_digest: head.digest.to_string(),
                    signature: head.signature,
                    cases: report.cases,
                    findings: report.findings.into_iter().map(FindingDto::from).collect(),
                })
            }
            Content::Settings(_) | Content::Rollback(_) => None,
        };
        let (settings, activation) = match &proposal.content {
            Content::Settings(values) => (Some(by_id(values)), None),
            Content::Rollback(number) => (None, Some(*number)),
            Content::Version => (None, None),
        };
        Ok(Self {
            id: proposal.id.to_string(),
            kind: proposal.content.kind(),
            state: proposal.state(),
            reason: proposal.reason.clone(),
            by: proposal.by.map(|by| by.to_string()),
            at: time(proposal.at),
            upon: proposal.plugin_digest.to_string(),
            settings,
            version,
            activation,
            decision: proposal.verdict.as_ref().map(|verdict| DecisionDto {
                by: verdict.by.map(|by| by.to_string()),
                at: time(verdict.at),
                reason: verdict.reason.clone(),
                settings: verdict.settings_number,
            }),
        })
    }
}
