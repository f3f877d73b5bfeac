//! The completeness of a round: who is asked, and how far each is.

use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;
use zerkalo_store::Round;

use super::dto::{InstitutionRef, SubmissionRef, time};
use crate::access::Authorized;
use crate::error::Result;
use crate::error::render::Problem;
use crate::pages::round::build::{Board, Row};
use crate::pages::standing::count;
use crate::state::State;
use crate::text::Lang;

/// How far an institution is.
#[derive(Debug, Serialize, ToSchema)]
pub struct BoardRowDto {
    /// The institution.
    pub institution: InstitutionRef,
    /// Its submission.
    pub submission: SubmissionRef,
    /// Answers are owed and the due date has passed.
    pub late: bool,
    /// Questions answered.
    pub answered: u32,
    /// Questions asked.
    pub asked: u32,
    /// Until when answers are wanted from it; an exception counts.
    pub due_at: String,
}

/// The institutions of a round by name, each with how far it is.
#[utoipa::path(get, path = "/api/v1/rounds/{round}/board", tag = "rounds", operation_id = "show_board", params(("round" = String, Path)),
    responses((status = 200, body = [BoardRowDto]), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Round>, state: web::Data<State>) -> Result<web::Json<Vec<BoardRowDto>>> {
    let rows = Board::of(&state, &permission.object, Lang::Ru)
        .await?
        .standings()
        .await?;
    Ok(web::Json(rows.iter().map(BoardRowDto::from).collect()))
}

impl From<&Row> for BoardRowDto {
    fn from(row: &Row) -> Self {
        Self {
            institution: InstitutionRef::from(&row.institution),
            submission: SubmissionRef::from(&row.head),
            late: row.late,
            answered: count(row.done),
            asked: count(row.total),
            due_at: time(row.terms.due_at),
        }
    }
}
