//! The municipal summary of a round.

use serde::Serialize;

use crate::components::parts::{Advice, Bar, LevelTag, Linked};
use crate::templating::Page;
use crate::text::{self, Lang};

/// The institutions of one level.
#[derive(Debug, Clone, Serialize)]
pub struct OfLevel {
    /// The level.
    pub level: LevelTag,
    /// How many there are.
    pub count: usize,
    /// Their share of those that have a level, in per cent for a bar.
    pub bar: Bar,
    /// Who.
    pub institutions: Vec<Linked>,
}

/// Institutions that belong together otherwise: the risk zone, those that a rule picked out.
#[derive(Debug, Clone, Serialize)]
pub struct CohortList {
    /// What they have in common.
    pub title: String,
    /// Who; often nobody.
    pub institutions: Vec<Linked>,
}

/// One system.
#[derive(Debug, Clone, Serialize)]
pub struct SystemStanding {
    /// Its short title.
    pub title: String,
    /// Best first.
    pub levels: Vec<OfLevel>,
    /// The risk zone and the system's own lists.
    pub cohorts: Vec<CohortList>,
}

/// One municipal figure.
#[derive(Debug, Clone, Serialize)]
pub struct FigureRow {
    /// The indicator's code.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Its official title.
    pub official: String,
    /// Its page.
    pub href: String,
    /// `417 из 1 240, 33,6 %`.
    pub value: String,
    /// `цель: не менее 40 %`.
    pub target: Option<String>,
    /// The quiet bar.
    pub bar: Option<Bar>,
    /// `17 из 25`.
    pub answered: String,
    /// Who has not answered.
    pub silent: Vec<String>,
}

/// Figures under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct FigureGroup {
    /// The heading; empty where the document has none.
    pub title: String,
    /// Its figures.
    pub rows: Vec<FigureRow>,
}

/// The municipal summary of a round.
#[derive(Debug, Clone, Serialize)]
pub struct SummaryView {
    /// Files to hand on.
    pub files: Vec<FileLink>,
    /// All reports at once, for those who may read each of them.
    pub archive: Option<ArchiveOffer>,
    /// The raw answers as files; none for those who may not read answers.
    pub answers: Vec<FileLink>,
    /// The form's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// Whose answers are in it.
    pub submitted: usize,
    /// Whom the round asks.
    pub asked: usize,
    /// By system.
    pub systems: Vec<SystemStanding>,
    /// All figures, in the passport's order.
    pub groups: Vec<FigureGroup>,
    /// What the authority is advised, by priority.
    pub advice: Vec<Advice>,
    /// The document that it follows.
    pub basis: String,
}

/// The reports of all institutions in one archive.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveOffer {
    /// Where it is asked for; nowhere while one is on its way.
    pub ask_href: Option<String>,
    /// The one that is there, or on its way: its page.
    pub newest: Option<FileLink>,
}

/// A file to hand on.
#[derive(Debug, Clone, Serialize)]
pub struct FileLink {
    /// What it is.
    pub text: String,
    /// Where it is.
    pub href: String,
}

impl Page for SummaryView {
    const TEMPLATE: &'static str = "pages/summary/summary";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "municipal-title")
    }
}
