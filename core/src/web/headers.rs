//! The headers that every answer carries, and the nonce that its page's script needs.

use actix_web::HttpMessage as _;
use actix_web::HttpRequest;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What allows one answer's own script and nothing else to run.
#[derive(Debug, Clone)]
pub struct Nonce(pub String);

impl Nonce {
    /// A new one.
    #[must_use]
    pub fn new() -> Self {
        Self(STANDARD.encode(rand::random::<[u8; 16]>()))
    }

    /// The request's.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_default()
    }
}

impl Default for Nonce {
    fn default() -> Self {
        Self::new()
    }
}

const PLAIN: [(HeaderName, &str); 2] = [(X_CONTENT_TYPE_OPTIONS, "nosniff"), (REFERRER_POLICY, "same-origin")];
const NAMED: [(&str, &str); 4] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("x-frame-options", "DENY"),
];

/// Sets what is not set yet.
pub fn secure(headers: &mut HeaderMap, nonce: &Nonce, over_tls: bool) {
    for (name, value) in PLAIN {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in NAMED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(nonce)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if over_tls {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    if !headers.contains_key(CACHE_CONTROL) {
        // Whatever is not an asset is about somebody and stays out of shared and forgotten caches.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

fn content_security_policy(nonce: &Nonce) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{}'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        nonce.0
    )
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderMap, HeaderValue};

    use super::{Nonce, secure};

    #[test]
    fn every_answer_is_closed_to_others() {
        let mut headers = HeaderMap::new();
        let nonce = Nonce("bm9uY2U=".to_owned());
        secure(&mut headers, &nonce, true);
        let mut lines: Vec<_> = headers
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap_or_default()))
            .collect();
        lines.sort();
        insta::assert_snapshot!(lines.join("\n"));
    }

    #[test]
    fn assets_keep_their_own_caching() {
        let mut headers = HeaderMap::new();
        headers.insert(super::CACHE_CONTROL, HeaderValue::from_static("public"));
        secure(&mut headers, &Nonce::new(), false);
        assert_eq!(
            headers.get("cache-control").map(HeaderValue::as_bytes),
            Some(&b"public"[..])
        );
        assert!(!headers.contains_key("strict-transport-security"));
    }

    #[test]
    fn nonces_differ() {
        assert_ne!(Nonce::new().0, Nonce::new().0);
    }
}
