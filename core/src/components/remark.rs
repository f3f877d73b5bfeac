//! Remarks at an answer, as several pages show them.

use std::collections::HashMap;

use serde::Serialize;
use zerkalo_store::{Assignment, Remark, UserId, remarks};

use crate::error::Result;
use crate::pages::standing::{moment, office};
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
        let (mut by_question, mut offices) = (HashMap::<_, Vec<_>>::new(), HashMap::new());
        for remark in remarks::list(state.store().read(), municipality, id).await? {
            for user in [Some(remark.by), remark.settled.map(|settled| settled.by)]
                .into_iter()
                .flatten()
            {
                if !offices.contains_key(&user) {
                    offices.insert(user, office(state, user).await?);
                }
            }
            let shown = view(state, &remark, &offices, lang);
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

fn view(state: &State, remark: &Remark, offices: &HashMap<UserId, String>, lang: Lang) -> RemarkView {
    let named = |user: UserId| offices.get(&user).cloned().unwrap_or_default();
    let settled = remark.settled.map(|settled| {
        let args = [
            ("who", named(settled.by).into()),
            ("when", moment(state, settled.at, lang).into()),
        ];
        text::t_with(lang, "remark-settled", args)
    });
    RemarkView {
        id: remark.id.to_string(),
        who: named(remark.by),
        when: moment(state, remark.at, lang),
        words: remark.words.clone(),
        by_authority: remark.by_authority,
        settled,
    }
}
