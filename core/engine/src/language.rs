//! Languages of the interface.

/// A language that pages are written in; anything unknown is Russian.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Russian.
    #[default]
    Ru,
    /// English.
    En,
}

impl Language {
    /// The language of an ISO 639-1 code or a tag such as `en-GB`.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let first = code.split(['-', '_']).next().unwrap_or("");
        if first.eq_ignore_ascii_case("en") {
            Self::En
        } else {
            Self::Ru
        }
    }

    /// ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    pub(crate) fn decimal_mark(self) -> char {
        match self {
            Self::Ru => ',',
            Self::En => '.',
        }
    }
}
