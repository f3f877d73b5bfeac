//! What the section's script sends after each answer; 200 only after the commit.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use validator::Validate;
use zerkalo_engine::answers::{Entry, Evidence};
use zerkalo_engine::form::Question;
use zerkalo_engine::value::Value;
use zerkalo_store::{AnswerConflict, Assignment};

use super::again;
use super::posted::merged;
use super::view::{ClashReply, SavedReply};
use crate::access::Authorized;
use crate::actions::answers::{self, Edit, Outcome};
use crate::api::body::Body;
use crate::error::{Code, Error, Result};
use crate::pages::desk::Desk;
use crate::pages::standing::office;
use crate::state::State;
use crate::text;
use crate::web::language;

/// One answer: typed fields, read as the form's are, or a value with its evidence and comment.
#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Autosave {
    /// The version that the page showed.
    base_version: i64,
    /// The same request again is carried out once.
    #[validate(length(min = 1, max = 200, message = "1 to 200 characters"))]
    idempotency_key: String,
    /// Names inside the question and what was typed.
    fields: Option<Vec<(String, String)>>,
    /// Ids of files that stay.
    #[serde(default)]
    files: Vec<String>,
    /// Instead of fields: the value.
    value: Option<Value>,
    /// Instead of a value: what could not be read.
    raw: Option<String>,
    /// Beside a value: what confirms it.
    #[serde(default)]
    evidence: Vec<Evidence>,
    /// Beside a value: the comment.
    comment: Option<String>,
}

impl Autosave {
    fn entry(self, question: &Question, before: &Entry) -> Entry {
        match self.fields {
            Some(fields) => merged(question, fields, &self.files, before),
            None => Entry {
                value: self.value.unwrap_or(Value::Blank),
                raw: self.raw,
                evidence: self.evidence,
                comment: self.comment.filter(|comment| !comment.is_empty()),
            },
        }
    }
}

/// Saves one answer and tells the script what came of it.
///
/// # Errors
/// With [`Code::QuestionUnknown`], [`Code::AnswerInvalid`], [`Code::SubmissionClosed`], [`Code::RoundClosed`].
pub async fn put(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    request: actix_web::HttpRequest,
    Body(sent): Body<Autosave>,
) -> Result<HttpResponse> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let lang = language::of(&request, &state);
    let desk = Desk::of(&state, &permission, lang).await?;
    let form = &desk.filling().form;
    let question = form
        .question(&path.1)
        .ok_or_else(|| Error::new(Code::QuestionUnknown))?;
    let before = desk.filling().entries.get(&question.id).cloned().unwrap_or_default();
    let (key, base_version) = (sent.idempotency_key.clone(), sent.base_version);
    let edit = Edit {
        question: question.id.clone(),
        entry: sent.entry(question, &before),
        base_version,
    };
    match answers::save(&state, assignment, form, vec![edit], key, by).await? {
        Outcome::Saved(saved) => {
            let version = saved.versions.get(&question.id).copied().unwrap_or(base_version);
            saved_reply(&state, &again(&state, &permission, lang).await?, question, version)
        }
        Outcome::Conflict(conflicts) => clash_reply(&state, &desk, question, conflicts).await,
    }
}

/// 422 where what was typed could not be read: it is kept as typed.
fn saved_reply(state: &State, desk: &Desk, question: &Question, version: i64) -> Result<HttpResponse> {
    let sheet = desk.sheet();
    let at = text::time(state.local(state.now()).time());
    let is_unread = sheet.entry(&question.id).is_some_and(|entry| entry.raw.is_some());
    let status = if is_unread {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Ok(HttpResponse::build(status).json(SavedReply::of(&sheet, question, version, at)))
}

async fn clash_reply(
    state: &State,
    desk: &Desk,
    question: &Question,
    conflicts: Vec<AnswerConflict>,
) -> Result<HttpResponse> {
    let stored = conflicts.into_iter().next().and_then(|conflict| conflict.stored);
    let stored = stored.ok_or_else(|| Error::new(Code::AnswerConflict))?;
    let (sheet, entry) = (desk.sheet(), stored.entry.read::<Entry>()?);
    let (who, at) = (
        office(state, stored.by).await?,
        text::time(state.local(stored.at).time()),
    );
    let reply = ClashReply::of(sheet.form, question, &entry, stored.version, who, at, sheet.lang);
    Ok(HttpResponse::Conflict().json(reply))
}
