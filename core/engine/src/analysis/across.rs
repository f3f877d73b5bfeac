//! Municipalities side by side, where they mean the same. What does not belong can't get in, and is said to be out.

use std::collections::BTreeMap;

use thiserror::Error;

use super::Exact;
use crate::passport::{Indicator, IndicatorKind, IndicatorLevel};
use crate::period::Period;

/// The figure of fewer institutions is theirs and not their municipality's; unless it is about the municipality, such as
/// what its authority answers.
pub const ANSWERS_NEEDED: u32 = 3;

/// Indicators of several municipalities of which somebody said that they mean the same, and which may; the default has
/// none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Equal {
    id: String,
    codes: BTreeMap<String, String>,
    is_municipal: bool,
}

/// Why indicators can't mean the same.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{code}\" of {municipality} differs in {what:?}")]
pub struct Unequal {
    /// Whose.
    pub municipality: String,
    /// Which.
    pub code: String,
    /// In what.
    pub what: Difference,
}

/// In what an indicator differs from the first of its equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Its municipality has another one among them.
    Repeated,
    /// A list or words: nothing to compare.
    NoNumber,
    /// Another kind of figure.
    Kind,
    /// Another unit.
    Unit,
    /// Better is the other way.
    Direction,
    /// The one compares with the year before.
    Dynamics,
    /// The one is about institutions, the other about the municipality.
    AboutWhom,
    /// It belongs to another system.
    System,
}

impl Equal {
    /// Indicators, each with its municipality, that somebody mapped as equal.
    ///
    /// # Errors
    /// Every difference from the first, all together.
    pub fn new(id: impl Into<String>, members: &[(String, &Indicator)]) -> Result<Self, Vec<Unequal>> {
        let mut codes: BTreeMap<String, String> = BTreeMap::new();
        let mut unequal = Vec::new();
        for (municipality, indicator) in members {
            let repeated = codes.insert(municipality.clone(), indicator.code.clone()).is_some();
            let differences = repeated.then_some(Difference::Repeated).into_iter();
            let differences = differences.chain(differences_of(indicator, members[0].1));
            unequal.extend(differences.map(|what| Unequal {
                municipality: municipality.clone(),
                code: indicator.code.clone(),
                what,
            }));
        }
        let (id, first) = (id.into(), members.first());
        let is_municipal = first.is_some_and(|(_, first)| first.level == IndicatorLevel::Municipality);
        if unequal.is_empty() {
            Ok(Self {
                id,
                codes,
                is_municipal,
            })
        } else {
            Err(unequal)
        }
    }

    /// What they are called together.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

fn differences_of(one: &Indicator, first: &Indicator) -> Vec<Difference> {
    let differs = [
        (
            Difference::NoNumber,
            matches!(one.kind, IndicatorKind::List | IndicatorKind::Text),
        ),
        (Difference::Kind, one.kind != first.kind),
        (Difference::Unit, one.unit != first.unit),
        (Difference::Direction, one.direction != first.direction),
        (Difference::Dynamics, one.dynamics != first.dynamics),
        (Difference::AboutWhom, one.level != first.level),
        (Difference::System, one.system != first.system),
    ];
    differs
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(what, _)| what)
        .collect()
}

/// What municipalities are compared in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Common {
    /// A system, by points of what could be had.
    System(String),
    /// Indicators that mean the same, by value.
    Indicator(Equal),
}

impl Common {
    /// How many have to be behind a figure.
    fn needs(&self) -> u32 {
        match self {
            Self::Indicator(equal) if equal.is_municipal => 1,
            Self::Indicator(_) | Self::System(_) => ANSWERS_NEEDED,
        }
    }
}

/// What a figure is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A system: the value is points of what could be had.
    System(String),
    /// An indicator, by its municipality's code.
    Indicator(String),
}

