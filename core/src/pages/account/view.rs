//! One's own account.

use serde::Serialize;

use crate::templating::Page;
use crate::text::{self, Lang};

/// One session.
#[derive(Debug, Clone, Serialize)]
pub struct SessionRow {
    /// Its id, posted as `session`.
    pub id: String,
    /// The browser in words.
    pub browser: String,
    /// Last seen: `21.11.2026, 14:05`.
    pub seen: String,
    /// It is this one.
    pub current: bool,
}

/// One personal access token.
#[derive(Debug, Clone, Serialize)]
pub struct TokenRow {
    /// Its id, posted as `token`.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// When it was made.
    pub created: String,
    /// When it was last used; none if never.
    pub used: Option<String>,
    /// When it runs out.
    pub expires: Option<String>,
    /// What it is good for, in words.
    pub scopes: String,
}

/// What a token may be good for, or for how long.
#[derive(Debug, Clone, Serialize)]
pub struct TokenChoice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: String,
    /// It is offered chosen.
    pub chosen: bool,
}

/// A sign-in provider.
#[derive(Debug, Clone, Serialize)]
pub struct ProviderRow {
    /// Its id in addresses.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// Since when one's account is connected.
    pub connected: Option<String>,
    /// What is wrong with the password.
    pub error: Option<String>,
}

/// One's account: language, password, sessions, tokens.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountView {
    /// The login.
    pub login: String,
    /// Roles in words, each with its place.
    pub roles: Vec<String>,
    /// A code is asked for at sign-in.
    pub has_factor: bool,
    /// The chosen language's code.
    pub language: String,
    /// Sessions.
    pub sessions: Vec<SessionRow>,
    /// The person may have tokens.
    pub tokens_allowed: bool,
    /// Tokens.
    pub tokens: Vec<TokenRow>,
    /// What else than reading a token may be good for.
    pub token_scopes: Vec<TokenChoice>,
    /// For how long.
    pub token_lives: Vec<TokenChoice>,
    /// A token just made: shown this once.
    pub new_token: Option<String>,
    /// Sign-in providers.
    pub providers: Vec<ProviderRow>,
    /// There is a password.
    pub has_password: bool,
    /// Since when calendar programs may read one's due dates.
    pub calendar: Option<String>,
    /// Their address, just made: shown this once.
    pub new_calendar: Option<String>,
    /// What is wrong with the new token's name.
    pub token_error: Option<String>,
}

impl Page for AccountView {
    const TEMPLATE: &'static str = "pages/account/account";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "account-title")
    }
}
