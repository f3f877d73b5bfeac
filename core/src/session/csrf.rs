//! Whether a form or script that changes something is ours: where it came from, and the token of its session.

use actix_web::HttpRequest;
use actix_web::http::Uri;
use actix_web::http::header::{HOST, HeaderMap, ORIGIN};

use crate::access::Actor;
use crate::error::{Code, Error, Result};
use crate::session::secret::same;

/// The header in which a page's script sends the token.
pub const HEADER: &str = "X-CSRF-Token";
/// The field in which a form sends it.
pub const FIELD: &str = "csrf";

/// What a form or script of this actor must bring; none before a visitor was given a page.
#[must_use]
pub fn expected(actor: &Actor) -> Option<String> {
    match actor {
        Actor::Person(person) => Some(person.csrf().to_owned()).filter(|token| !token.is_empty()),
        Actor::Visitor { visit } => visit.as_ref().map(|secret| secret.derive("form")),
    }
}

/// Refuses what does not bring the actor's token.
///
/// # Errors
/// With [`Code::FormExpired`].
pub fn check_token(actor: &Actor, given: Option<&str>) -> Result<()> {
    match (expected(actor), given) {
        (Some(expected), Some(given)) if same(&expected, given) => Ok(()),
        _ => Err(Error::new(Code::FormExpired)),
    }
}

/// Refuses what a page of another site sent: by `Origin`, or where a browser leaves it out by `Sec-Fetch-Site`.
///
/// # Errors
/// With [`Code::FormExpired`].
pub fn check_origin(request: &HttpRequest, own_origin: Option<&str>) -> Result<()> {
    if is_own_origin(request.headers(), own_origin) {
        Ok(())
    } else {
        Err(Error::new(Code::FormExpired))
    }
}

fn is_own_origin(headers: &HeaderMap, own_origin: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text(ORIGIN.as_str()) {
        Some(origin) => match own_origin {
            Some(own) => origin.eq_ignore_ascii_case(own),
            // Without a public address any name under which the browser reached us is ours.
            None => authority(origin)
                .is_some_and(|from| text(HOST.as_str()).is_some_and(|host| from.eq_ignore_ascii_case(host))),
        },
        None => matches!(text("sec-fetch-site"), None | Some("same-origin" | "none")),
    }
}

fn authority(origin: &str) -> Option<String> {
    origin.parse::<Uri>().ok()?.authority().map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

    use super::{check_token, is_own_origin};
    use crate::access::Actor;
    use crate::session::secret::Secret;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_our_own_pages_may_send() {
        let own = Some("https://zerkalo.example");
        for (own, given, fine) in [
            (own, &[("origin", "https://zerkalo.example")][..], true),
            (own, &[("origin", "https://evil.example")], false),
            (own, &[("origin", "http://zerkalo.example")], false),
            (own, &[("origin", "null")], false),
            (own, &[("sec-fetch-site", "cross-site")], false),
            (own, &[("sec-fetch-site", "same-origin")], true),
            (own, &[], true),
            (
                None,
                &[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")],
                true,
            ),
            (
                None,
                &[("origin", "http://evil.example"), ("host", "127.0.0.1:8080")],
                false,
            ),
            (None, &[("origin", "null"), ("host", "127.0.0.1:8080")], false),
        ] {
            assert_eq!(is_own_origin(&headers(given), own), fine, "{own:?} {given:?}");
        }
    }

    #[test]
    fn a_visitor_needs_the_token_of_their_own_visit() {
        let (visit, other) = (Secret::new(), Secret::new());
        let actor = Actor::Visitor {
            visit: Some(visit.clone()),
        };
        assert!(check_token(&actor, Some(&visit.derive("form"))).is_ok());
        assert!(check_token(&actor, Some(&other.derive("form"))).is_err());
        assert!(check_token(&actor, None).is_err());
        assert!(check_token(&Actor::Visitor { visit: None }, Some("")).is_err());
    }
}
