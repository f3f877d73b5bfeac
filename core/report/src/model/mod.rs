//! What reports say: plain data with texts already worded, in the language that the report is asked for.
//!
//! Whoever fills a model words titles, rules and recommendations from the passport; this crate words the figures, which
//! stay exact until then.

mod answers;
mod certificate;
mod institution;
mod open;
mod workbook;

use serde::{Deserialize, Serialize};
use zerkalo_engine::value::{Fraction, Points, Quantity};

pub use answers::{AnswersExport, AnswersRow, QuestionColumn};
pub use certificate::{
    Appendix, Bound, Certificate, Coverage, Decision, Document, Heading, IndicatorFigure, InstitutionFigure, Measure,
    Method, Note, Period, Recommendation, Risk, RoundMark, Signature,
};
pub use institution::{Advice, InstitutionIndicator, InstitutionReport};
pub use open::{OpenFigure, OpenInstitution, OpenLevel, OpenPeriod, OpenRound, OpenSystem, Withheld};
pub use workbook::{DataRow, SummaryWorkbook};

/// How good a level is. Each has a sign, so that print without colour says it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// The lowest.
    Critical,
    /// Below the middle.
    Low,
    /// Above the middle.
    Medium,
    /// The best.
    High,
}

impl Tone {
    /// From worst to best.
    pub const ALL: [Self; 4] = [Self::Critical, Self::Low, Self::Medium, Self::High];

    /// The sign that stands beside the word.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Critical => "▼▼",
            Self::Low => "▼",
            Self::Medium => "●",
            Self::High => "▲",
        }
    }
}

/// A level of the passport.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its title: «высокий».
    pub title: String,
    /// How good it is.
    pub tone: Tone,
}

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Emptiness {
    /// Asked and not answered.
    Blank,
    /// The respondent says that it does not apply.
    NotApplicable,
    /// Hidden by a condition.
    NotAsked,
    /// Nothing to divide by.
    Undefined,
    /// Hidden because so few could be recognised.
    Suppressed,
}

/// A figure, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// An exact figure.
    Value(Quantity),
    /// None, and why.
    Empty(Emptiness),
}

impl Measured {
    /// The share that it is, where it is a defined one.
    #[must_use]
    pub fn share(self) -> Option<Fraction> {
        match self {
            Self::Value(Quantity::Fraction(share)) if share.is_defined() => Some(share),
            _ => None,
        }
    }
}

/// Points of their maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Points, in hundredths.
    pub points: Points,
    /// Maximum, in hundredths; 0 means that nothing was scored.
    pub max: Points,
}

impl Score {
    /// Points of the maximum as a share; none where nothing was scored.
    #[must_use]
    pub fn share(self) -> Option<Fraction> {
        (self.max > 0).then(|| Fraction::new(self.points.into(), self.max.into()))
    }
}
