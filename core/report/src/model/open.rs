//! What everybody sees of a round: figures that have passed the suppression, and nothing else.

use serde::{Deserialize, Serialize};
use zerkalo_engine::value::{Fraction, Quantity};

use super::{Document, Level};

/// A round as a municipality publishes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenRound {
    /// The round's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it covers.
    pub period: OpenPeriod,
    /// The system that it measures.
    pub system: OpenSystem,
    /// The documents that it rests on.
    pub sources: Vec<Document>,
    /// How many institutions answered.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
    /// Points of all institutions of the maximum; none where they are withheld.
    pub score: Option<Fraction>,
    /// The municipality's level.
    pub level: Option<Level>,
    /// How many institutions have each level, best first; none where that is withheld.
    pub levels: Option<Vec<OpenLevel>>,
    /// The institutions by name; none unless the municipality shows them.
    pub institutions: Option<Vec<OpenInstitution>>,
    /// The figures, in the passport's order.
    pub indicators: Vec<OpenFigure>,
}

/// What a round covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenPeriod {
    /// Its canonical text: `2026/2027`.
    pub code: String,
    /// The same in words.
    pub title: String,
    /// First day of collecting, `YYYY-MM-DD`.
    pub from: String,
    /// Last day of collecting, `YYYY-MM-DD`.
    pub to: String,
}

/// A system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenSystem {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// How many have a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenLevel {
    /// The level.
    pub level: Level,
    /// How many institutions.
    pub count: u64,
}

/// An institution that is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenInstitution {
    /// Its short name.
    pub name: String,
    /// Its level; none where it has none.
    pub level: Option<Level>,
}

/// Why a figure is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// A small number could be recognised or worked out.
    Small,
    /// Too few institutions stand behind it.
    Few,
}

/// A municipal figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenFigure {
    /// The indicator's code.
    pub code: String,
    /// A short readable name.
    pub label: String,
    /// Its official title, verbatim.
    pub title: String,
    /// Where the document says so.
    pub clause: String,
    /// The exact figure; none where there is none or it is withheld.
    pub value: Quantity,
    /// Why it is withheld; none of one that is shown.
    pub withheld: Option<Withheld>,
    /// Its level; none where the figure is withheld.
    pub level: Option<Level>,
    /// How many institutions answered.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
}
