//! A whole submission, put and signed in one request.

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_engine::answers::Entries;
use zerkalo_engine::outcome::SystemResult;
use zerkalo_store::{Assessed, Assignment, assessments};

use super::body::Body;
use super::dto::{entry_schema, system_result_schema};
use crate::access::Authorized;
use crate::actions::assess::Scored;
use crate::actions::submit::{self, Submitted, Whole};
use crate::error::render::Problem;
use crate::error::{Error, Result};
use crate::state::State;

/// All answers of a submission, to be signed as they are.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignRequest {
    /// Chosen by the sender: the same request again is carried out once.
    #[validate(length(min = 1, max = 200, message = "1 to 200 characters"))]
    pub idempotency_key: String,
    /// The submission's version that this replaces; without it whatever is stored is replaced.
    pub expected_version: Option<i64>,
    /// The answers by question.
    #[schema(schema_with = entries_schema)]
    pub answers: Entries,
}

fn entries_schema() -> utoipa::openapi::Object {
    utoipa::openapi::ObjectBuilder::new()
        .additional_properties(Some(entry_schema()))
        .build()
}

/// A signature; sent after the commit.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignResponse {
    /// The submission.
    pub submission: String,
    /// Which revision was signed: 1, 2, 3 …
    pub revision: i64,
    /// The submission's version after it.
    pub row_version: i64,
    /// It had been carried out before.
    pub replayed: bool,
    /// What the plugin made of it, in short.
    pub assessment: AssessmentBrief,
}

/// An assessment in short; the whole one is at `/api/v1/submissions/{submission}/assessment`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum AssessmentBrief {
    /// There is an outcome.
    Scored {
        /// The score of each system.
        #[schema(schema_with = systems_schema)]
        systems: Vec<SystemResult>,
        /// How many recommendations there are.
        recommendations: usize,
    },
    /// The plugin failed; the signed answers are kept.
    Failed {
        /// Why, as a code.
        code: String,
        /// Why, in words.
        message: String,
    },
}

fn systems_schema() -> utoipa::openapi::Array {
    utoipa::openapi::Array::new(system_result_schema())
}

/// Replaces the answers and signs them: authorised, validated, scored and stored before the answer is sent.
#[utoipa::path(put, path = "/api/v1/submissions/{submission}", tag = "answers", params(("submission" = String, Path)),
    operation_id = "sign_submission",
    request_body = SignRequest,
    responses((status = 200, body = SignResponse), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn sign(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    Body(request): Body<SignRequest>,
) -> Result<web::Json<SignResponse>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    submit::check_signer(&permission)?;
    let whole = Whole {
        entries: request.answers,
        expected: request.expected_version,
        idempotency_key: request.idempotency_key,
    };
    let submitted = submit::sign_whole(&state, assignment, whole, by).await?;
    let assessment = brief(&state, assignment, &submitted).await?;
    Ok(web::Json(SignResponse {
        submission: assignment.submission.head.id.to_string(),
        revision: submitted.signed.revision,
        row_version: submitted.signed.row_version,
        replayed: submitted.signed.replayed,
        assessment,
    }))
}

/// What was stored: of a repeated request the assessment made then, or since.
async fn brief(state: &State, assignment: &Assignment, submitted: &Submitted) -> Result<AssessmentBrief> {
    if !submitted.signed.replayed {
        return Ok(match &submitted.scored {
            Scored::Outcome(outcome) => scored(&outcome.systems, outcome.recommendations.len()),
            Scored::Failure(failure) => failed(&failure.code, &failure.message),
        });
    }
    let (db, id) = (state.store().read(), assignment.submission.head.id);
    let made = assessments::of_revision(db, &assignment.round.municipality, id, submitted.signed.revision).await?;
    match made.first().map(|made| &made.result) {
        Some(Assessed::Scored { outcome, .. }) => Ok(scored(&outcome.systems, outcome.recommendations.len())),
        Some(Assessed::Failed(failure)) => Ok(failed(&failure.code, &failure.message)),
        None => Err(Error::internal("a signed revision without an assessment")),
    }
}

fn scored(systems: &[SystemResult], recommendations: usize) -> AssessmentBrief {
    AssessmentBrief::Scored {
        systems: systems.to_vec(),
        recommendations,
    }
}

fn failed(code: &str, message: &str) -> AssessmentBrief {
    AssessmentBrief::Failed {
        code: code.to_owned(),
        message: message.to_owned(),
    }
}
