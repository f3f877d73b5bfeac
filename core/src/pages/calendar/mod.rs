//! Due dates for calendar programs.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use zerkalo_store::calendar_feeds;

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::calendar;
use crate::error::{Code, Result};
use crate::session::secret::Secret;
use crate::state::State;
use crate::web::client;

/// The due dates behind a secret address.
///
/// # Errors
/// With [`Code::NotFound`] for an address that is unknown or was taken back.
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    request: HttpRequest,
    secret: web::Path<String>,
) -> Result<HttpResponse> {
    let secret = Secret::parse(&secret).ok_or(Code::NotFound)?;
    let found = calendar_feeds::find(state.store().read(), &secret.hash()).await?;
    let (user, memberships) = found.ok_or(Code::NotFound)?;
    let origin = client::origin(&request, &state);
    let body = calendar::of(&state, &user, &memberships, &origin).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header(("Content-Disposition", "inline; filename=\"zerkalo.ics\""))
        .body(body))
}
