//! Where a request comes from.

use actix_web::HttpRequest;

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
