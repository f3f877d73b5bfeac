//! All open rounds at once.

use serde::Serialize;

use crate::pages::round_form::view::Choice;
use crate::pages::tasks::view::{State, Urgency};
use crate::templating::Page;
use crate::text::{self, Lang};

/// A round: one column.
#[derive(Debug, Clone, Serialize)]
pub struct BoardRound {
    /// Its title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// Its page.
    pub href: String,
    /// `осталось 5 дней`.
    pub due_note: String,
    /// How near.
    pub urgency: Urgency,
    /// How many submitted.
    pub submitted: u32,
    /// How many were asked.
    pub asked: u32,
}

/// An institution in a round.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// The round's title, for the cards of a phone.
    pub round: String,
    /// Where it stands; none where the round does not ask it.
    pub standing: Option<Standing>,
}

/// Where an institution stands in a round.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// Its state.
    pub state: State,
    /// `67 %` of the questions.
    pub filled: String,
    /// It is late.
    pub late: bool,
}

/// An institution: one row.
#[derive(Debug, Clone, Serialize)]
pub struct BoardRow {
    /// Its name.
    pub name: String,
    /// Its kind in words.
    pub kind: String,
    /// A cell for each round.
    pub cells: Vec<Cell>,
}

/// All open rounds at once.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BoardView {
    /// The municipality.
    pub municipality: String,
    /// The rounds by due date.
    pub rounds: Vec<BoardRound>,
    /// How many answers were submitted.
    pub submitted: u32,
    /// How many were asked for.
    pub asked: u32,
    /// How many are late.
    pub late: u32,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Only those that are late.
    pub only_late: bool,
    /// The late ones and reminders to them; only for those who may remind.
    pub reminders_href: Option<String>,
    /// The institutions, filtered.
    pub rows: Vec<BoardRow>,
}

impl Page for BoardView {
    const TEMPLATE: &'static str = "pages/board/board";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "board-title")
    }
}
