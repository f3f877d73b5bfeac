//! One round of the authority.

use serde::Serialize;

use crate::components::parts::{Change, LevelTag};
use crate::pages::result::view::Filter;
use crate::pages::tasks::view::State;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One institution.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionRow {
    /// Its name.
    pub name: String,
    /// Its kind in words: «школа».
    pub kind: String,
    /// Its result, or its answers.
    pub href: Option<String>,
    /// Where its submission stands.
    pub state: State,
    /// It is late.
    pub late: bool,
    /// Questions answered.
    pub done: u32,
    /// Questions asked.
    pub total: u32,
    /// `21.11.2026, 14:05`.
    pub submitted: Option<String>,
    /// `78 %`.
    pub percent: Option<String>,
    /// Its level.
    pub level: Option<LevelTag>,
    /// Against the round before.
    pub change: Option<Change>,
}

/// One round: who submitted, who is late, what came out.
#[derive(Debug, Clone, Serialize)]
pub struct RoundView {
    /// The form's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// `21.11.2026`.
    pub due: String,
    /// `осталось 5 дней`; empty for a closed one.
    pub due_note: String,
    /// It is closed.
    pub closed: bool,
    /// How many submitted.
    pub submitted: u32,
    /// How many were asked.
    pub asked: u32,
    /// How many are late.
    pub late: u32,
    /// How many assessments failed.
    pub failed: u32,
    /// Filters by state: links that work without JavaScript.
    pub filters: Vec<Filter>,
    /// The institutions, filtered.
    pub rows: Vec<InstitutionRow>,
    /// What they add up to.
    pub summary_href: String,
    /// The system's passport.
    pub system_href: String,
}

impl Page for RoundView {
    const TEMPLATE: &'static str = "pages/round/round";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}

/// Which institutions a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those that are late.
    Late,
    /// Those that have not submitted yet.
    Filling,
    /// Those that submitted.
    Submitted,
    /// Those whose assessment failed.
    Failed,
}

impl Show {
    /// All filters in the page's order.
    pub const FILTERS: [Self; 5] = [Self::All, Self::Late, Self::Filling, Self::Submitted, Self::Failed];

    /// The query's word: `?state=late`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Late => "late",
            Self::Filling => "filling",
            Self::Submitted => "submitted",
            Self::Failed => "failed",
        }
    }

    /// The filter of a query's word; all of them for an unknown one.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::FILTERS
            .into_iter()
            .find(|show| show.word() == word)
            .unwrap_or_default()
    }

    /// The filter as a link.
    #[must_use]
    pub fn view(self, lang: Lang, count: usize, chosen: Self) -> Filter {
        Filter {
            href: format!("?state={}", self.word()),
            text: text::t(lang, &format!("round-filter-{}", self.word())),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            current: self == chosen,
        }
    }

    /// Whether it leaves an institution.
    #[must_use]
    pub fn leaves(self, row: &InstitutionRow) -> bool {
        match self {
            Self::All => true,
            Self::Late => row.late,
            Self::Filling => matches!(
                row.state,
                State::NotStarted | State::Filling | State::Ready | State::Returned
            ),
            Self::Submitted => {
                matches!(
                    row.state,
                    State::Submitted | State::Assessed | State::Failed | State::Accepted
                )
            }
            Self::Failed => row.state == State::Failed,
        }
    }
}

/// A kind of institution in words: `school` → «школа».
#[must_use]
pub fn institution_kind(lang: Lang, kind: &str) -> String {
    text::find(lang, &format!("kind-{kind}")).unwrap_or_else(|| kind.to_owned())
}
