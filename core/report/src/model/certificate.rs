//! «Аналитическая справка» on a round of a municipality.

use serde::{Deserialize, Serialize};
use zerkalo_engine::dynamics::Change;
use zerkalo_engine::passport::Origin;
use zerkalo_engine::value::Fraction;

use super::{Level, Measured, Score};

/// The whole of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// Who issues it, on what, where and when.
    pub heading: Heading,
    /// The documents that it rests on.
    pub basis: Vec<Document>,
    /// What it covers.
    pub period: Period,
    /// Who answered.
    pub coverage: Coverage,
    /// How it was worked out.
    pub method: Method,
    /// The municipality as a whole.
    pub score: Option<Score>,
    /// Its level.
    pub level: Option<Level>,
    /// The figures, in the passport's order.
    pub indicators: Vec<IndicatorFigure>,
    /// The institutions; they are printed by name.
    pub institutions: Vec<InstitutionFigure>,
    /// Rounds of this system, the earliest first, this one last.
    pub rounds: Vec<RoundMark>,
    /// Who needs help first.
    pub risks: Vec<Risk>,
    /// What follows from the figures.
    pub conclusions: Vec<String>,
    /// What is advised, to whom, until when.
    pub recommendations: Vec<Recommendation>,
    /// What is done about it.
    pub measures: Vec<Measure>,
    /// Acts of the authority.
    pub decisions: Vec<Decision>,
    /// Who signs: an office, never a name.
    pub signature: Signature,
    /// Tables that go behind.
    pub appendices: Vec<Appendix>,
}

/// The head of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// The body that issues it, in full.
    pub authority: String,
    /// The municipality's name.
    pub municipality: String,
    /// What it is on: «о результатах мониторинга …».
    pub subject: String,
    /// The round's title.
    pub round: String,
    /// The system's title.
    pub system: String,
    /// Where it is drawn up.
    pub place: String,
    /// `YYYY-MM-DD`; a blank to fill where none.
    pub date: Option<String>,
    /// Its number; a blank to fill where none.
    pub number: Option<String>,
}

/// A normative act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Title, verbatim.
    pub title: String,
    /// Number, as printed; empty where it has none.
    pub number: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Who issued it.
    pub authority: String,
}

/// What is covered, and when it was collected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The period in words: «2025/26 учебный год».
    pub title: String,
    /// First day of collecting, `YYYY-MM-DD`.
    pub opened: String,
    /// Last day of collecting, `YYYY-MM-DD`.
    pub closed: String,
}

/// Who was asked and who answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Names of those whose answers are counted.
    pub answered: Vec<String>,
    /// Names of those asked whose answers are not there.
    pub missing: Vec<String>,
}

impl Coverage {
    /// How many were asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.answered.len() + self.missing.len()
    }
}

/// How the figures came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// How many indicators are scored; the others are only reported.
    pub scored: u32,
    /// The form's title.
    pub form: String,
    /// The form's published version.
    pub form_version: u32,
    /// The indicator system's version.
    pub system_version: String,
    /// Levels with their lower bounds, best first.
    pub bounds: Vec<Bound>,
    /// What the document says and what is ours.
    pub notes: Vec<Note>,
}

/// A level's lower bound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// The level.
    pub level: Level,
    /// From which share of the maximum; none for the lowest.
    pub from: Option<Fraction>,
    /// The document's or ours.
    pub origin: Origin,
}

/// A sentence on the method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The sentence.
    pub text: String,
    /// The document's or ours.
    pub origin: Origin,
}

/// A municipal figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorFigure {
    /// Its code.
    pub code: String,
    /// Its official title, verbatim.
    pub title: String,
    /// Where the document says so.
    pub clause: String,
    /// The exact figure.
    pub value: Measured,
    /// Points of all who answered; none where it is not scored.
    pub score: Option<Score>,
    /// The level of those points.
    pub level: Option<Level>,
    /// Against the round before.
    pub change: Option<Change>,
    /// How many answered.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
}

/// An institution among the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionFigure {
    /// Its short name.
    pub name: String,
    /// Points of the maximum; none where suppressed or not scored.
    pub score: Option<Score>,
    /// Its level.
    pub level: Option<Level>,
    /// Share of the maximum now minus before, exact.
    pub change: Option<Fraction>,
    /// What stands out, in words.
    pub signs: Vec<String>,
}

/// A round of the system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundMark {
    /// Its period, short.
    pub title: String,
    /// The municipality's share of the maximum.
    pub share: Option<Fraction>,
    /// Form, indicators or settings changed before it, so that it does not go on from the one before.
    pub broken: bool,
}

/// An institution in the risk zone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// Its short name.
    pub name: String,
    /// Its level.
    pub level: Option<Level>,
    /// Why it is there.
    pub reasons: Vec<String>,
}

/// An addressed recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// To whom.
    pub addressee: String,
    /// What.
    pub text: String,
    /// Which office sees to it.
    pub owner: String,
    /// `YYYY-MM-DD`, or words.
    pub due: String,
}

/// A measure or an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Title, verbatim.
    pub title: String,
    /// Which office is responsible.
    pub owner: String,
    /// `YYYY-MM-DD`, or words.
    pub due: String,
    /// Expected result.
    pub result: String,
}

/// A decision of the authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Number.
    pub number: String,
    /// `YYYY-MM-DD`.
    pub date: String,
    /// What was decided.
    pub text: String,
}

/// The block under the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The office of who signs; the name is a blank.
    pub office: String,
    /// The office of who drew it up; empty where nobody is named.
    pub executor: String,
}

/// A table behind the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appendix {
    /// Title.
    pub title: String,
    /// Titles of columns.
    pub columns: Vec<String>,
    /// Cells, row by row.
    pub rows: Vec<Vec<String>>,
}
