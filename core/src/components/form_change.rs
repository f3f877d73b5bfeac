//! What changed in a form between two versions, question by question, in words.

use serde::Serialize;
use zerkalo_engine::answers::Entries;
use zerkalo_engine::form::{Aspect, Form, FormChange, Question, QuestionChange};

use super::question::words::Words;
use crate::text::{self, Lang};

/// One question.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedQuestion {
    /// The question.
    pub title: String,
    /// Where it stands in the later version, or stood in the earlier one.
    pub section: String,
    /// In what it changed; none where it came or went.
    pub how: Option<String>,
    /// What the reader should know of answers to it: how many are set aside, or which one is kept.
    pub kept: Option<String>,
}

/// What changed, in three lists.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FormChangeView {
    /// New questions.
    pub added: Vec<ChangedQuestion>,
    /// Questions that are asked no more.
    pub removed: Vec<ChangedQuestion>,
    /// Questions that are asked otherwise.
    pub changed: Vec<ChangedQuestion>,
}

/// Words a change between two versions.
pub struct Telling<'a> {
    /// The version before.
    pub before: &'a Form,
    /// The version after.
    pub after: &'a Form,
    /// The reader's language.
    pub lang: Lang,
}

impl Telling<'_> {
    /// The lists; `kept` says of a question what became of answers to it.
    #[must_use]
    pub fn view(&self, change: &FormChange, kept: impl Fn(&Question) -> Option<String>) -> FormChangeView {
        let of = |form: &Form, ids: &[String]| {
            let questions = ids.iter().filter_map(|id| form.question(id));
            // A note is no question: nobody has to answer what came or went with it.
            let asked = questions.filter(|question| question.kind.is_answered());
            asked.map(|question| self.row(form, question, None, &kept)).collect()
        };
        let changed = change.changed.iter().filter_map(|one| {
            let (before, after) = (
                self.before.question(&one.question)?,
                self.after.question(&one.question)?,
            );
            let asked = before.kind.is_answered() || after.kind.is_answered();
            asked.then(|| self.row(self.after, after, Some(self.how(one)), &kept))
        });
        FormChangeView {
            added: of(self.after, &change.added),
            removed: of(self.before, &change.removed),
            changed: changed.collect(),
        }
    }

    /// What a person had answered in the version before, where it is set aside.
    #[must_use]
    pub fn answer(&self, question: &Question, aside: &Entries) -> Option<String> {
        let asked = self.before.question(&question.id)?;
        let answer = Words::new(self.before, self.lang).entry(asked, aside.get(&question.id)?)?;
        Some(text::t_with(self.lang, "form-change-kept", [("answer", answer.into())]))
    }

    fn row(
        &self,
        form: &Form,
        question: &Question,
        how: Option<String>,
        kept: impl Fn(&Question) -> Option<String>,
    ) -> ChangedQuestion {
        let section = form.section_of(&question.id);
        ChangedQuestion {
            title: form.text(&question.title, self.lang.code()).to_owned(),
            section: section.map_or_else(String::new, |own| form.text(&own.title, self.lang.code()).to_owned()),
            how,
            kept: kept(question),
        }
    }

    fn how(&self, change: &QuestionChange) -> String {
        let words = change.aspects.iter().map(|aspect| {
            let key = match aspect {
                Aspect::Kind => "form-change-kind",
                Aspect::Answers => "form-change-answers",
                Aspect::Words => "form-change-words",
                Aspect::Rules => "form-change-rules",
                Aspect::Evidence => "form-change-evidence",
            };
            text::t(self.lang, key)
        });
        words.collect::<Vec<_>>().join(", ")
    }
}