/// A municipality's figure, offered for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Whose.
    pub municipality: String,
    /// Of which period.
    pub period: Period,
    /// About what.
    pub about: About,
    /// Its value; none where nothing came out.
    pub value: Option<Exact>,
    /// How many institutions are behind it.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
    /// SHA-256 of the plugin that worked it out.
    pub plugin: String,
}

/// Why an offer is not among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// It is about another system, or about an indicator where a system is compared, or the other way round.
    AboutSomethingElse,
    /// Nobody mapped this indicator as equal.
    NotMappedAsEqual,
    /// It is about another time.
    OtherPeriod,
    /// Nothing came out.
    NoValue,
    /// So few are behind it that it would be theirs.
    TooFewAnswered,
    /// Its municipality offered two; neither is taken.
    Repeated,
}

/// One municipality among the compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub municipality: String,
    /// Its value.
    pub value: Exact,
    /// How many institutions are behind it.
    pub answered: u32,
    /// How many were asked.
    pub asked: u32,
    plugin: String,
}

/// Municipalities side by side in one thing and one period. There is no other way to rows that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideBySide {
    common: Common,
    period: Period,
    rows: Vec<Row>,
    left_out: Vec<(String, LeftOut)>,
}

impl SideBySide {
    /// What of the offers belongs together, by municipality; the rest with its reason.
    #[must_use]
    pub fn new(common: Common, period: Period, offers: Vec<Offer>) -> Self {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for offer in offers.iter().filter(|offer| fits(&common, period, offer).is_ok()) {
            *times.entry(offer.municipality.clone()).or_default() += 1;
        }
        let (mut rows, mut left_out) = (Vec::new(), Vec::new());
        for offer in offers {
            let once = times.get(&offer.municipality).is_none_or(|times| *times < 2);
            let value = fits(&common, period, &offer).and_then(|()| row_value(&offer, once, common.needs()));
            match value {
                Ok(value) => rows.push(Row {
                    municipality: offer.municipality,
                    value,
                    answered: offer.answered,
                    asked: offer.asked,
                    plugin: offer.plugin,
                }),
                Err(why) => left_out.push((offer.municipality, why)),
            }
        }
        rows.sort_by(|one, other| one.municipality.cmp(&other.municipality));
        left_out.sort();
        Self {
            common,
            period,
            rows,
            left_out,
        }
    }

    /// In what they are compared.
    #[must_use]
    pub fn common(&self) -> &Common {
        &self.common
    }

    /// Of which period.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The compared.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Who was left out, and why.
    #[must_use]
    pub fn left_out(&self) -> &[(String, LeftOut)] {
        &self.left_out
    }

    /// Their values, for [`super::distribution::spread`].
    #[must_use]
    pub fn values(&self) -> Vec<Exact> {
        self.rows.iter().map(|row| row.value).collect()
    }

    /// Whether all were worked out by the same plugin. Where not, attainment is each of its own maximum: how much of
    /// what it asks of itself a municipality reaches.
    #[must_use]
    pub fn by_the_same_rules(&self) -> bool {
        self.rows.windows(2).all(|pair| pair[0].plugin == pair[1].plugin)
    }
}

fn fits(common: &Common, period: Period, offer: &Offer) -> Result<(), LeftOut> {
    match (common, &offer.about) {
        (Common::System(system), About::System(offered)) if system == offered => {}
        (Common::Indicator(equal), About::Indicator(code)) => {
            if equal.codes.get(&offer.municipality) != Some(code) {
                return Err(LeftOut::NotMappedAsEqual);
            }
        }
        _ => return Err(LeftOut::AboutSomethingElse),
    }
    if offer.period == period {
        Ok(())
    } else {
        Err(LeftOut::OtherPeriod)
    }
}

fn row_value(offer: &Offer, once: bool, needed: u32) -> Result<Exact, LeftOut> {
    if !once {
        return Err(LeftOut::Repeated);
    }
    let value = offer.value.ok_or(LeftOut::NoValue)?;
    (offer.answered >= needed)
        .then_some(value)
        .ok_or(LeftOut::TooFewAnswered)
}

#[cfg(test)]
mod tests;
