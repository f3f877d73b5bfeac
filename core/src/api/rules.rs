//! What a municipality's results follow: settings and versions in force, proposed and decided on.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web;
use futures_util::StreamExt as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::submission::Setting;
use zerkalo_plugin_host::MAX_COMPONENT;
use zerkalo_store::{Activation, Digest, Municipality, SettingsVersion, activations, revocations, settings as stored};

use super::body::Body;
use super::dto::time;
use super::files::FileBytes;
use super::proposals::{ProposalDto, by_id};
use crate::access::Authorized;
use crate::access::scopes::Rules;
use crate::actions::followed::{in_force, plugin_of};
use crate::actions::settings::{Author, Carried};
use crate::actions::{settings, versions};
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::library::effective;
use crate::state::State;
use crate::text::Lang;

/// What is in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct RulesDto {
    /// The plugin.
    pub plugin: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the component: what rounds pin.
    pub plugin_digest: String,
    /// Why the platform revoked it.
    pub revoked: Option<String>,
    /// The number of the settings; none while all are at their defaults.
    pub settings: Option<i64>,
    /// The forms that rounds may take.
    pub forms: Vec<FormPinDto>,
    /// The versions that were put in force, newest first; the first of all came along with the program.
    pub activations: Vec<ActivationDto>,
}

/// A version of a form.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormPinDto {
    /// The form.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// Its digest.
    pub digest: String,
}

/// A version that was put in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivationDto {
    /// 1, 2, 3 …
    pub number: i64,
    /// The plugin.
    pub plugin: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the component.
    pub plugin_digest: String,
    /// Who signed it.
    pub signature: Option<String>,
    /// The proposal that it came of.
    pub proposal: Option<String>,
    /// Who approved it, by id; none for the platform itself.
    pub by: Option<String>,
    /// When.
    pub at: String,
}

/// The settings in force.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingsDto {
    /// Their number; none while all are at their defaults.
    pub number: Option<i64>,
    /// Every setting with the value that counts, in the units of its kind: hundredths for weights, hundredths of
    /// a percent for percentages.
    pub values: BTreeMap<String, i64>,
    /// Every setting with its default.
    pub defaults: BTreeMap<String, i64>,
}

/// A version of the settings.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettingsVersionDto {
    /// 1, 2, 3 …
    pub number: i64,
    /// What differs from the defaults.
    pub values: BTreeMap<String, i64>,
    /// SHA-256 of them: what rounds pin.
    pub digest: String,
    /// Who approved them, by id.
    pub by: Option<String>,
    /// When.
    pub at: String,
}

/// Settings to propose.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsRequest {
    /// The settings that are to change; the others stay as they are in force.
    pub values: BTreeMap<String, i64>,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
}

/// A return to propose.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlierVersionRequest {
    /// The number of the activation.
    pub activation: i64,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
}

/// A version to revoke.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeRequest {
    /// SHA-256 of the component.
    pub plugin_digest: String,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
}

/// Why a version is brought.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct BringQuery {
    /// Why.
    pub reason: String,
}

