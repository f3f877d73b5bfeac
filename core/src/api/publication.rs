//! What a municipality shows to everybody: what is chosen, and choosing it.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_engine::analysis::suppression::Protection;
use zerkalo_store::{
    Municipality, PublicInstitutions, PublicPage, Round, RoundId, municipalities, publications, rounds,
};

use super::body::Body;
use super::dto::time;
use crate::access::Authorized;
use crate::actions::new_round::wrong;
use crate::actions::publish::{self, Choices};
use crate::components::links;
use crate::error::render::Problem;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// What everybody sees of institutions.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShownInstitutions {
    /// Nothing.
    None,
    /// Their names and levels.
    Levels,
}

/// What is chosen.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicationDto {
    /// Counts every change; 0 where nobody chose yet.
    pub version: i64,
    /// Whether anything is shown.
    pub open: bool,
    /// Where it is shown while it is open.
    pub path: String,
    /// What is shown of institutions.
    pub institutions: ShownInstitutions,
    /// Counts from one up to below this are hidden.
    pub bound: i64,
    /// The rounds, those that opened last first.
    pub rounds: Vec<PublicRoundDto>,
    /// Who chose so, by id.
    pub by: Option<String>,
    /// When; none where nobody chose yet.
    pub at: Option<String>,
}

/// A round as it was published.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicRoundDto {
    /// Its id.
    pub round: String,
    /// Its title.
    pub title: String,
    /// Its period.
    pub period: String,
    /// When its figures were taken down: later answers change nothing of them.
    pub at: String,
}

/// What is to be shown.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublicationRequest {
    /// The version that was looked at; without it what is chosen is taken as it is.
    pub expected_version: Option<i64>,
    /// Whether anything is shown.
    pub open: bool,
    /// What is shown of institutions.
    pub institutions: ShownInstitutions,
    /// Counts from one up to below this are hidden: from 3 to 10.
    #[schema(minimum = 3, maximum = 10)]
    pub bound: u64,
    /// Closed rounds by id: these and no others.
    pub rounds: Vec<String>,
}

impl From<PublicInstitutions> for ShownInstitutions {
    fn from(stored: PublicInstitutions) -> Self {
        match stored {
            PublicInstitutions::None => Self::None,
            PublicInstitutions::Levels => Self::Levels,
        }
    }
}

impl From<ShownInstitutions> for PublicInstitutions {
    fn from(told: ShownInstitutions) -> Self {
        match told {
            ShownInstitutions::None => Self::None,
            ShownInstitutions::Levels => Self::Levels,
        }
    }
}

/// What is chosen; what we propose where nobody chose yet.
#[utoipa::path(get, path = "/api/v1/publication", tag = "publication", operation_id = "show_publication",
    responses((status = 200, body = PublicationDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<web::Json<PublicationDto>> {
    now(&state, &permission.object).await
}

/// Takes the rounds down as they stand now and shows them, and nothing else any more.
#[utoipa::path(put, path = "/api/v1/publication", tag = "publication", operation_id = "choose_publication",
    request_body = PublicationRequest,
    responses((status = 200, body = PublicationDto), (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 502, body = Problem, content_type = "application/problem+json")))]
pub async fn choose(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    Body(request): Body<PublicationRequest>,
) -> Result<web::Json<PublicationDto>> {
    let own = &permission.object;
    let stored = publications::get(state.store().read(), &own.id).await?;
    let named = request.rounds.iter().map(|id| {
        id.parse::<RoundId>()
            .map_err(|_| wrong("/rounds", format!("`{id}` is no round's id")))
    });
    let choices = Choices {
        expected: request.expected_version.unwrap_or_else(|| version(stored.as_ref())),
        is_open: request.open,
        institutions: request.institutions.into(),
        bound: Some(request.bound),
        rounds: named.collect::<Result<_>>()?,
    };
    let by = permission.person()?.user.id;
    publish::publish(&state, own, choices, by).await.map_err(pointed)?;
    now(&state, own).await
}

