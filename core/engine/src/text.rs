//! Texts of forms, by language. Municipal content stays in its language; a page asks for the reader's and takes
//! what there is.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A text by ISO 639-1 language, such as `title.ru` of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Text(BTreeMap<String, String>);

impl Text {
    /// A text in one language.
    pub fn new(language: impl Into<String>, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language.into(), text.into())]))
    }

    /// The text in exactly this language.
    #[must_use]
    pub fn get(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// The text in `language`, else in `fallback` (the form's own), else in any: a reader never meets an empty place.
    #[must_use]
    pub fn in_language(&self, language: &str, fallback: &str) -> &str {
        self.get(language)
            .or_else(|| self.get(fallback))
            .or_else(|| self.0.values().next().map(String::as_str))
            .unwrap_or("")
    }

    /// Languages and texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }

    /// Whether it says nothing in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}
