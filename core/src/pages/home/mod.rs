//! The way in: each to the page where their work begins.

use actix_web::HttpResponse;
use zerkalo_store::Membership;

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::components::links;
use crate::error::Result;
use crate::web::shell::see_other;

/// Sends people on.
///
/// # Errors
/// When nobody is signed in.
pub async fn show(permission: Authorized<Nothing>) -> Result<HttpResponse> {
    let person = permission.person()?;
    let of_institution = |membership: &Membership| membership.institution.is_some();
    let address = if person.memberships.iter().any(of_institution) {
        links::TASKS
    } else if !person.memberships.is_empty() {
        links::ROUNDS
    } else if person.user.platform_admin {
        links::OVERVIEW
    } else {
        links::ACCOUNT
    };
    Ok(see_other(address))
}
