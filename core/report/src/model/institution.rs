//! An institution's own report.

use serde::{Deserialize, Serialize};
use zerkalo_engine::dynamics::Change;
use zerkalo_engine::outcome::Audience;
use zerkalo_engine::value::Fraction;

use super::{Document, Level, Measured, Period, RoundMark, Score};

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionReport {
    /// The institution's full name.
    pub name: String,
    /// The municipality's name.
    pub municipality: String,
    /// The system's title.
    pub system: String,
    /// The round's title.
    pub round: String,
    /// What it covers.
    pub period: Period,
    /// When the answers were signed, `YYYY-MM-DD`.
    pub signed: Option<String>,
    /// The documents that it rests on.
    pub basis: Vec<Document>,
    /// The system's score.
    pub score: Option<Score>,
    /// The system's level.
    pub level: Option<Level>,
    /// Share of the maximum now minus before, exact.
    pub change: Option<Fraction>,
    /// What stands out.
    pub signs: Vec<String>,
    /// The indicators, in the passport's order.
    pub indicators: Vec<InstitutionIndicator>,
    /// Rounds of this system, the earliest first, this one last.
    pub rounds: Vec<RoundMark>,
    /// What is advised, by priority.
    pub advice: Vec<Advice>,
    /// The office of who signs.
    pub office: String,
}

/// An indicator of the institution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionIndicator {
    /// Its code.
    pub code: String,
    /// Its official title, verbatim.
    pub title: String,
    /// The exact figure.
    pub value: Measured,
    /// The answers themselves, where they are words and no number.
    #[serde(default)]
    pub said: Option<String>,
    /// Points; none where it is not scored.
    pub score: Option<Score>,
    /// Its level.
    pub level: Option<Level>,
    /// Against the round before.
    pub change: Option<Change>,
    /// What stands out.
    pub signs: Vec<String>,
}

/// A recommendation to somebody in the institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// To whom.
    pub audience: Audience,
    /// What.
    pub text: String,
    /// The code of the indicator that fell short.
    pub indicator: String,
}
