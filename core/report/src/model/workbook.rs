//! The summary workbook: one row an institution and indicator, and what is worked out of them.

use serde::{Deserialize, Serialize};

use super::{Level, Measured, Score};

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryWorkbook {
    /// The municipality's name.
    pub municipality: String,
    /// The system's title.
    pub system: String,
    /// The round's title.
    pub round: String,
    /// The period in words.
    pub period: String,
    /// Titles of the levels, best first.
    pub levels: Vec<Level>,
    /// Institution by institution, each in the passport's order of indicators.
    pub rows: Vec<DataRow>,
}

/// What an institution has at an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataRow {
    /// What tells the institution from all others; not printed.
    pub institution_key: String,
    /// The institution's short name.
    pub institution: String,
    /// Its kind: школа, детский сад.
    pub kind: String,
    /// The indicator's code.
    pub code: String,
    /// The indicator's official title, verbatim.
    pub title: String,
    /// The exact figure, or why there is none.
    pub value: Measured,
    /// Points; none where it is not scored.
    pub score: Option<Score>,
    /// Its level.
    pub level: Option<Level>,
}
