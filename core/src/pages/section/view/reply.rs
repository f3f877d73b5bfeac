//! What the page's script is told about a saved answer.

use std::collections::BTreeMap;

use serde::Serialize;
use zerkalo_engine::answers::Entry;
use zerkalo_engine::form::{Form, Kind, Question};

use crate::components::question::build::Strictness;
use crate::components::question::words::Words;
use crate::components::question::{Field, QuestionView};
use crate::components::sheet::Sheet;
use crate::text::Lang;

/// The answer was saved: the body of 200, and of 422 where it was kept as typed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SavedReply {
    /// Its version now.
    pub version: i64,
    /// When: `14:05`.
    pub saved_at: String,
    /// All questions of the section that are asked now.
    pub visible: Vec<String>,
    /// What is wrong with it.
    pub errors: Vec<String>,
    /// What is odd about it.
    pub warnings: Vec<String>,
    /// It passes with a comment, and there is none yet.
    pub comment_wanted: bool,
    /// What was worked out, by question.
    pub calculated: BTreeMap<String, String>,
}

impl SavedReply {
    /// After a save: `sheet` already has the new answer and its journey.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>, question: &Question, version: i64, saved_at: String) -> Self {
        let view = QuestionView::of(sheet, question, Strictness::Gentle, false);
        let section = sheet.form.section_of(&question.id);
        let asked = section.and_then(|section| sheet.journey.section(&section.id));
        let visible = asked
            .into_iter()
            .flat_map(|section| &section.questions)
            .filter(|state| state.visible);
        let own = section.into_iter().flat_map(|section| &section.questions);
        Self {
            version,
            saved_at,
            visible: visible.map(|state| state.id.clone()).collect(),
            errors: view.errors,
            warnings: view.warnings,
            comment_wanted: view.comment.is_some_and(|comment| comment.wanted),
            calculated: own.filter_map(|question| calculated(sheet, question)).collect(),
        }
    }
}

fn calculated(sheet: &Sheet<'_>, question: &Question) -> Option<(String, String)> {
    let Kind::Calculated { .. } = question.kind else {
        return None;
    };
    match QuestionView::of(sheet, question, Strictness::Gentle, false).field {
        Field::Calculated { value } => Some((question.id.clone(), value?)),
        _ => None,
    }
}

/// Somebody else changed the answer meanwhile: the body of 409.
#[derive(Debug, Clone, Serialize)]
pub struct ClashReply {
    /// The version of theirs.
    pub version: i64,
    /// Theirs in words; none where it is blank now.
    pub theirs: Option<String>,
    /// Who saved it.
    pub who: String,
    /// When: `14:03`.
    pub at: String,
}

impl ClashReply {
    /// Of their answer to a question.
    #[must_use]
    pub fn of(
        form: &Form,
        question: &Question,
        theirs: &Entry,
        version: i64,
        who: String,
        at: String,
        lang: Lang,
    ) -> Self {
        Self {
            version,
            theirs: Words::new(form, lang).entry(question, theirs),
            who,
            at,
        }
    }
}
