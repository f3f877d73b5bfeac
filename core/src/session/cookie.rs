//! The cookies: the session's, a visitor's for forms before sign-in, and the language's.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::session::secret::Secret;

/// What the cookies are called: over TLS the browser itself holds them to this host.
#[derive(Debug, Clone, Copy)]
pub struct CookieJar {
    secure: bool,
}

impl CookieJar {
    /// For a server reached through TLS or not.
    #[must_use]
    pub fn new(secure: bool) -> Self {
        Self { secure }
    }

    /// The name of the session's cookie.
    #[must_use]
    pub fn session_name(self) -> &'static str {
        if self.secure { "__Host-zerkalo" } else { "zerkalo" }
    }

    /// The name of a visitor's cookie.
    #[must_use]
    pub fn visit_name(self) -> &'static str {
        if self.secure {
            "__Host-zerkalo-visit"
        } else {
            "zerkalo-visit"
        }
    }

    /// The name of the cookie of a sign-in that waits for its code.
    #[must_use]
    pub fn step_name(self) -> &'static str {
        if self.secure {
            "__Host-zerkalo-step"
        } else {
            "zerkalo-step"
        }
    }

    /// Remembers a sign-in that waits for its code, until the browser is closed.
    #[must_use]
    pub fn step(self, secret: &Secret) -> Cookie<'static> {
        self.cookie(self.step_name(), secret.text())
    }

    /// Takes it away.
    #[must_use]
    pub fn no_step(self) -> Cookie<'static> {
        let mut cookie = self.cookie(self.step_name(), String::new());
        cookie.make_removal();
        cookie
    }

    /// The name of the cookie of somebody who was sent to a sign-in provider.
    #[must_use]
    pub fn provider_name(self) -> &'static str {
        if self.secure {
            "__Host-zerkalo-provider"
        } else {
            "zerkalo-provider"
        }
    }

    /// Knows a browser again that comes back from a provider.
    #[must_use]
    pub fn provider(self, secret: &Secret) -> Cookie<'static> {
        self.cookie(self.provider_name(), secret.text())
    }

    /// Takes it away.
    #[must_use]
    pub fn no_provider(self) -> Cookie<'static> {
        let mut cookie = self.cookie(self.provider_name(), String::new());
        cookie.make_removal();
        cookie
    }

    /// The name of the language's cookie, for those who are not signed in.
    #[must_use]
    pub fn language_name(self) -> &'static str {
        if self.secure {
            "__Host-zerkalo-language"
        } else {
            "zerkalo-language"
        }
    }

    /// Gives the session to the browser, until it is closed.
    #[must_use]
    pub fn session(self, secret: &Secret) -> Cookie<'static> {
        self.cookie(self.session_name(), secret.text())
    }

    /// Takes the session away.
    #[must_use]
    pub fn no_session(self) -> Cookie<'static> {
        let mut cookie = self.cookie(self.session_name(), String::new());
        cookie.make_removal();
        cookie
    }

    /// Marks a visitor, so that their forms can be told from forged ones.
    #[must_use]
    pub fn visit(self, secret: &Secret) -> Cookie<'static> {
        self.cookie(self.visit_name(), secret.text())
    }

    /// Remembers a visitor's language for a year.
    #[must_use]
    pub fn language(self, language: &str) -> Cookie<'static> {
        let mut cookie = self.cookie(self.language_name(), language.to_owned());
        cookie.set_max_age(Duration::days(365));
        cookie
    }

    fn cookie(self, name: &'static str, value: String) -> Cookie<'static> {
        Cookie::build(name, value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::CookieJar;
    use crate::session::secret::Secret;

    #[test]
    fn cookies_are_bound_to_the_host_over_tls() {
        let secret = Secret::new();
        for (secure, start, end) in [
            (true, "__Host-zerkalo=", "; HttpOnly; SameSite=Lax; Secure; Path=/"),
            (false, "zerkalo=", "; HttpOnly; SameSite=Lax; Path=/"),
        ] {
            let text = CookieJar::new(secure).session(&secret).to_string();
            assert_eq!(text, format!("{start}{}{end}", secret.text()));
        }
    }

    #[test]
    fn taking_a_session_away_expires_it() {
        assert!(CookieJar::new(true).no_session().to_string().contains("Max-Age=0"));
    }
}
