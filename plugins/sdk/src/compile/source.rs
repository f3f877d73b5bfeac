//! `passport.toml` as written. Every key is optional here: what must not be missing is reported with its place later,
//! together with everything else that is wrong.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use toml::Spanned;

use super::item::Item;
use crate::rules::When;
use crate::wit;

/// A text by language.
pub(super) type Texts = BTreeMap<String, String>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Source {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) title: Texts,
    pub(super) municipality: String,
    pub(super) region: String,
    pub(super) authority: String,
    pub(super) document: Vec<Document>,
    /// Read before, where the files are joined; here it only has to be a list of texts.
    #[serde(rename = "systems")]
    _systems: Vec<String>,
    pub(super) system: Vec<Spanned<System>>,
    pub(super) setting: Vec<Spanned<Setting>>,
    pub(super) rule: Vec<Spanned<Rule>>,
    pub(super) sign: Vec<Spanned<Sign>>,
    pub(super) cohort: Vec<Spanned<Cohort>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Document {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) date: String,
    pub(super) authority: String,
    pub(super) place: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct System {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) short_title: String,
    pub(super) clause: String,
    pub(super) applies_to: Vec<String>,
    pub(super) forms: Vec<String>,
    pub(super) expected_result: String,
    pub(super) note: String,
    pub(super) goals: Vec<Item>,
    pub(super) sources: Vec<Item>,
    pub(super) analysis: Vec<Item>,
    pub(super) decisions: Vec<Item>,
    pub(super) measures: Vec<Item>,
    pub(super) monitoring: Vec<Event>,
    pub(super) effectiveness: Vec<Event>,
    pub(super) addressee: Vec<Addressee>,
    pub(super) activity: Vec<Spanned<Activity>>,
    pub(super) indicator: Vec<Spanned<Indicator>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Event {
    pub(super) text: String,
    pub(super) months: Vec<u8>,
    pub(super) times_a_year: u8,
    pub(super) due_day: Option<u8>,
    pub(super) clause: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Addressee {
    pub(super) audience: Option<wit::Audience>,
    pub(super) topic: String,
    pub(super) text: String,
    pub(super) clause: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Activity {
    pub(super) id: String,
    pub(super) number: String,
    pub(super) section: String,
    pub(super) title: String,
    pub(super) dates: String,
    pub(super) schedule: Schedule,
    pub(super) responsible: String,
    pub(super) participants: String,
    pub(super) form: String,
    pub(super) outcome: String,
    pub(super) note: String,
    pub(super) clause: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Schedule {
    pub(super) kind: Option<wit::ScheduleKind>,
    pub(super) months: Vec<u8>,
    pub(super) since: Option<String>,
    pub(super) until: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Indicator {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) label: Texts,
    pub(super) group: String,
    pub(super) kind: Option<wit::IndicatorKind>,
    pub(super) unit: String,
    pub(super) numerator: String,
    pub(super) denominator: String,
    pub(super) method: Option<String>,
    pub(super) direction: Option<wit::Direction>,
    pub(super) dynamics: bool,
    pub(super) evidence: String,
    pub(super) confirm: Option<bool>,
    pub(super) level: Option<wit::IndicatorLevel>,
    pub(super) clause: Option<String>,
    pub(super) doubt: String,
    pub(super) origin: Option<wit::Origin>,
    pub(super) form: Option<String>,
    pub(super) questions: Vec<String>,
    pub(super) threshold: Option<Spanned<Bound>>,
    pub(super) target: Option<Spanned<Bound>>,
    pub(super) columns: Vec<String>,
    pub(super) reading: Option<String>,
    pub(super) score: Option<Score>,
    pub(super) steps: Option<u16>,
    pub(super) summary: Option<SummaryOf>,
    pub(super) weight: Option<i32>,
    pub(super) advice: Vec<Spanned<Advice>>,
}

/// How the author wants an indicator scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Score {
    YesNo,
    All,
    Any,
    Parts,
    Share,
    Count,
    Threshold,
    Dynamics,
    Scale,
    Informational,
    Code,
}

/// How institutions' shares become the municipality's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SummaryOf {
    Sum,
    Mean,
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::YesNo => "yes_no",
            Self::All => "all",
            Self::Any => "any",
            Self::Parts => "parts",
            Self::Share => "share",
            Self::Count => "count",
            Self::Threshold => "threshold",
            Self::Dynamics => "dynamics",
            Self::Scale => "scale",
            Self::Informational => "informational",
            Self::Code => "code",
        })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Bound {
    pub(super) comparison: Option<wit::Comparison>,
    pub(super) value: String,
    pub(super) text: String,
    pub(super) origin: Option<wit::Origin>,
    pub(super) doubtful: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Advice {
    pub(super) id: String,
    pub(super) audience: Option<wit::Audience>,
    pub(super) when: Option<WhenSource>,
    pub(super) question: Option<String>,
    pub(super) text: Texts,
    pub(super) measures: Vec<String>,
    pub(super) clause: Option<String>,
    pub(super) origin: Option<wit::Origin>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum WhenSource {
    Short,
    Low,
    Missing,
    Worse,
    Unconfirmed,
    Target,
}

impl fmt::Display for WhenSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Short => "short",
            Self::Low => "low",
            Self::Missing => "missing",
            Self::Worse => "worse",
            Self::Unconfirmed => "unconfirmed",
            Self::Target => "target",
        })
    }
}

impl From<WhenSource> for When {
    fn from(source: WhenSource) -> Self {
        match source {
            WhenSource::Short => Self::Short,
            WhenSource::Low => Self::Low,
            WhenSource::Missing => Self::Missing,
            WhenSource::Worse => Self::Worse,
            WhenSource::Unconfirmed => Self::Unconfirmed,
            WhenSource::Target => Self::Target,
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Setting {
    pub(super) id: String,
    pub(super) title: Texts,
    pub(super) kind: Option<wit::SettingKind>,
    pub(super) default: Option<i64>,
    pub(super) minimum: Option<i64>,
    pub(super) maximum: Option<i64>,
    pub(super) option: Vec<SettingOption>,
    pub(super) origin: Option<wit::Origin>,
    pub(super) note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SettingOption {
    pub(super) id: String,
    pub(super) title: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) text: Texts,
    pub(super) clause: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Sign {
    pub(super) id: String,
    pub(super) text: Texts,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Cohort {
    pub(super) id: String,
    pub(super) title: Texts,
    pub(super) system: Option<String>,
    pub(super) indicator: Option<String>,
    pub(super) when: Option<CohortWhen>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum CohortWhen {
    Yes,
    Short,
}
