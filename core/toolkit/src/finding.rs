//! One thing that a check found.

use serde::{Deserialize, Serialize};
use zerkalo_engine::language::Language;

use crate::Words;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The plugin cannot be used like this.
    Error,
    /// It can, and somebody will be surprised.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// In one word.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::Error => Words::new("ошибка", "error"),
            Self::Warning => Words::new("предупреждение", "warning"),
            Self::Note => Words::new("замечание", "note"),
        }
    }
}

/// What was found, where, and how bad it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The stable word for it.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The indicator, question, part or file.
    pub place: String,
    /// What is wrong and what to do.
    pub words: Words,
}

impl Finding {
    /// A finding that keeps the plugin from being used.
    pub fn error(code: &'static str, place: impl Into<String>, words: Words) -> Self {
        Self::of(Severity::Error, code, place, words)
    }

    /// A finding that should be looked at.
    pub fn warning(code: &'static str, place: impl Into<String>, words: Words) -> Self {
        Self::of(Severity::Warning, code, place, words)
    }

    /// A finding that is worth knowing.
    pub fn note(code: &'static str, place: impl Into<String>, words: Words) -> Self {
        Self::of(Severity::Note, code, place, words)
    }

    fn of(severity: Severity, code: &'static str, place: impl Into<String>, words: Words) -> Self {
        Self {
            code,
            severity,
            place: place.into(),
            words,
        }
    }

    /// As a line: what it is, where, and in words.
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        let severity = self.severity.words();
        let place = if self.place.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.place)
        };
        format!(
            "{} [{}] {place}{}",
            severity.in_language(language),
            self.code,
            self.words.in_language(language)
        )
    }
}

/// Whether anything among them keeps the plugin from being used.
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
