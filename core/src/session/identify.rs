//! From a cookie or a bearer token to who is asking.

use std::rc::Rc;

use actix_web::http::header::AUTHORIZATION;
use actix_web::{HttpMessage as _, HttpRequest};
use zerkalo_store::{User, access_tokens, second_factors, sessions};

use crate::access::{Actor, Person, Via};
use crate::error::{Code, Error, Result};
use crate::router::endpoint::Channel;
use crate::session::secret::Secret;
use crate::state::State;

/// What access tokens begin with, so that people and scanners know one when they see it.
pub const TOKEN_PREFIX: &str = "zrk_";

/// Who is asking, worked out once a request.
///
/// # Errors
/// With [`Code::TokenInvalid`] for a token that is not good, and when the database fails.
pub async fn identify(request: &HttpRequest, state: &State, channel: Channel) -> Result<Actor> {
    if let Some(actor) = known(request) {
        return Ok(actor);
    }
    let actor = match channel {
        Channel::Api => by_token(request, state).await?,
        Channel::Page | Channel::Form | Channel::Script => by_session(request, state).await?,
    };
    request.extensions_mut().insert(actor.clone());
    Ok(actor)
}

/// Who is asking, where that has been worked out.
#[must_use]
pub fn known(request: &HttpRequest) -> Option<Actor> {
    request.extensions().get::<Actor>().cloned()
}

async fn by_session(request: &HttpRequest, state: &State) -> Result<Actor> {
    let now = state.now();
    let Some(secret) = cookie_secret(request, state.cookies().session_name()) else {
        return Ok(visitor(request, state));
    };
    let Some(found) = sessions::find(state.store().read(), &secret.hash(), now).await? else {
        return Ok(visitor(request, state));
    };
    if found.session.wants_touch(now) {
        state.touches().session(found.session.id, now);
    }
    Ok(Actor::Person(Rc::new(Person {
        lacks_factor: lacks_factor(state, &found.user).await?,
        password_is_temporary: found.user.password_is_temporary,
        user: found.user,
        memberships: found.memberships,
        via: Via::Session(Box::new(found.session)),
    })))
}

async fn by_token(request: &HttpRequest, state: &State) -> Result<Actor> {
    let Some(header) = request.headers().get(AUTHORIZATION) else {
        return Ok(Actor::Visitor { visit: None });
    };
    let now = state.now();
    let refuse = || Error::new(Code::TokenInvalid);
    let text = header.to_str().map_err(|_| refuse())?;
    let token = text
        .strip_prefix("Bearer ")
        .and_then(|token| token.strip_prefix(TOKEN_PREFIX))
        .ok_or_else(refuse)?;
    let secret = Secret::parse(token).ok_or_else(refuse)?;
    let found = access_tokens::find(state.store().read(), &secret.hash(), now)
        .await?
        .ok_or_else(refuse)?;
    if found.token.wants_touch(now) {
        state.touches().token(found.token.id, now);
    }
    Ok(Actor::Person(Rc::new(Person {
        lacks_factor: lacks_factor(state, &found.user).await?,
        password_is_temporary: false,
        user: found.user,
        memberships: found.memberships,
        via: Via::Token {
            id: found.token.id,
            scopes: found.token.scopes,
        },
    })))
}

/// Whether a second factor is required of somebody who has none.
async fn lacks_factor(state: &State, user: &User) -> Result<bool> {
    let required = user.platform_admin && state.config().serve.require_second_factor;
    Ok(required && !second_factors::is_on(state.store().read(), user.id).await?)
}

fn visitor(request: &HttpRequest, state: &State) -> Actor {
    Actor::Visitor {
        visit: cookie_secret(request, state.cookies().visit_name()),
    }
}

/// The secret in a cookie.
#[must_use]
pub fn cookie_secret(request: &HttpRequest, name: &str) -> Option<Secret> {
    request.cookie(name).and_then(|cookie| Secret::parse(cookie.value()))
}
