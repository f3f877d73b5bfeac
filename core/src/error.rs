//! The one error that handlers, actions and commands return, and its one mapping to HTTP.
//!
//! An error becomes a bare response first; [`render`] then words it for who asked: a page or a problem document.

use std::error::Error as StdError;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;

pub mod codes;
pub mod convert;
pub mod render;

pub use codes::Code;

/// Shorthand for what may fail with an [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, where, and why.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    code: Code,
    detail: Option<String>,
    faults: Vec<Fault>,
    /// Members that only this kind of problem has, such as both values of a conflict.
    extra: serde_json::Map<String, serde_json::Value>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// One of several things wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Fault {
    /// The field, question or line.
    pub place: String,
    /// A stable word for the kind of fault.
    pub code: String,
    /// In words.
    pub text: String,
}

impl Fault {
    /// A fault at a place.
    pub fn new(place: impl Into<String>, code: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            code: code.into(),
            text: text.into(),
        }
    }
}

impl Error {
    /// Of a code; its title says the rest.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self(Box::new(Inner {
            code,
            detail: None,
            faults: Vec::new(),
            extra: serde_json::Map::new(),
            source: None,
        }))
    }

    /// A fault of ours, whose cause goes to the log and not to the client.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(Code::Internal).because(source)
    }

    /// Says what exactly, in a sentence that may be shown.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Lists what is wrong.
    #[must_use]
    pub fn faults(mut self, faults: Vec<Fault>) -> Self {
        self.0.faults = faults;
        self
    }

    /// Adds a member to the problem document.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        self.0.extra.insert(name.to_owned(), value);
        self
    }

    /// Keeps the cause for the log.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// The sentence that may be shown, where there is one.
    #[must_use]
    pub fn detail_text(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }

    /// What is wrong, one by one.
    #[must_use]
    pub fn fault_list(&self) -> &[Fault] {
        &self.0.faults
    }

    /// Members that only this problem has.
    #[must_use]
    pub fn extra(&self) -> &serde_json::Map<String, serde_json::Value> {
        &self.0.extra
    }

    /// The causes behind it in one line, for the log.
    #[must_use]
    pub fn causes(&self) -> String {
        let first = self.0.source.as_deref().map(|source| source as &dyn StdError);
        let chain = std::iter::successors(first, |cause: &&dyn StdError| (*cause).source());
        chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

/// As the command line prints it: `error[code]: title: detail`, then the faults.
impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "error[{}]: {}", self.0.code, self.0.code.title())?;
        if let Some(detail) = &self.0.detail {
            write!(out, ": {detail}")?;
        }
        for fault in &self.0.faults {
            write!(out, "\n  {} [{}] {}", fault.place, fault.code, fault.text)?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.0.code.status()
    }

    /// Bare on purpose: [`render`] fills it, because only there it is known who asks and in which language.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Error, Fault};

    #[test]
    fn it_prints_code_title_detail_and_faults() {
        let error = Error::new(Code::FormInvalid)
            .detail("forms/a.toml")
            .faults(vec![Fault::new("line 3", "unknown_key", "there is no key `kinds`")]);
        assert_eq!(
            error.to_string(),
            "error[form_invalid]: The form has faults: forms/a.toml\n  line 3 [unknown_key] there is no key `kinds`"
        );
    }

    #[test]
    fn causes_are_for_the_log_only() {
        let error = Error::internal(std::io::Error::other("disk on fire"));
        assert_eq!(error.causes(), "disk on fire");
        assert!(!error.to_string().contains("disk"));
    }
}
