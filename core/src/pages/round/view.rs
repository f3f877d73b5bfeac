//! One round of the authority.

use serde::Serialize;
use zerkalo_store::InstitutionKind;

use super::pins::PinsView;
use crate::components::history::HistoryRow;
use crate::components::parts::{Change, LevelTag};
use crate::pages::result::view::Filter;
use crate::pages::round_form::view::Choice;
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
    /// Its kind: `school`.
    pub kind_id: String,
    /// It is rural.
    pub rural: bool,
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
    /// `67 %` of the questions.
    pub filled: String,
    /// `осталось 5 дней`; empty once submitted.
    pub due_note: String,
    /// Its own due date, by an exception.
    pub own_due: Option<String>,
    /// When it last changed something: `21.11.2026, 14:05`.
    pub activity: Option<String>,
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
    /// Its title.
    pub title: String,
    /// The form's title.
    pub form: String,
    /// The period in words.
    pub period: String,
    /// Where it is in its life: `идёт до 26.11.2026`.
    pub standing: String,
    /// It has not opened.
    pub planned: bool,
    /// Only the head of an institution signs.
    pub head_signs: bool,
    /// The authority accepts what was signed.
    pub acceptance: bool,
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
    /// The chosen filter's word, to be kept when others are chosen.
    pub state: String,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Town, country, all.
    pub places: Vec<Choice>,
    /// The institutions, filtered.
    pub rows: Vec<InstitutionRow>,
    /// What its results follow.
    pub pins: PinsView,
    /// Who did what when and why.
    pub history: Vec<HistoryRow>,
    /// What can be done with it; only for those who may.
    pub manage_href: Option<String>,
    /// The late ones and reminders to them; only for those who may remind.
    pub reminders_href: Option<String>,
    /// What they add up to.
    pub summary_href: String,
    /// Its institutions side by side.
    pub comparison_href: String,
    /// What its figures say.
    pub analysis_href: String,
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
    pub fn view(self, lang: Lang, count: usize, chosen: &Sieve) -> Filter {
        Filter {
            href: format!("?state={}{}", self.word(), chosen.group()),
            text: text::t(lang, &format!("round-filter-{}", self.word())),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            current: self == chosen.show,
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
                State::NotStarted | State::Filling | State::Ready | State::AwaitsHead | State::Returned
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

/// Which institutions a page shows: by state, kind and place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sieve {
    /// By state.
    pub show: Show,
    kind: Option<InstitutionKind>,
    rural: Option<bool>,
}

impl Sieve {
    /// As a query asks; unknown words leave everything.
    #[must_use]
    pub fn parse(state: Option<&str>, kind: Option<&str>, place: Option<&str>) -> Self {
        Self {
            show: Show::parse(state.unwrap_or_default()),
            kind: kind.and_then(|kind| kind.parse().ok()),
            rural: match place {
                Some("rural") => Some(true),
                Some("urban") => Some(false),
                _ => None,
            },
        }
    }

    /// Whether it leaves an institution.
    #[must_use]
    pub fn leaves(&self, row: &InstitutionRow) -> bool {
        let is_of_kind = self.kind.is_none_or(|kind| kind.as_str() == row.kind_id);
        is_of_kind && self.rural.is_none_or(|rural| rural == row.rural) && self.show.leaves(row)
    }

    /// Kind and place as a query goes on.
    fn group(&self) -> String {
        let kind = self.kind.map(|kind| format!("&kind={kind}")).unwrap_or_default();
        format!("{kind}&place={}", self.place())
    }

    fn place(&self) -> &'static str {
        match self.rural {
            Some(true) => "rural",
            Some(false) => "urban",
            None => "all",
        }
    }

    /// The kinds to choose from.
    #[must_use]
    pub fn kinds(&self, lang: Lang) -> Vec<Choice> {
        kind_choices(self.kind, lang)
    }

    /// The places to choose from.
    #[must_use]
    pub fn places(&self, lang: Lang) -> Vec<Choice> {
        let choice = |place: &str| Choice {
            value: place.to_owned(),
            text: text::t(lang, &format!("round-place-{place}")),
            hint: None,
            chosen: place == self.place(),
        };
        ["all", "urban", "rural"].map(choice).to_vec()
    }
}

/// The kinds of institutions to choose from; the authority itself is none.
#[must_use]
pub fn kind_choices(chosen: Option<InstitutionKind>, lang: Lang) -> Vec<Choice> {
    let asked = InstitutionKind::ALL
        .iter()
        .filter(|kind| **kind != InstitutionKind::Authority);
    let choice = |kind: &InstitutionKind| Choice {
        value: kind.to_string(),
        text: text::t(lang, &format!("kinds-{kind}")),
        hint: None,
        chosen: chosen == Some(*kind),
    };
    asked.map(choice).collect()
}

/// A kind of institution in words: `school` → «школа».
#[must_use]
pub fn institution_kind(lang: Lang, kind: &str) -> String {
    text::find(lang, &format!("kind-{kind}")).unwrap_or_else(|| kind.to_owned())
}
