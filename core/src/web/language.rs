//! The language of an answer: the account's, else the visitor's cookie, else Russian.

use actix_web::HttpRequest;

use crate::access::Actor;
use crate::session::identify;
use crate::state::State;
use crate::text::{self, Lang};

/// The language in which to answer.
#[must_use]
pub fn of(request: &HttpRequest, state: &State) -> Lang {
    let account = match identify::known(request) {
        Some(Actor::Person(person)) => text::language(&person.user.language),
        _ => None,
    };
    let cookie = || {
        request
            .cookie(state.cookies().language_name())
            .and_then(|cookie| text::language(cookie.value()))
    };
    account.or_else(cookie).unwrap_or_default()
}
