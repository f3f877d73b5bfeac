//! The analysis of a round.

use serde::Serialize;

use crate::components::chart::ChartView;
use crate::components::parts::{Change, LevelTag, Linked};
use crate::templating::Page;
use crate::text::{self, Lang};

/// How many have a level.
#[derive(Debug, Clone, Serialize)]
pub struct LevelCount {
    /// The level's title.
    pub level: String,
    /// How many.
    pub count: usize,
}

/// How many institutions have which level in something.
#[derive(Debug, Clone, Serialize)]
pub struct LevelsRow {
    /// In what.
    pub label: String,
    /// Its page; none for the system as a whole.
    pub href: Option<String>,
    /// How many, best level first.
    pub counts: Vec<LevelCount>,
    /// How many have a level.
    pub n: usize,
}

/// A round in the line.
#[derive(Debug, Clone, Serialize)]
pub struct LineRow {
    /// The period in words.
    pub period: String,
    /// Its comparison.
    pub href: String,
    /// The municipality's share of the maximum.
    pub share: String,
    /// `17 из 25`.
    pub answered: String,
    /// Against the row before.
    pub change: Option<Change>,
    /// Why there is no change to be told.
    pub broken: Option<String>,
}

/// Rounds as they were published, or by the rules of the newest.
#[derive(Debug, Clone, Serialize)]
pub struct RulesChoice {
    /// The line is by the rules of the newest.
    pub comparable: bool,
    /// As published.
    pub published_href: String,
    /// By the rules of the newest.
    pub comparable_href: String,
    /// To have them scored so; none where they were, or for those who may not.
    pub rescore_href: Option<String>,
    /// Some could not be scored so.
    pub incomplete: bool,
}

/// An institution that needs help.
#[derive(Debug, Clone, Serialize)]
pub struct RiskRow {
    /// Who.
    pub institution: Linked,
    /// Its share of the maximum.
    pub share: String,
    /// Its level.
    pub level: LevelTag,
    /// Its indicators on the lowest level.
    pub weak: Vec<Linked>,
    /// How many more there are.
    pub more: usize,
}

/// A factor and how it goes together with the result.
#[derive(Debug, Clone, Serialize)]
pub struct ConnectionRow {
    /// Which.
    pub factor: String,
    /// The figures; none where nothing is said.
    pub found: Option<Found>,
    /// How strong, or why nothing is said.
    pub words: String,
}

/// A connection in figures.
#[derive(Debug, Clone, Serialize)]
pub struct Found {
    /// Of how many.
    pub n: usize,
    /// Spearman's rho.
    pub rho: String,
    /// Kendall's tau-b.
    pub tau: String,
}

/// Institutions of like conditions.
#[derive(Debug, Clone, Serialize)]
pub struct GroupCard {
    /// What it is called.
    pub title: String,
    /// What they have in common.
    pub traits: Vec<String>,
    /// Who.
    pub members: Vec<Linked>,
    /// The middle of their results and from where to where; none where they are few.
    pub spread: Option<String>,
}

/// A division into groups.
#[derive(Debug, Clone, Serialize)]
pub struct Groups {
    /// The largest first.
    pub cards: Vec<GroupCard>,
    /// How clear they are: the silhouette in words.
    pub clear: String,
    /// Who was left out.
    pub left_out: Vec<Linked>,
}

/// An institution with what deserves a question.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionsRow {
    /// Who.
    pub institution: Linked,
    /// The questions.
    pub texts: Vec<String>,
}

/// The analysis of a round.
#[derive(Debug, Clone, Serialize)]
pub struct AnalysisView {
    /// The round's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// Have answered and were assessed.
    pub answered: usize,
    /// Were asked.
    pub asked: usize,
    /// How the levels are spread.
    pub levels_chart: Option<ChartView>,
    /// The levels, best first.
    pub levels: Vec<LevelTag>,
    /// The same in figures.
    pub levels_rows: Vec<LevelsRow>,
    /// The line of the rounds.
    pub line_chart: Option<ChartView>,
    /// The same in figures, the earliest first.
    pub line_rows: Vec<LineRow>,
    /// Whether the line can stand by the rules of the newest; none where all have the same rules.
    pub rules: Option<RulesChoice>,
    /// Who needs help.
    pub risks: Vec<RiskRow>,
    /// What goes together with the result; none where too few have answered to say so of anything.
    pub connections: Vec<ConnectionRow>,
    /// Why nothing is said then.
    pub connections_note: String,
    /// Institutions of like conditions.
    pub groups: Option<Groups>,
    /// Why there are no groups.
    pub groups_note: String,
    /// What deserves a question.
    pub questions: Vec<QuestionsRow>,
    /// Institutions side by side.
    pub comparison_href: String,
    /// Back.
    pub back_href: String,
}

impl Page for AnalysisView {
    const TEMPLATE: &'static str = "pages/analysis/analysis";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "analysis-title")
    }
}
