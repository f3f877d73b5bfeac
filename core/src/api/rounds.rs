//! The authority's rounds, with the state of each institution's submission.

use actix_web::web;
use serde::Serialize;
use utoipa::ToSchema;
use zerkalo_store::{Municipality, rounds};

use super::dto::{InstitutionRef, RoundDto, SubmissionRef};
use crate::access::Authorized;
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// An institution of a round.
#[derive(Debug, Serialize, ToSchema)]
pub struct Participant {
    /// Who is asked.
    pub institution: InstitutionRef,
    /// Where the answers stand.
    pub submission: SubmissionRef,
}

/// A round with those that it asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundWithParticipants {
    /// The round.
    #[serde(flatten)]
    pub round: RoundDto,
    /// By name.
    pub participants: Vec<Participant>,
}

/// All of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rounds {
    /// Newest first.
    pub rounds: Vec<RoundWithParticipants>,
}

/// The rounds of the municipality whose authority the token's owner works for.
#[utoipa::path(get, path = "/api/v1/rounds", tag = "rounds",
    operation_id = "list_rounds",
    responses((status = 200, body = Rounds), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<web::Json<Rounds>> {
    let (db, municipality) = (state.store().read(), &permission.object.id);
    let mut all = Vec::new();
    for round in rounds::list(db, municipality).await? {
        let entries = rounds::institutions(db, municipality, round.id).await?;
        let participants = entries.iter().map(|entry| Participant {
            institution: InstitutionRef::from(&entry.institution),
            submission: SubmissionRef::from(&entry.submission),
        });
        all.push(RoundWithParticipants {
            round: RoundDto::from(&round),
            participants: participants.collect(),
        });
    }
    Ok(web::Json(Rounds { rounds: all }))
}
