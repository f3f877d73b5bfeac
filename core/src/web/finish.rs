//! The last hand on every answer: errors are worded, headers set, a new visitor's cookie given.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse, web};

use super::headers::{self, Nonce};
use super::shell::NewVisit;
use crate::error::{Code, Error, Result, render};
use crate::router::endpoint::Rows;
use crate::state::State;

/// Wraps the whole application.
///
/// # Errors
/// Only what the layers around the routes could not turn into an answer.
pub async fn finish(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse<BoxBody>> {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    let response = next.call(request).await?.map_into_boxed_body();
    let Some(state) = response.request().app_data::<web::Data<State>>().cloned() else {
        return Ok(response);
    };
    let mut response = worded(response, &state);
    let visit = response.request().extensions().get::<NewVisit>().cloned();
    if let Some(NewVisit(secret)) = visit {
        response
            .response_mut()
            .add_cookie(&state.cookies().visit(&secret))
            .map_err(Error::internal)?;
    }
    headers::secure(response.headers_mut(), &nonce, state.config().is_secure());
    Ok(response)
}

/// Replaces the bare answer of an error by one that says what happened, and logs faults of ours.
fn worded(response: ServiceResponse<BoxBody>, state: &State) -> ServiceResponse<BoxBody> {
    let (request, bare) = response.into_parts();
    let Some(fault) = bare.error() else {
        return ServiceResponse::new(request, bare);
    };
    let foreign;
    let error = match fault.as_error::<Error>() {
        Some(own) => own,
        None => {
            foreign = Error::from_actix(fault);
            &foreign
        }
    };
    if error.code().status().is_server_error() {
        tracing::error!(code = %error.code(), causes = error.causes(), "a request failed");
    }
    let mut answer = render::answer(&request, state, error);
    for (name, value) in bare.headers() {
        if name != CONTENT_TYPE && name != CONTENT_LENGTH {
            answer.headers_mut().append(name.clone(), value.clone());
        }
    }
    ServiceResponse::new(request, answer)
}

/// There is no such address.
///
/// # Errors
/// Always, with [`Code::NotFound`].
pub async fn no_such_address() -> Result<HttpResponse> {
    Err(Code::NotFound.into())
}

/// The address exists, its method does not: says which do.
pub async fn no_such_method(request: HttpRequest) -> HttpResponse {
    let mut response = HttpResponse::from_error(Error::new(Code::MethodNotAllowed));
    if let Some(rows) = request.app_data::<Rows>() {
        let methods: Vec<_> = rows.0.iter().map(|row| row.method.as_str()).collect();
        if let Ok(allowed) = HeaderValue::from_str(&methods.join(", ")) {
            response.headers_mut().insert(ALLOW, allowed);
        }
    }
    response
}
