//! Municipalities side by side.

use serde::Serialize;

use crate::components::parts::LevelTag;
use crate::pages::comparison::view::SpreadView;
use crate::pages::round_form::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// A municipality: one row.
#[derive(Debug, Clone, Serialize)]
pub struct AcrossRow {
    /// What it is called.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Points of what could be had: `87,5 %`.
    pub share: String,
    /// The points themselves: `1 050 из 1 200`.
    pub points: String,
    /// Its level by its own bounds.
    pub level: Option<LevelTag>,
    /// How many institutions are in it: `17 из 25`.
    pub answered: String,
    /// Something has changed since it was added up.
    pub stale: bool,
}

/// Municipalities that are not among the rows, for one reason.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOutView {
    /// Why, in words.
    pub why: String,
    /// How many.
    pub count: usize,
    /// Which, the first of them.
    pub names: String,
}

/// Indicators that mean the same: one table.
#[derive(Debug, Clone, Serialize)]
pub struct AlikeView {
    /// The id of the heading.
    pub id: String,
    /// What they are called together.
    pub title: String,
    /// What makes them the same.
    pub why: String,
    /// Where the figures lie, from three on.
    pub spread: Option<SpreadView>,
    /// The municipalities by name.
    pub rows: Vec<AlikeRow>,
    /// Those that are left out.
    pub left_out: Vec<LeftOutView>,
}

/// A municipality's figure.
#[derive(Debug, Clone, Serialize)]
pub struct AlikeRow {
    /// What it is called.
    pub name: String,
    /// The code of its own indicator.
    pub code: String,
    /// `17 из 240, 7,1 %`.
    pub value: String,
    /// How many institutions are behind it: `17 из 25`.
    pub answered: String,
}

/// What is said of a system and a period.
#[derive(Debug, Clone, Serialize)]
pub struct ChosenView {
    /// The system's title.
    pub system: String,
    /// The period in words.
    pub period: String,
    /// How many are compared.
    pub compared: usize,
    /// How many there are at all.
    pub all: usize,
    /// Whether they were measured by the same rules, in words.
    pub rules: String,
    /// When the oldest of the figures was worked out.
    pub made_at: Option<String>,
    /// Where they lie, from three on.
    pub spread: Option<SpreadView>,
    /// The picture, an `<svg>`.
    pub chart: Option<String>,
    /// The municipalities of this page, by name.
    pub rows: Vec<AcrossRow>,
    /// Those that can not be compared, by reason.
    pub left_out: Vec<LeftOutView>,
    /// Indicators that mean the same.
    pub alike: Vec<AlikeView>,
}

/// Municipalities side by side.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AcrossView {
    /// Systems to choose from.
    pub systems: Vec<Choice>,
    /// The chosen system's periods.
    pub periods: Vec<Choice>,
    /// What is looked for in names.
    pub name: String,
    /// Rounds that are being added up again.
    pub recounting: u64,
    /// None where nobody has totals.
    pub chosen: Option<ChosenView>,
    /// The page before.
    pub previous_href: Option<String>,
    /// The page after.
    pub next_href: Option<String>,
}

impl Page for AcrossView {
    const TEMPLATE: &'static str = "pages/across/across";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "across-title")
    }
}
