//! The table of rules that `score` reads: everything it needs of a passport and no text of it.
//!
//! It is postcard, decoded without copying. What a call may not need lies nested as bytes: the rules of other forms,
//! the advice of indicators that fell in nothing short, the bounds of the settings.

mod decode;

use serde::{Deserialize, Serialize};

pub use self::decode::BadTable;
use crate::wit::{Audience, Comparison, Direction};

/// The version of this layout; a table of another one is refused.
pub const FORMAT: u8 = 2;

/// All rules of a passport.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RulesTable<'a> {
    /// [`FORMAT`].
    pub format: u8,
    /// Values that hold until a municipality changes them.
    pub defaults: Defaults,
    /// The passport's systems, in its order.
    #[serde(borrow)]
    pub systems: Vec<SystemRules<'a>>,
    /// The forms, each with the rules of the indicators that read it.
    #[serde(borrow)]
    pub forms: Vec<FormEntry<'a>>,
    /// [`SettingRules`] as postcard, for `check-settings` only.
    pub settings: &'a [u8],
    /// [`CohortRules`] as postcard, for `summarize` only; empty where there is none.
    pub cohorts: &'a [u8],
}

/// The model's settings as they stand without a municipality's changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defaults {
    /// Lower bounds of `low`, `medium` and `high`, in hundredths of a percent.
    pub bounds: [i64; 3],
    /// Whether a yes without its evidence counts as no.
    pub evidence_required: i64,
    /// How compound indicators are read: 0 all parts, 1 in proportion.
    pub parts_reading: i64,
    /// Where the risk zone begins: 0 from a low level down, 1 the critical one only.
    pub risk_zone: i64,
}

/// One system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemRules<'a> {
    /// Its id.
    pub id: &'a str,
    /// Which kinds of institutions are assessed; empty means all.
    #[serde(borrow)]
    pub applies_to: Vec<&'a str>,
}

/// One form and its rules, still encoded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormEntry<'a> {
    /// The form's id.
    pub id: &'a str,
    /// [`FormRules`] as postcard.
    pub rules: &'a [u8],
}

/// What is read from one form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormRules<'a> {
    /// Ids of the questions, in the order in which indicators first read them.
    #[serde(borrow)]
    pub questions: Vec<&'a str>,
    /// Positions in `questions`, by the ids' order.
    pub sorted: Vec<u16>,
    /// Positions of the systems in [`RulesTable::systems`] that have an indicator here.
    pub systems: Vec<u16>,
    /// The indicators, in the passport's order.
    #[serde(borrow)]
    pub indicators: Vec<IndicatorRules<'a>>,
}

/// How one indicator is worked out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndicatorRules<'a> {
    /// Its code.
    pub code: &'a str,
    /// Position of its system in [`FormRules::systems`].
    pub system: u16,
    /// How it is scored.
    pub method: Method,
    /// What kind of value its questions give.
    pub reading: Reading,
    /// Which way is better.
    pub direction: Direction,
    /// Whether the year before is looked up.
    pub dynamics: bool,
    /// Whether a yes wants evidence.
    pub evidence: bool,
    /// Points that can be had, in hundredths, until the setting `weight.<code>` says otherwise.
    pub weight: i32,
    /// Positions of its questions in [`FormRules::questions`].
    pub questions: Vec<u16>,
    /// The target, unless its meaning is doubtful.
    pub target: Option<BoundRules>,
    /// The threshold, unless its meaning is doubtful.
    pub threshold: Option<BoundRules>,
    /// A list of [`AdviceRules`] as postcard; empty where there is none.
    pub advice: &'a [u8],
    /// What few indicators have, so that the others cost nothing.
    #[serde(borrow)]
    pub extra: Option<Box<Extra<'a>>>,
}

/// What few indicators have.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra<'a> {
    /// The columns of its one question that are added up: numerator and denominator, or counts; empty where the
    /// question is no table.
    #[serde(borrow)]
    pub columns: Vec<&'a str>,
    /// The municipality's own setting that says how its parts are read.
    #[serde(borrow)]
    pub reading: Option<PartsChoice<'a>>,
    /// Whether the municipal figure is the mean of institutions' shares.
    pub mean: bool,
}

/// A setting of the passport's own that says how parts are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartsChoice<'a> {
    /// Its id.
    pub setting: &'a str,
    /// The position of the option that holds until it is changed.
    pub default: i64,
    /// What each option means, in their order.
    pub options: Vec<PartsReading>,
}

/// How the parts of a compound indicator are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartsReading {
    /// All must be there.
    All,
    /// One is enough.
    Any,
    /// The part that is there counts.
    InProportion,
}

/// How an indicator is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    /// One question, yes or no.
    YesNo,
    /// Yes where every part is there.
    All,
    /// Yes where any part is there.
    Any,
    /// Parts, read as the setting `parts-reading` says.
    Parts,
    /// A share, against its target where it has one.
    Share,
    /// A number against its target.
    Count,
    /// Nothing while the threshold is crossed, everything while not.
    Threshold,
    /// Against the year before.
    Dynamics,
    /// Steps of a scale with so many steps.
    Scale {
        /// How many.
        steps: u16,
    },
    /// Shown and reported.
    Informational,
    /// In the municipality's own code.
    Code,
}

/// What kind of value an indicator's questions give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// Yes or no.
    YesNo,
    /// A share, or two counts that make one.
    Share,
    /// A count, or several to be added.
    Count,
    /// A decimal number.
    Number,
    /// A step of a scale.
    Step,
    /// Anything.
    Any,
}

/// A threshold or target as the model compares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundRules {
    /// How it compares.
    pub comparison: Comparison,
    /// Over [`Self::denominator`].
    pub numerator: i64,
    /// At least 1.
    pub denominator: i64,
    /// Whether the document sets it; a bound of ours never makes a recommendation urgent.
    pub document: bool,
}

/// When an advice is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// The attainment is below 1.
    Short,
    /// The level is low or critical.
    Low,
    /// Something asked was left blank.
    Missing,
    /// It is worse than the year before.
    Worse,
    /// A yes has no evidence.
    Unconfirmed,
    /// The target is missed or the threshold crossed.
    Target,
}

/// One advice of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdviceRules<'a> {
    /// Its id.
    pub id: &'a str,
    /// To whom it speaks.
    pub audience: Audience,
    /// When.
    pub when: When,
    /// The one question that has to fall short, by its position in [`FormRules::questions`].
    pub question: Option<u16>,
    /// What it suggests.
    #[serde(borrow)]
    pub measures: Vec<&'a str>,
}

/// The range of one setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettingRules<'a> {
    /// Its id.
    pub id: &'a str,
    /// Least value.
    pub minimum: i64,
    /// Greatest value.
    pub maximum: i64,
    /// Position of the system whose indicator it weighs.
    pub weighs: Option<u16>,
    /// Its value until it is changed.
    pub default: i64,
}

/// A list of institutions that a summary gives beside the SDK's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CohortRules<'a> {
    /// Its id.
    pub id: &'a str,
    /// Position of its system in [`RulesTable::systems`].
    pub system: u16,
    /// The indicator that decides.
    pub indicator: &'a str,
    /// Which institutions belong to it.
    pub when: CohortWhen,
}

/// Which institutions belong to a cohort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CohortWhen {
    /// Those that have it: a yes, everything of a share, more than nothing of a count.
    Yes,
    /// Those that scored less than could be had.
    Short,
}
