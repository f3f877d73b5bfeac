//! Remarks at an answer, as several pages show them.

use std::collections::HashMap;

use serde::Serialize;
use zerkalo_store::{Assignment, Remark, remarks};

use crate::error::Result;
use crate::pages::standing::{Offices, moment};
use crate::state::State;
use crate::text::{self, Lang};

/// A remark.
#[derive(Debug, Clone, Serialize)]
pub struct RemarkView {
    /// Its id.
    pub id: String,
    /// The office of whoever wrote it.
    pub who: String,
    /// `21.11.2026, 14:05`.
    pub when: String,
    /// What was said.
    pub words: String,
    /// Somebody of the authority wrote it.
    pub by_authority: bool,
    /// `учтено: директор, 22.11.2026, 10:30`.
    pub settled: Option<String>,
}

/// The remarks of a submission, by question, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Remarks(HashMap<String, Vec<RemarkView>>);

impl Remarks {
    /// Of a submission, in a language.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(state: &State, assignment: &Assignment, lang: Lang) -> Result<Self> {
        let (municipality, id) = (&assignment.round.municipality, assignment.submission.head.id);
        let (mut by_question, mut offices) = (HashMap::<_, Vec<_>>::new(), Offices::new(state));
        for remark in remarks::list(state.store().read(), municipality, id).await? {
            let who = offices.of(remark.by).await?;
            let settler = offices.maybe(remark.settled.map(|settled| settled.by)).await?;
            let shown = view(state, &remark, (who, settler), lang);
            by_question.entry(remark.question).or_default().push(shown);
        }
        Ok(Self(by_question))
    }

    /// Those at a question.
    #[must_use]
    pub fn at(&self, question: &str) -> Vec<RemarkView> {
        self.0.get(question).cloned().unwrap_or_default()
    }

    /// How many of the authority's at some questions are not settled.
    #[must_use]
    pub fn open<'a>(&self, questions: impl Iterator<Item = &'a str>) -> usize {
        let at = questions.filter_map(|question| self.0.get(question));
        at.flatten().filter(|remark| remark.is_open()).count()
    }
}

impl RemarkView {
    /// The authority's, and the institution has not called it settled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.by_authority && self.settled.is_none()
    }
}

fn view(state: &State, remark: &Remark, (who, settler): (String, Option<String>), lang: Lang) -> RemarkView {
    let settled = remark.settled.zip(settler).map(|(settled, settler)| {
        let args = [
            ("who", settler.into()),
            ("when", moment(state, settled.at, lang).into()),
        ];
        text::t_with(lang, "remark-settled", args)
    });
    RemarkView {
        id: remark.id.to_string(),
        who,
        when: moment(state, remark.at, lang),
        words: remark.words.clone(),
        by_authority: remark.by_authority,
        settled,
    }
}
