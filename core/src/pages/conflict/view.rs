//! Two people changed the same answer.

use serde::Serialize;
use zerkalo_engine::answers::Entry;
use zerkalo_engine::form::{Form, Question};

use crate::components::question::words::Words;
use crate::templating::Page;
use crate::text::{self, Lang};

/// A field of the form, carried along.
#[derive(Debug, Clone, Serialize)]
pub struct HiddenField {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// One question with both values.
#[derive(Debug, Clone, Serialize)]
pub struct Clash {
    /// The question's id: the radio buttons are `keep.<id>` with `mine` and `theirs`.
    pub id: String,
    /// The question.
    pub question: String,
    /// My value, in words.
    pub mine: String,
    /// The value that was saved meanwhile, in words.
    pub theirs: String,
    /// Who saved it.
    pub who: String,
    /// When: `21.11.2026, 14:05`.
    pub at: String,
    /// My fields exactly as posted (`q.<id>…`), and `v.<id>` with the version of theirs.
    pub fields: Vec<HiddenField>,
}

/// 409: both values, who and when; the person chooses.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictView {
    /// The form's title.
    pub form: String,
    /// Where the form posts.
    pub action: String,
    /// What clashed.
    pub clashes: Vec<Clash>,
    /// The section, to leave all as it is saved.
    pub back_href: String,
}

impl Page for ConflictView {
    const TEMPLATE: &'static str = "pages/conflict/conflict";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "conflict-title")
    }
}

impl Clash {
    /// Both answers to a question in words; `fields` are mine as posted, with the version of theirs.
    #[must_use]
    pub fn of(
        form: &Form,
        question: &Question,
        mine: &Entry,
        theirs: Option<&Entry>,
        who: String,
        at: String,
        lang: Lang,
    ) -> Self {
        let words = Words::new(form, lang);
        let blank = || text::t(lang, "blank");
        Self {
            id: question.id.clone(),
            question: form.text(&question.title, lang.code()).to_owned(),
            mine: words.entry(question, mine).unwrap_or_else(blank),
            theirs: theirs
                .and_then(|entry| words.entry(question, entry))
                .unwrap_or_else(blank),
            who,
            at,
            fields: Vec::new(),
        }
    }
}
