//! Where institutions' letters go.

use std::collections::BTreeMap;

use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::{InstitutionId, Municipality, mailboxes as stored};

use super::body::Body;
use crate::access::Authorized;
use crate::actions::mailboxes;
use crate::actions::new_round::wrong;
use crate::error::Result;
use crate::error::render::Problem;
use crate::state::State;

/// Addresses by institution.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailboxesDto {
    /// An e-mail address for each institution's id; an empty one takes the address away.
    pub addresses: BTreeMap<String, String>,
}

/// The addresses that are known.
#[utoipa::path(get, path = "/api/v1/mailboxes", tag = "reminders", operation_id = "list_mailboxes",
    responses((status = 200, body = MailboxesDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<web::Json<MailboxesDto>> {
    known(&state, &permission.object).await
}

/// Keeps addresses, all or none; institutions that are not named keep theirs.
#[utoipa::path(put, path = "/api/v1/mailboxes", tag = "reminders", operation_id = "keep_mailboxes", request_body = MailboxesDto,
    responses((status = 200, body = MailboxesDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn keep(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    Body(request): Body<MailboxesDto>,
) -> Result<web::Json<MailboxesDto>> {
    let municipality = &permission.object;
    let typed = request.addresses.into_iter().map(|(id, address)| {
        let parsed: Result<InstitutionId, _> = id.parse();
        let institution = parsed.map_err(|_| wrong("/addresses", format!("`{id}` is no institution's id")))?;
        Ok((institution, address))
    });
    let typed = typed.collect::<Result<_>>()?;
    mailboxes::keep(&state, &municipality.id, typed, permission.person()?.user.id).await?;
    known(&state, municipality).await
}

async fn known(state: &State, municipality: &Municipality) -> Result<web::Json<MailboxesDto>> {
    let kept = stored::list(state.store().read(), &municipality.id).await?;
    let addresses = kept.into_iter().map(|(id, address)| (id.to_string(), address));
    Ok(web::Json(MailboxesDto {
        addresses: addresses.collect(),
    }))
}
