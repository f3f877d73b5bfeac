//! The answers of a submission: read, and saved one by one on the versions that their author saw.

use std::collections::BTreeMap;

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_engine::answers::{Entry, fitting};
use zerkalo_engine::fault::Fault as AnswerFault;
use zerkalo_engine::journey::Journey;
use zerkalo_engine::value::Value;
use zerkalo_store::{AnswerConflict, Assignment, EntryJson, StoredAnswer};

use super::body::Body;
use super::dto::{SubmissionRef, entry_schema, fault_schema, time, value_schema};
use crate::access::Authorized;
use crate::actions::answers::{self, Edit, Outcome, with_edits};
use crate::actions::filling::Filling;
use crate::error::render::Problem;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// One stored answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerDto {
    /// The answer.
    #[schema(schema_with = entry_schema)]
    pub entry: EntryJson,
    /// Its version: what the next change is made upon.
    pub version: i64,
    /// Who saved it, by id.
    pub by: String,
    /// When.
    pub at: String,
}

/// The answers of a submission.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswersDto {
    /// Where the submission stands.
    pub submission: SubmissionRef,
    /// By question; what was never answered is missing.
    pub answers: BTreeMap<String, AnswerDto>,
    /// What stands between these answers and a signature.
    #[schema(schema_with = faults_schema)]
    pub faults: Vec<AnswerFault>,
}

fn faults_schema() -> utoipa::openapi::Array {
    utoipa::openapi::Array::new(fault_schema())
}

/// Answers to save.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaveRequest {
    /// Chosen by the sender: the same request again is carried out once.
    #[validate(length(min = 1, max = 200, message = "1 to 200 characters"))]
    pub idempotency_key: String,
    /// The changed answers.
    #[validate(length(min = 1, max = 1000, message = "1 to 1000 changes"))]
    pub changes: Vec<ChangeDto>,
}

/// A changed answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeDto {
    /// The question.
    pub question: String,
    /// The version that the change is made upon; 0 before the first.
    pub base_version: i64,
    /// What the answer is to be.
    #[schema(schema_with = entry_schema)]
    pub entry: Entry,
}

/// What was saved; sent after the commit.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaveResponse {
    /// The submission's version after it.
    pub row_version: i64,
    /// The version of each answer.
    pub versions: BTreeMap<String, i64>,
    /// It had been carried out before.
    pub replayed: bool,
    /// What is wrong with these answers; they are stored all the same.
    #[schema(schema_with = faults_schema)]
    pub faults: Vec<AnswerFault>,
}

/// The stored answers with their versions.
#[utoipa::path(get, path = "/api/v1/submissions/{submission}/answers", tag = "answers", params(("submission" = String, Path)),
    operation_id = "show_answers",
    responses((status = 200, body = AnswersDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Assignment>, state: web::Data<State>) -> Result<web::Json<AnswersDto>> {
    let assignment = &permission.object;
    let journey = Filling::of(&state, assignment).await?.journey();
    Ok(web::Json(AnswersDto {
        submission: SubmissionRef::from(&assignment.submission.head),
        answers: assignment
            .submission
            .answers
            .iter()
            .map(|(question, stored)| (question.clone(), dto(stored)))
            .collect(),
        faults: journey.faults().cloned().collect(),
    }))
}

/// The answers of the round before: they stand beside, and are carried over by nobody but whoever saves them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviousDto {
    /// Its period.
    pub period: String,
    /// Its values by question.
    #[schema(schema_with = values_schema)]
    pub values: BTreeMap<String, Value>,
}

fn values_schema() -> utoipa::openapi::Object {
    utoipa::openapi::ObjectBuilder::new()
        .additional_properties(Some(value_schema()))
        .build()
}

/// What the institution answered in the round before; null where there is none.
#[utoipa::path(get, path = "/api/v1/submissions/{submission}/previous", tag = "answers", params(("submission" = String, Path)),
    operation_id = "show_previous_answers",
    responses((status = 200, body = Option<PreviousDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn previous(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
) -> Result<web::Json<Option<PreviousDto>>> {
    let filling = Filling::of(&state, &permission.object).await?;
    Ok(web::Json(filling.earlier.into_iter().next().map(|earlier| {
        let answers = earlier.submission.answers.into_iter();
        PreviousDto {
            period: earlier.period,
            values: answers.map(|answer| (answer.question, answer.value)).collect(),
        }
    })))
}

/// Saves answers. All or none: with 409 the problem's `conflicts` hold what is stored.
#[utoipa::path(put, path = "/api/v1/submissions/{submission}/answers", tag = "answers", params(("submission" = String, Path)),
    operation_id = "save_answers",
    request_body = SaveRequest,
    responses((status = 200, body = SaveResponse), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn save(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    Body(request): Body<SaveRequest>,
) -> Result<web::Json<SaveResponse>> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let mut filling = Filling::of(&state, assignment).await?;
    let edits: Vec<Edit> = request.changes.into_iter().map(Edit::from).collect();
    let touched: Vec<String> = edits.iter().map(|edit| edit.question.clone()).collect();
    let together = with_edits(&assignment.submission.answers, &edits)?;
    (filling.entries, filling.aside) = fitting(&filling.form, together);
    let outcome = answers::save(&state, assignment, &filling.form, edits, request.idempotency_key, by).await?;
    let saved = match outcome {
        Outcome::Saved(saved) => saved,
        Outcome::Conflict(conflicts) => return Err(conflict(&conflicts)),
    };
    let faults = faults_of(&filling.journey(), &touched);
    Ok(web::Json(SaveResponse {
        row_version: saved.row_version,
        versions: saved.versions,
        replayed: saved.replayed,
        faults,
    }))
}

impl From<ChangeDto> for Edit {
    fn from(change: ChangeDto) -> Self {
        Self {
            question: change.question,
            entry: change.entry,
            base_version: change.base_version,
        }
    }
}

fn faults_of(journey: &Journey, questions: &[String]) -> Vec<AnswerFault> {
    journey
        .faults()
        .filter(|fault| questions.contains(&fault.question))
        .cloned()
        .collect()
}

fn dto(stored: &StoredAnswer) -> AnswerDto {
    AnswerDto {
        entry: stored.entry.clone(),
        version: stored.version,
        by: stored.by.to_string(),
        at: time(stored.at),
    }
}

/// A member of the problem document of a conflict.
#[derive(Debug, Serialize)]
struct ConflictDto {
    question: String,
    base_version: i64,
    stored: Option<AnswerDto>,
}

fn conflict(conflicts: &[AnswerConflict]) -> Error {
    let faults = conflicts
        .iter()
        .map(|conflict| Fault::new(&conflict.question, Code::AnswerConflict.as_str(), "changed meanwhile"));
    let stored: Vec<ConflictDto> = conflicts
        .iter()
        .map(|conflict| ConflictDto {
            question: conflict.question.clone(),
            base_version: conflict.base_version,
            stored: conflict.stored.as_ref().map(dto),
        })
        .collect();
    Error::new(Code::AnswerConflict)
        .faults(faults.collect())
        .with("conflicts", stored)
}