/// Publishes a round besides those that are. All of them are taken down anew.
#[utoipa::path(put, path = "/api/v1/publication/rounds/{round}", tag = "publication", operation_id = "publish_round",
    params(("round" = String, Path)),
    responses((status = 200, body = PublicationDto), (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 502, body = Problem, content_type = "application/problem+json")))]
pub async fn publish_round(
    permission: Authorized<Round>,
    state: web::Data<State>,
) -> Result<web::Json<PublicationDto>> {
    changed(&state, &permission, |rounds, own| rounds.push(own)).await
}

/// Withdraws a round; the others are taken down anew.
#[utoipa::path(delete, path = "/api/v1/publication/rounds/{round}", tag = "publication", operation_id = "withdraw_round",
    params(("round" = String, Path)),
    responses((status = 200, body = PublicationDto), (status = "4XX", body = Problem, content_type = "application/problem+json"),
        (status = 502, body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw_round(
    permission: Authorized<Round>,
    state: web::Data<State>,
) -> Result<web::Json<PublicationDto>> {
    changed(&state, &permission, |rounds, own| rounds.retain(|round| *round != own)).await
}

async fn changed(
    state: &State,
    permission: &Authorized<Round>,
    change: fn(&mut Vec<RoundId>, RoundId),
) -> Result<web::Json<PublicationDto>> {
    let (db, round) = (state.store().read(), &permission.object);
    let municipality = municipalities::get(db, &round.municipality).await?;
    let stored = publications::get(db, &municipality.id).await?;
    let published = publications::rounds(db, &municipality.id).await?;
    let mut rounds: Vec<RoundId> = published.into_iter().map(|own| own.round).collect();
    change(&mut rounds, round.id);
    let choices = Choices {
        expected: version(stored.as_ref()),
        is_open: stored.as_ref().is_some_and(|own| own.is_open),
        institutions: stored.as_ref().map_or(PublicInstitutions::None, |own| own.institutions),
        bound: u64::try_from(bound(stored.as_ref())).ok(),
        rounds,
    };
    let by = permission.person()?.user.id;
    publish::publish(state, &municipality, choices, by)
        .await
        .map_err(pointed)?;
    now(state, &municipality).await
}

async fn now(state: &State, own: &Municipality) -> Result<web::Json<PublicationDto>> {
    let db = state.store().read();
    let stored = publications::get(db, &own.id).await?;
    let mut shown = Vec::new();
    for published in publications::rounds(db, &own.id).await? {
        let round = rounds::get(db, &own.id, published.round).await?;
        shown.push(PublicRoundDto {
            round: round.id.to_string(),
            title: round.title,
            period: round.period,
            at: time(published.at),
        });
    }
    Ok(web::Json(PublicationDto {
        version: version(stored.as_ref()),
        open: stored.as_ref().is_some_and(|own| own.is_open),
        path: links::public(&own.id),
        institutions: stored
            .as_ref()
            .map_or(ShownInstitutions::None, |own| own.institutions.into()),
        bound: bound(stored.as_ref()),
        rounds: shown,
        by: stored.as_ref().and_then(|own| own.by).map(|by| by.to_string()),
        at: stored.map(|own| time(own.at)),
    }))
}

fn version(stored: Option<&PublicPage>) -> i64 {
    stored.map_or(0, |own| own.row_version)
}

fn bound(stored: Option<&PublicPage>) -> i64 {
    let usual = i64::try_from(Protection::default().bound).unwrap_or(i64::MAX);
    stored.map_or(usual, |own| own.bound)
}

/// A page's fields as a body has them.
fn pointed(fault: Error) -> Error {
    if fault.code() != Code::InputInvalid {
        return fault;
    }
    let faults = fault
        .fault_list()
        .iter()
        .map(|own| Fault::new(format!("/{}", own.place), own.code.clone(), own.text.clone()));
    Error::new(Code::InputInvalid).faults(faults.collect())
}