/// What is in force.
#[utoipa::path(get, path = "/api/v1/rules/{municipality}", tag = "rules", operation_id = "show_rules", params(("municipality" = String, Path)),
    responses((status = 200, body = RulesDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Rules>, state: web::Data<State>) -> Result<web::Json<RulesDto>> {
    rules(&state, &permission.object.0).await.map(web::Json)
}

async fn rules(state: &State, own: &Municipality) -> Result<RulesDto> {
    let (db, force) = (state.store().read(), in_force(state, own).await?);
    let newest = stored::latest(db, &own.id, &force.plugin_id).await?;
    let all = activations::list(db, &own.id).await?;
    let forms = force.forms.into_iter().map(|form| FormPinDto {
        id: form.id,
        version: form.version,
        digest: form.digest.to_string(),
    });
    Ok(RulesDto {
        revoked: revocations::of(db, &force.plugin_digest)
            .await?
            .map(|revoked| revoked.reason),
        plugin: force.plugin_id,
        version: force.plugin_version,
        plugin_digest: force.plugin_digest.to_string(),
        settings: newest.map(|newest| newest.number),
        forms: forms.collect(),
        activations: all.into_iter().map(ActivationDto::from).collect(),
    })
}

/// Every setting with the value that counts and its default.
#[utoipa::path(get, path = "/api/v1/rules/{municipality}/settings", tag = "rules", operation_id = "show_settings", params(("municipality" = String, Path)),
    responses((status = 200, body = SettingsDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show_settings(permission: Authorized<Rules>, state: web::Data<State>) -> Result<web::Json<SettingsDto>> {
    let (number, values) = settings_now(&state, &permission.object.0).await?;
    let plugin = plugin_of(&state, &permission.object.0).await?;
    let defaults = plugin
        .passport()
        .settings
        .iter()
        .map(|spec| (spec.id.clone(), spec.default));
    Ok(web::Json(SettingsDto {
        number,
        values: by_id(&values),
        defaults: defaults.collect(),
    }))
}

async fn settings_now(state: &State, own: &Municipality) -> Result<(Option<i64>, Vec<Setting>)> {
    let plugin = plugin_of(state, own).await?;
    let newest = stored::latest(state.store().read(), &own.id, &plugin.passport().id).await?;
    let (number, values) = newest.map(|newest| (newest.number, newest.values)).unzip();
    let kept = Carried::of(plugin.passport(), values.unwrap_or_default()).kept;
    Ok((number, effective(plugin.passport(), &kept)?.values().to_vec()))
}

/// All versions of the settings, newest first.
#[utoipa::path(get, path = "/api/v1/rules/{municipality}/settings/history", tag = "rules", operation_id = "list_settings", params(("municipality" = String, Path)),
    responses((status = 200, body = [SettingsVersionDto]), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn settings_history(
    permission: Authorized<Rules>,
    state: web::Data<State>,
) -> Result<web::Json<Vec<SettingsVersionDto>>> {
    let own = &permission.object.0;
    let plugin = plugin_of(&state, own).await?;
    let all = stored::list(state.store().read(), &own.id, &plugin.passport().id).await?;
    Ok(web::Json(all.into_iter().map(SettingsVersionDto::from).collect()))
}

/// Proposes settings; another person approves them.
#[utoipa::path(post, path = "/api/v1/rules/{municipality}/settings", tag = "rules", operation_id = "propose_settings", params(("municipality" = String, Path)),
    request_body = SettingsRequest,
    responses((status = 201, body = ProposalDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn propose_settings(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    Body(request): Body<SettingsRequest>,
) -> Result<(web::Json<ProposalDto>, StatusCode)> {
    let own = &permission.object.0;
    let (_, mut values) = settings_now(&state, own).await?;
    values.retain(|setting| !request.values.contains_key(&setting.id));
    values.extend(request.values.into_iter().map(|(id, value)| Setting { id, value }));
    let author = author(&permission, request.reason)?;
    let id = settings::propose(&state, own, author, values, Lang::En).await?;
    made(&state, own, id).await
}

/// Brings a version of the plugin, a component or a core module of up to 20 MB as the body. It is checked in the
/// sandbox and becomes a proposal; nothing is kept of one that has faults.
#[utoipa::path(post, path = "/api/v1/rules/{municipality}/versions", tag = "rules", operation_id = "propose_version",
    params(("municipality" = String, Path), BringQuery),
    request_body(content = FileBytes, content_type = "application/octet-stream"),
    responses((status = 201, body = ProposalDto), (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 502, body = Problem, content_type = "application/problem+json")))]
pub async fn propose_version(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    query: web::Query<BringQuery>,
    mut body: web::Payload,
) -> Result<(web::Json<ProposalDto>, StatusCode)> {
    let mut bytes = Vec::new();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|fault| Error::new(Code::Malformed).detail(fault.to_string()))?;
        if bytes.len() + chunk.len() > MAX_COMPONENT {
            return Err(Code::PluginTooLarge.into());
        }
        bytes.extend_from_slice(&chunk);
    }
    let own = &permission.object.0;
    let author = author(&permission, query.into_inner().reason)?;
    let id = versions::propose(&state, own, author, bytes, Lang::En).await?;
    made(&state, own, id).await
}

/// Proposes to follow an earlier activation again.
#[utoipa::path(post, path = "/api/v1/rules/{municipality}/versions/return", tag = "rules", operation_id = "propose_return", params(("municipality" = String, Path)),
    request_body = EarlierVersionRequest,
    responses((status = 201, body = ProposalDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn propose_return(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    Body(request): Body<EarlierVersionRequest>,
) -> Result<(web::Json<ProposalDto>, StatusCode)> {
    let own = &permission.object.0;
    let author = author(&permission, request.reason)?;
    let id = versions::propose_return(&state, own, author, request.activation).await?;
    made(&state, own, id).await
}

/// Revokes a version for everybody: no new round pins it and nothing is signed by it.
#[utoipa::path(post, path = "/api/v1/rules/{municipality}/versions/revoke", tag = "rules", operation_id = "revoke_version", params(("municipality" = String, Path)),
    request_body = RevokeRequest,
    responses((status = 200, body = RulesDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn revoke(
    permission: Authorized<Rules>,
    state: web::Data<State>,
    Body(request): Body<RevokeRequest>,
) -> Result<web::Json<RulesDto>> {
    let own = &permission.object.0;
    let plugin = Digest::parse(&request.plugin_digest).map_err(|_| Error::new(Code::NotFound))?;
    let by = Some(permission.person()?.user.id);
    versions::revoke(&state, own, plugin, &request.reason, by).await?;
    rules(&state, own).await.map(web::Json)
}

fn author(permission: &Authorized<Rules>, reason: String) -> Result<Author> {
    Ok(Author {
        by: Some(permission.person()?.user.id),
        reason,
    })
}

async fn made(
    state: &State,
    own: &Municipality,
    id: zerkalo_store::ProposalId,
) -> Result<(web::Json<ProposalDto>, StatusCode)> {
    let proposal = zerkalo_store::proposals::get(state.store().read(), &own.id, id).await?;
    let dto = ProposalDto::of(state, &proposal).await?;
    Ok((web::Json(dto), StatusCode::CREATED))
}

impl From<Activation> for ActivationDto {
    fn from(one: Activation) -> Self {
        Self {
            number: one.number,
            plugin: one.plugin_id,
            version: one.plugin_version,
            plugin_digest: one.plugin_digest.to_string(),
            signature: one.signature,
            proposal: one.proposal.map(|id| id.to_string()),
            by: one.by.map(|by| by.to_string()),
            at: time(one.at),
        }
    }
}

impl From<SettingsVersion> for SettingsVersionDto {
    fn from(one: SettingsVersion) -> Self {
        Self {
            number: one.number,
            values: by_id(&one.values),
            digest: one.digest.to_string(),
            by: one.created_by.map(|by| by.to_string()),
            at: time(one.created_at),
        }
    }
}
