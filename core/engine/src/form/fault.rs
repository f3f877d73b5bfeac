use std::fmt;

use thiserror::Error;

/// What is wrong with a form's source, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// Where: `section "volunteering", question "upb-03a-plans", key "visible_if"`; empty for the form itself.
    pub place: String,
    /// The line of the source, from 1, where known.
    pub line: Option<usize>,
    /// What.
    pub kind: FormFaultKind,
}

/// What can be wrong with a form's source.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FormFaultKind {
    /// The file is too long.
    #[error("the source has {bytes} bytes, more than {max}")]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        max: usize,
    },
    /// Not TOML, or a key that is missing, unknown or of another type.
    #[error("{0}")]
    Syntax(String),
    /// A key that the form or section has not.
    #[error("unknown key \"{key}\"; known are {known}")]
    UnknownKey {
        /// The key.
        key: String,
        /// Those that there are.
        known: String,
    },
    /// An id that isn't lower-case Latin letters, digits and hyphens.
    #[error("\"{0}\" is no id: lower-case Latin letters, digits and single hyphens, at most 64")]
    BadId(String),
    /// A form's id that isn't `folder/name`.
    #[error("\"{0}\" is no form id: two ids with a slash between, as in \"common/upbringing\"")]
    BadFormId(String),
    /// The same id twice.
    #[error("\"{0}\" stands twice")]
    Duplicate(String),
    /// Something that must not be empty.
    #[error("\"{0}\" is missing or empty")]
    Missing(&'static str),
    /// A text without the form's own language.
    #[error("\"{key}\" has no text in the form's language \"{language}\"")]
    NotInFormLanguage {
        /// The text's key.
        key: String,
        /// The form's language.
        language: String,
    },
    /// Fewer than wanted.
    #[error("\"{key}\" has {have}, fewer than {want}")]
    TooFew {
        /// Of what.
        key: &'static str,
        /// How many there are.
        have: usize,
        /// How many there must be.
        want: usize,
    },
    /// More than can be borne.
    #[error("\"{key}\" has {have}, more than {max}")]
    TooMany {
        /// Of what.
        key: &'static str,
        /// How many there are.
        have: usize,
        /// How many there may be.
        max: usize,
    },
    /// A least value above the greatest.
    #[error("\"{low}\" is above \"{high}\"")]
    LimitsCrossed {
        /// The lower key.
        low: &'static str,
        /// The upper key.
        high: &'static str,
    },
    /// A date that no calendar has.
    #[error("\"{0}\" is no date: YYYY-MM-DD is wanted")]
    BadDate(String),
    /// A key that this kind of question can't have.
    #[error("\"{key}\" makes no sense here: {why}")]
    Senseless {
        /// The key.
        key: &'static str,
        /// Why.
        why: &'static str,
    },
    /// CEL that doesn't compile.
    #[error("the expression can't be read: {0}")]
    Expression(String),
    /// CEL that names an unknown question.
    #[error("the expression reads \"{0}\", which is no question of the form")]
    UnknownQuestion(String),
    /// CEL of a condition that reads a question that isn't asked yet.
    #[error("the condition reads \"{0}\", which does not stand before it")]
    NotBefore(String),
    /// Calculations and conditions that wait for each other.
    #[error("goes round in a circle: {0}")]
    Circle(String),
    /// CEL that compares an answer with something it can never be.
    #[error("\"{question}\" can never be '{literal}'")]
    NeverEqual {
        /// The question.
        question: String,
        /// What it is compared with.
        literal: String,
    },
    /// CEL that gives another type than wanted.
    #[error("{want} is wanted: {got}")]
    WrongResult {
        /// What comes out instead.
        got: String,
        /// What is wanted.
        want: &'static str,
    },
}

impl FormFaultKind {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::Syntax(_) => "syntax",
            Self::UnknownKey { .. } => "unknown_key",
            Self::BadId(_) => "bad_id",
            Self::BadFormId(_) => "bad_form_id",
            Self::Duplicate(_) => "duplicate",
            Self::Missing(_) => "missing",
            Self::NotInFormLanguage { .. } => "not_in_form_language",
            Self::TooFew { .. } => "too_few",
            Self::TooMany { .. } => "too_many",
            Self::LimitsCrossed { .. } => "limits_crossed",
            Self::BadDate(_) => "bad_date",
            Self::Senseless { .. } => "senseless",
            Self::Expression(_) => "expression",
            Self::UnknownQuestion(_) => "unknown_question",
            Self::NotBefore(_) => "not_before",
            Self::Circle(_) => "circle",
            Self::NeverEqual { .. } => "never_equal",
            Self::WrongResult { .. } => "wrong_result",
        }
    }
}

impl fmt::Display for FormFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        self.kind.fmt(f)
    }
}

impl std::error::Error for FormFault {}
