//! Another version of a round's form: what it would change, and going on with it.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_engine::form::{Aspect, QuestionChange};
use zerkalo_store::Round;

use super::body::Body;
use super::dto::RoundDto;
use crate::access::Authorized;
use crate::actions::form_change;
use crate::actions::run_round::Order;
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// Which version is looked at.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Looked {
    version: Option<i64>,
}

/// The versions of a round's form, and what one of them would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundFormDto {
    /// The form.
    pub form: String,
    /// The version that the round has.
    pub version: i64,
    /// The other versions, newest first.
    pub others: Vec<i64>,
    /// What one of them would change; none where there is no other.
    pub change: Option<ChangeDto>,
}

/// What another version would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeDto {
    /// The version.
    pub version: i64,
    /// Questions that it adds.
    pub added: Vec<String>,
    /// Questions that it does not ask.
    pub removed: Vec<String>,
    /// Questions that it asks otherwise.
    pub changed: Vec<ChangedQuestionDto>,
    /// Institutions that have begun and go on with it.
    pub begun: usize,
    /// Institutions whose signed answers stay with their version.
    pub signed: usize,
    /// Questions whose answers would be set aside, with the number of drafts.
    pub set_aside: std::collections::BTreeMap<String, usize>,
    /// Why no plugin can read it.
    pub misfits: Vec<String>,
}

/// A question that is asked otherwise.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedQuestionDto {
    /// The question.
    pub question: String,
    /// In what: `kind`, `answers`, `words`, `rules`, `evidence`.
    pub aspects: Vec<&'static str>,
}

/// Going on with another version.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormChangeRequest {
    /// The version.
    pub version: i64,
    /// The round's version that was looked at; without it the round is taken as it is.
    pub expected_version: Option<i64>,
    /// Why.
    #[validate(length(min = 1, max = 2000, message = "1 to 2000 characters"))]
    pub reason: String,
}

/// The versions of a round's form, and what one of them would change: the newest, or the one of `version`.
#[utoipa::path(get, path = "/api/v1/rounds/{round}/form", tag = "rounds", operation_id = "show_round_form",
    params(("round" = String, Path), ("version" = Option<i64>, Query)),
    responses((status = 200, body = RoundFormDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    permission: Authorized<Round>,
    state: web::Data<State>,
    looked: web::Query<Looked>,
) -> Result<web::Json<RoundFormDto>> {
    let round = &permission.object;
    let others = form_change::others(&state, round).await?;
    let change = match looked.version.or_else(|| others.first().map(|head| head.version)) {
        Some(version) => Some(ChangeDto::of(
            version,
            form_change::prospect(&state, round, version).await?,
        )),
        None => None,
    };
    Ok(web::Json(RoundFormDto {
        form: round.form_id.clone(),
        version: round.form_version,
        others: others.iter().map(|head| head.version).collect(),
        change,
    }))
}

/// Goes on with another version. Drafts keep every answer; what was signed stays with the version that it was signed by.
#[utoipa::path(post, path = "/api/v1/rounds/{round}/form", tag = "rounds", operation_id = "change_round_form", params(("round" = String, Path)),
    request_body = FormChangeRequest,
    responses((status = 200, body = RoundDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    permission: Authorized<Round>,
    state: web::Data<State>,
    Body(request): Body<FormChangeRequest>,
) -> Result<web::Json<RoundDto>> {
    let order = Order {
        seen: request.expected_version,
        reason: Some(request.reason),
        by: Some(permission.person()?.user.id),
    };
    let round = form_change::change(&state, &permission.object, order, request.version).await?;
    Ok(web::Json(RoundDto::from(&round)))
}

impl ChangeDto {
    fn of(version: i64, prospect: form_change::Prospect) -> Self {
        let misfits = prospect.pins.err().unwrap_or_default();
        Self {
            version,
            added: prospect.change.added,
            removed: prospect.change.removed,
            changed: prospect.change.changed.into_iter().map(Into::into).collect(),
            begun: prospect.begun,
            signed: prospect.signed,
            set_aside: prospect.aside,
            misfits: misfits.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<QuestionChange> for ChangedQuestionDto {
    fn from(change: QuestionChange) -> Self {
        let word = |aspect: Aspect| match aspect {
            Aspect::Kind => "kind",
            Aspect::Answers => "answers",
            Aspect::Words => "words",
            Aspect::Rules => "rules",
            Aspect::Evidence => "evidence",
        };
        Self {
            question: change.question,
            aspects: change.aspects.into_iter().map(word).collect(),
        }
    }
}
