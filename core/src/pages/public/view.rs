//! What a municipality shows to everybody.

use serde::Serialize;

use crate::components::parts::LevelTag;
use crate::templating::Page;
use crate::text::Lang;

/// A chart, drawn, with its words.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// An `<svg>` element with title and description, of our own making.
    pub svg: String,
    /// What it shows.
    pub caption: String,
}

/// How many institutions have a level.
#[derive(Debug, Clone, Serialize)]
pub struct LevelRow {
    /// The level.
    pub level: LevelTag,
    /// How many.
    pub count: u64,
}

/// An institution with its level.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionRow {
    /// Its name.
    pub name: String,
    /// Its level.
    pub level: Option<LevelTag>,
}

/// A figure.
#[derive(Debug, Clone, Serialize)]
pub struct OpenFigureRow {
    /// The indicator's code.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Its official title.
    pub official: String,
    /// Where the document says so.
    pub clause: String,
    /// `417 из 1 240, 33,6 %`, or why there is none.
    pub value: String,
    /// It is withheld.
    pub withheld: bool,
    /// Its level.
    pub level: Option<LevelTag>,
    /// `17 из 25`.
    pub answered: String,
}

/// A round.
#[derive(Debug, Clone, Serialize)]
pub struct OpenRoundView {
    /// An id of the page.
    pub id: String,
    /// The system.
    pub system: String,
    /// The round's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// `Ответили 17 из 25 организаций`.
    pub coverage: String,
    /// `67,3 %`; none where it is withheld.
    pub score: Option<String>,
    /// The municipality's level.
    pub level: Option<LevelTag>,
    /// Pictures of the figures in the tables.
    pub charts: Vec<ChartView>,
    /// How many institutions have each level.
    pub levels: Option<Vec<LevelRow>>,
    /// The institutions by name.
    pub institutions: Option<Vec<InstitutionRow>>,
    /// The figures.
    pub figures: Vec<OpenFigureRow>,
    /// What is withheld, where something is.
    pub withheld: Option<String>,
    /// `Сведения собраны с 01.09.2026 по 30.09.2026.`
    pub collected: String,
    /// The documents that it rests on.
    pub sources: Vec<String>,
}

/// A column of the table for programs.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnRow {
    /// Its name.
    pub name: &'static str,
    /// What stands in it.
    pub what: &'static str,
}

/// What a municipality shows to everybody.
#[derive(Debug, Clone, Serialize)]
pub struct PublicView {
    /// The municipality.
    pub municipality: String,
    /// The page's own address.
    pub href: String,
    /// The same page in the other language.
    pub other_href: String,
    /// `21.11.2026`.
    pub published: String,
    /// Those that opened last first.
    pub rounds: Vec<OpenRoundView>,
    /// There are several, so that a list of them helps.
    pub several: bool,
    /// Of the table for programs.
    pub columns: Vec<ColumnRow>,
    /// The licence's address.
    pub licence_href: &'static str,
    /// It is only looked at, by those who choose.
    pub preview: bool,
}

impl Page for PublicView {
    const TEMPLATE: &'static str = "pages/public/public";

    fn title(&self, _: Lang) -> String {
        self.municipality.clone()
    }
}
