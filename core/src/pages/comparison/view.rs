//! A round's institutions side by side.

use serde::Serialize;

use crate::components::parts::{Change, LevelTag};
use crate::pages::round_form::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// A figure with its level.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HeatCell {
    /// The figure in short: `7,1 %`.
    pub text: String,
    /// The exact figure beside: `17 из 240`.
    pub exact: Option<String>,
    /// 1 (worst) … 4 (best); 0 where there is no level.
    pub tone: u8,
    /// ▼▼, ▼, ●, ▲.
    pub mark: String,
    /// The level, for those who listen.
    pub level: String,
    /// Where it comes from.
    pub href: Option<String>,
    /// The indicator, for the cards of a phone.
    pub label: String,
}

/// An indicator: one column.
#[derive(Debug, Clone, Serialize)]
pub struct HeatColumn {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// The same, in the order of this indicator.
    pub sort_href: String,
    /// It is the order now.
    pub sorted: bool,
    /// How many have it at which level, best first.
    pub levels: Vec<LevelCount>,
    /// How many have a figure.
    pub n: usize,
}

/// How many have a level.
#[derive(Debug, Clone, Serialize)]
pub struct LevelCount {
    /// The level.
    pub level: LevelTag,
    /// How many.
    pub count: usize,
}

/// An institution: one row.
#[derive(Debug, Clone, Serialize)]
pub struct HeatRow {
    /// Its name.
    pub name: String,
    /// Its result, for those who may open it.
    pub href: Option<String>,
    /// Its kind in words.
    pub kind: String,
    /// `3–4`; only in a ranking.
    pub place: Option<String>,
    /// `2–6`: the places that remain possible.
    pub possible: Option<String>,
    /// Points of what could be had.
    pub total: HeatCell,
    /// Against its own round before.
    pub change: Option<Change>,
    /// Why there is no change to be told.
    pub broken: Option<String>,
    /// In which quarter of those that are shown.
    pub quarter: Option<String>,
    /// A cell for each indicator.
    pub cells: Vec<HeatCell>,
}

/// Where the results of those that are shown lie.
#[derive(Debug, Clone, Serialize)]
pub struct SpreadView {
    /// How many.
    pub n: usize,
    /// The middle.
    pub median: String,
    /// From … to: the middle half; none where they are too few.
    pub half: Option<String>,
    /// From the least to the greatest.
    pub range: String,
}

/// A round's institutions side by side.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ComparisonView {
    /// The round's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// Shown.
    pub shown: usize,
    /// Have answered and were assessed.
    pub answered: usize,
    /// Were asked.
    pub asked: usize,
    /// Kinds to choose from.
    pub kinds: Vec<Choice>,
    /// Places to choose from.
    pub places: Vec<Choice>,
    /// Groups to choose from.
    pub groups: Vec<Choice>,
    /// So many pupils at least, as typed.
    pub from: String,
    /// At most.
    pub to: String,
    /// Orders to choose from.
    pub orders: Vec<Choice>,
    /// The places are shown.
    pub ranked: bool,
    /// What must be known of the places.
    pub ranking_note: Option<String>,
    /// Cells in short.
    pub dense: bool,
    /// The other density.
    pub density_href: String,
    /// Where the results lie.
    pub spread: Option<SpreadView>,
    /// The round that changes are against.
    pub before: Option<String>,
    /// Indicators.
    pub columns: Vec<HeatColumn>,
    /// Institutions.
    pub rows: Vec<HeatRow>,
    /// The levels, best first.
    pub legend: Vec<LevelTag>,
    /// Back.
    pub back_href: String,
}

impl Page for ComparisonView {
    const TEMPLATE: &'static str = "pages/comparison/comparison";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "comparison-title")
    }
}
