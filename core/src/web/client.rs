//! Where a request comes from.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

use crate::state::State;

/// The client's address: the connection's, or the one that a proxy of ours names.
#[must_use]
pub fn address(request: &HttpRequest, state: &State) -> String {
    if state.config().serve.behind_proxy
        && let Some(named) = request.connection_info().realip_remote_addr()
    {
        return named.to_owned();
    }
    request
        .peer_addr()
        .map(|address| address.ip().to_string())
        .unwrap_or_default()
}

/// The browser's own name for itself.
#[must_use]
pub fn agent(request: &HttpRequest) -> &str {
    let named = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    named.unwrap_or_default()
}

/// `https://zerkalo.example`: the public address, else the one by which the browser reached us.
#[must_use]
pub fn origin(request: &HttpRequest, state: &State) -> String {
    let own = || format!("http://{}", request.connection_info().host());
    state.config().origin.clone().unwrap_or_else(own)
}
