//! Forms: what institutions are asked. [`Form`] is the plain data of a TOML file; [`CompiledForm`] is a form that was
//! checked, with its expressions compiled and its digest taken.

mod change;
mod check;
mod compile;
mod expressions;
mod fault;
mod ids;
mod kind;
mod limits;
mod load;
mod order;
mod place;
mod question;
mod schema;

pub use change::{Aspect, FormChange, QuestionChange};
pub use compile::CompiledForm;
pub(crate) use compile::digest;
pub use fault::{FormFault, FormFaultKind};
pub use ids::{is_form_id, is_id};
pub use kind::{CalculatedKind, CellKind, Choice, Column, Kind, Step, TableRow};
pub use question::{Check, CheckLevel, EvidenceNeed, EvidenceRules, PreviousAnswer, Question};
pub use schema::form_schema;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// Longest TOML source of a form, in bytes.
pub const MAX_SOURCE: usize = 1024 * 1024;

/// A questionnaire, as its TOML file says it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id, equal to its path: `zaozersk/upbringing`.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"))]
    pub id: String,
    /// Counts up with each published change.
    pub version: u32,
    /// The system it belongs to.
    pub system: String,
    /// Kinds of institutions that fill it.
    pub applies_to: Vec<String>,
    /// The language of its content.
    pub language: String,
    /// Its title.
    pub title: Text,
    /// What a respondent should know before starting; plain text.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub intro: Text,
    /// Its sections, one page each.
    #[serde(rename = "section", default)]
    pub sections: Vec<Section>,
}

/// A page of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique in the form.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 64))]
    pub id: String,
    /// Its title.
    pub title: Text,
    /// A hint under the title.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub hint: Text,
    /// A CEL condition: the whole section is hidden where it is false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visible_if: Option<String>,
    /// Its questions.
    #[serde(rename = "question", default)]
    pub questions: Vec<Question>,
}

impl Form {
    /// Reads and checks a form's TOML, compiles its expressions and takes its digest.
    ///
    /// # Errors
    /// All faults of the source together, each with its place.
    pub fn parse(source: &str) -> Result<CompiledForm, Vec<FormFault>> {
        CompiledForm::parse(source)
    }

    /// All questions in the form's order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// A section by id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// A question by id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The section that a question stands in.
    #[must_use]
    pub fn section_of(&self, question: &str) -> Option<&Section> {
        self.sections
            .iter()
            .find(|section| section.questions.iter().any(|q| q.id == question))
    }

    /// A text of this form in a reader's language, or in the form's own.
    #[must_use]
    pub fn text<'a>(&self, text: &'a Text, language: &str) -> &'a str {
        text.in_language(language, &self.language)
    }
}
