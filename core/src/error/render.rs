//! An error as its client reads it: a problem document (RFC 9457) for programs and scripts, a page for people.

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderValue, LOCATION, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use super::{Code, Error, Fault};
use crate::access::Actor;
use crate::components::frame::{Frame, Person};
use crate::components::links;
use crate::pages::error::view::{ErrorView, code_text};
use crate::router::endpoint::{Channel, Row};
use crate::session::limiter::retry_after;
use crate::session::{csrf, identify};
use crate::state::State;
use crate::templating;
use crate::text::{self, Lang};
use crate::web::headers::Nonce;
use crate::web::{language, shell, trace};

/// What RFC 9457 calls it.
pub const PROBLEM: &str = "application/problem+json";

/// A problem document. Some problems have members of their own besides these.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// `urn:zerkalo:error:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same for every occurrence of the code.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable word.
    pub code: String,
    /// What exactly, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is wrong, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
    /// The request's id in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Members of this kind of problem only.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Problem {
    /// The document of an error.
    #[must_use]
    pub fn of(error: &Error, request: Option<String>) -> Self {
        Self {
            kind: format!("urn:zerkalo:error:{}", error.code()),
            title: error.code().title().to_owned(),
            status: error.code().status().as_u16(),
            code: error.code().to_string(),
            detail: error.detail_text().map(str::to_owned),
            errors: error.fault_list().to_vec(),
            request,
            extra: error.extra().clone(),
        }
    }
}

/// The answer to whoever asked.
#[must_use]
pub fn answer(request: &HttpRequest, state: &State, error: &Error) -> HttpResponse {
    let channel = Row::of(request).map(|row| row.channel);
    let mut response = match (channel, error.code()) {
        _ if wants_json(request, channel) => problem(request, error),
        (Some(Channel::Page | Channel::Form), Code::SignInRequired) => redirect(&sign_in_address(request)),
        (Some(Channel::Page | Channel::Form), Code::PasswordChangeRequired) => redirect("/password"),
        (Some(Channel::Page | Channel::Form), Code::SecondFactorRequired) => redirect(links::SECOND_FACTOR),
        _ => page(request, state, error),
    };
    if let Some(seconds) = retry_after(error) {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if error.code() == Code::SignInRequired && channel == Some(Channel::Api) {
        response.headers_mut().insert(
            actix_web::http::header::WWW_AUTHENTICATE,
            HeaderValue::from_static("Bearer"),
        );
    }
    response
}

fn wants_json(request: &HttpRequest, channel: Option<Channel>) -> bool {
    let accept = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match channel {
        Some(Channel::Api | Channel::Script) => true,
        Some(Channel::Page | Channel::Form) => false,
        None => request.path().starts_with("/api/") || (accept.contains("json") && !accept.contains("html")),
    }
}

fn problem(request: &HttpRequest, error: &Error) -> HttpResponse {
    let document = Problem::of(error, trace::request_id(request));
    HttpResponse::build(error.code().status())
        .insert_header((CONTENT_TYPE, PROBLEM))
        .json(document)
}

fn redirect(address: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header((LOCATION, address))
        .finish()
}

/// Back to where one wanted to go, once signed in; a form that was posted cannot be repeated so.
fn sign_in_address(request: &HttpRequest) -> String {
    if request.method() != actix_web::http::Method::GET || request.path() == "/" {
        return links::SIGN_IN.to_owned();
    }
    let next: String = request
        .uri()
        .path_and_query()
        .map(ToString::to_string)
        .unwrap_or_default();
    format!("{}?next={}", links::SIGN_IN, percent_encoded(&next))
}

/// A path as it stands in a query.
#[must_use]
pub fn percent_encoded(text: &str) -> String {
    let keep = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    text.bytes()
        .map(|byte| {
            if keep(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

fn page(request: &HttpRequest, state: &State, error: &Error) -> HttpResponse {
    let (status, lang) = (error.code().status(), language::of(request, state));
    let mut view = ErrorView::new(lang, status.as_u16(), error.code().as_str());
    view.request = trace::request_id(request);
    view.detail = state_text(lang, error);
    if let Some(words) = code_text(lang, error.code().as_str()) {
        view.text = words;
    }
    match templating::render(&frame(request, lang), &view) {
        Ok(html) => HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(fault) => {
            tracing::error!(%fault, "the error page could not be made");
            HttpResponse::build(status)
                .content_type("text/plain; charset=utf-8")
                .body(error.code().title())
        }
    }
}

/// Which state was in the way, where the error says one.
fn state_text(lang: Lang, error: &Error) -> Option<String> {
    let state = error.extra().get("state")?.as_str()?;
    let state = state.replace('_', "-");
    let key = match error.code() {
        Code::RoundState => format!("round-state-is-{state}"),
        Code::SubmissionState => format!("submission-state-is-{state}"),
        _ => return None,
    };
    text::find(lang, &key)
}

/// The frame without anything that the database would have to be asked for: it may be what failed.
fn frame(request: &HttpRequest, lang: Lang) -> Frame {
    let frame = Frame::new(lang, Nonce::of(request).0, request.path());
    match identify::known(request) {
        Some(Actor::Person(person)) => {
            let shown = Person {
                name: person.user.office.clone(),
                place: String::new(),
            };
            frame.signed_in(person.csrf(), shown, &shell::sections_of(&person), None)
        }
        Some(visitor) => Frame {
            csrf: csrf::expected(&visitor).unwrap_or_default(),
            ..frame
        },
        None => frame,
    }
}

#[cfg(test)]
mod tests {
    use super::{Problem, percent_encoded};
    use crate::error::{Code, Error, Fault};

    #[test]
    fn a_problem_document_says_all_that_the_client_may_know() {
        let error = Error::new(Code::InputInvalid)
            .detail("two fields")
            .faults(vec![Fault::new("/answers/0", "unknown_field", "there is no field `x`")])
            .with("limit", 3)
            .because(std::io::Error::other("never shown"));
        insta::assert_json_snapshot!(Problem::of(&error, Some("r-1".to_owned())));
    }

    #[test]
    fn addresses_survive_in_a_query() {
        assert_eq!(percent_encoded("/a/б?c=1&d"), "/a/%D0%B1%3Fc%3D1%26d");
    }
}
