//! A submission's answers on their form, with what the store knows of them: what pages of a form are made from.

use std::collections::BTreeMap;

use zerkalo_engine::answers::{Entries, Entry};
use zerkalo_engine::form::{Form, Question};
use zerkalo_engine::journey::{Journey, QuestionState};
use zerkalo_engine::passport::{Indicator, Passport};
use zerkalo_engine::submission::Answer;
use zerkalo_engine::text::Text;

use crate::text::Lang;

/// What the store knows of one saved answer.
#[derive(Debug, Clone, Default)]
pub struct Saved {
    /// Its version: what the page's `v.<id>` says.
    pub version: i64,
    /// When it was saved, in words: `14:05`.
    pub at: Option<String>,
}

/// The answers of an earlier round, to stand beside.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// Its period's canonical text.
    pub period: &'a str,
    /// Its answers.
    pub answers: &'a [Answer],
}

/// A submission's answers on their form.
#[derive(Debug, Clone)]
pub struct Sheet<'a> {
    /// The page's language.
    pub lang: Lang,
    /// The submission's id, for links.
    pub submission: String,
    /// The form.
    pub form: &'a Form,
    /// The answers.
    pub entries: &'a Entries,
    /// What is shown, worked out and wrong.
    pub journey: &'a Journey,
    /// The passport that says which indicators read the questions.
    pub passport: &'a Passport,
    /// The earlier round, where there is one.
    pub earlier: Option<Earlier<'a>>,
    /// Versions and times by question.
    pub saved: BTreeMap<String, Saved>,
    /// The answers can no longer be changed, and why.
    pub read_only: Option<String>,
}

impl<'a> Sheet<'a> {
    /// A text of the form in the page's language, else in the form's own.
    #[must_use]
    pub fn text(&self, text: &'a Text) -> &'a str {
        self.form.text(text, self.lang.code())
    }

    /// The same, none where the form says nothing.
    #[must_use]
    pub fn some(&self, text: &'a Text) -> Option<String> {
        Some(self.text(text))
            .filter(|words| !words.trim().is_empty())
            .map(str::to_owned)
    }

    /// The entry of a question.
    #[must_use]
    pub fn entry(&self, question: &str) -> Option<&'a Entry> {
        self.entries.get(question)
    }

    /// How the respondent stands with a question.
    #[must_use]
    pub fn state(&self, question: &str) -> Option<&'a QuestionState> {
        self.journey.question(question)
    }

    /// Indicators that read a question of this form.
    pub fn readers<'s>(&'s self, question: &'s Question) -> impl Iterator<Item = &'a Indicator> + use<'a, 's> {
        let of_form = |indicator: &&Indicator| indicator.form == self.form.id;
        self.passport
            .indicators
            .iter()
            .filter(of_form)
            .filter(|indicator| indicator.questions.contains(&question.id))
    }
}

/// A text as paragraphs: empty lines part them.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
