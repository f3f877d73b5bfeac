//! One line in the log for each request: its id, route, status and time; no addresses with secrets, no answers, no logins.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::{Error, HttpMessage as _};
use tracing::Span;
use tracing::field::Empty;
use tracing_actix_web::{RequestId, RootSpanBuilder};

/// The span around a request.
pub struct RequestSpan;

#[derive(Clone, Copy)]
struct Started(Instant);

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request
            .extensions()
            .get::<RequestId>()
            .map(ToString::to_string)
            .unwrap_or_default();
        request.extensions_mut().insert(Started(Instant::now()));
        // The route and not the target: a set-up link's address is a secret.
        let route = request.match_pattern().unwrap_or_default();
        tracing::info_span!("request", %id, method = %request.method(), route, status = Empty)
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let Ok(response) = outcome else { return };
        span.record("status", response.status().as_u16());
        let started = response.request().extensions().get::<Started>().copied();
        tracing::debug!(micros = started.map(|start| start.0.elapsed().as_micros()), "answered");
    }
}

/// The request's id, for the error page and for whoever looks it up in the log.
#[must_use]
pub fn request_id(request: &actix_web::HttpRequest) -> Option<String> {
    request.extensions().get::<RequestId>().map(ToString::to_string)
}
