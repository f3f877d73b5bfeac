//! What the marks of one indicator add up to over the municipality's institutions.

use super::mean::Mean;
use super::settings::Settings;
use crate::rules::{IndicatorRules, Method, PartsReading};
use crate::wit::{Fraction, Mark, Quantity, Status};

/// What the marks of one indicator add up to.
#[derive(Debug)]
pub(super) struct Tally {
    method: Method,
    /// Whether one part is enough for a yes.
    any: bool,
    mean: Option<Mean>,
    over: i64,
    under: i64,
    met: i64,
    pub(super) points: i64,
    pub(super) max: i64,
    pub(super) answered: u32,
    pub(super) asked: u32,
    pub(super) silent: Vec<String>,
    fractions: bool,
    integers: bool,
}

impl Tally {
    /// Nothing added up so far.
    pub(super) fn of(rules: &IndicatorRules<'_>, settings: &Settings<'_>) -> Self {
        Self {
            method: rules.method,
            any: settings.parts_reading(rules) == PartsReading::Any,
            mean: rules.is_mean().then(Mean::default),
            over: 0,
            under: 0,
            met: 0,
            points: 0,
            max: 0,
            answered: 0,
            asked: 0,
            silent: Vec::new(),
            fractions: false,
            integers: false,
        }
    }

    pub(super) fn add(&mut self, mark: Option<&Mark>, institution: &str) {
        match mark {
            None => self.silence(institution),
            Some(mark) if mark.status == Status::Missing => self.silence(institution),
            Some(mark) if leaves(mark) => {}
            Some(mark) => {
                self.asked += 1;
                self.answered += 1;
                self.value(mark.value);
                if mark.status == Status::Scored {
                    self.points += i64::from(mark.points);
                    self.max += i64::from(mark.max);
                }
            }
        }
    }

    fn silence(&mut self, institution: &str) {
        self.asked += 1;
        self.silent.push(institution.to_owned());
    }

    fn value(&mut self, value: Quantity) {
        self.met += i64::from(is_met(value, self.any));
        match value {
            Quantity::Fraction(Fraction { numerator, denominator }) => {
                self.fractions = true;
                self.over = self.over.saturating_add(numerator);
                self.under = self.under.saturating_add(denominator);
                if let Some(mean) = &mut self.mean {
                    mean.add(Fraction { numerator, denominator });
                }
            }
            Quantity::Integer(count) => {
                self.integers = true;
                self.over = self.over.saturating_add(count);
            }
            Quantity::None | Quantity::Decimal(_) => {}
        }
    }

    /// ΣN ∕ ΣD, a sum, or for "institutions in which …" the number of yes over those that answered.
    pub(super) fn quantity(&self) -> Quantity {
        let share = |numerator, denominator| Quantity::Fraction(Fraction { numerator, denominator });
        match self.method {
            _ if self.answered == 0 => Quantity::None,
            _ if self.mean.is_some() => self.mean.as_ref().map_or(Quantity::None, Mean::quantity),
            Method::YesNo | Method::All | Method::Any | Method::Parts => share(self.met, i64::from(self.answered)),
            _ if self.fractions => share(self.over, self.under),
            _ if self.integers => Quantity::Integer(self.over),
            // Words have no sum, and neither have indices.
            _ => Quantity::None,
        }
    }

    /// The figure as bounds and templates need it: a mean that is no exact fraction comes as a near one.
    pub(super) fn judged(&self) -> Quantity {
        match self.mean.as_ref().and_then(Mean::fraction) {
            Some((mean, _)) => Quantity::Fraction(mean),
            None => self.quantity(),
        }
    }

    pub(super) fn status(&self) -> Status {
        match self.method {
            _ if self.asked == 0 => Status::NotApplicable,
            _ if self.answered == 0 => Status::Missing,
            Method::Informational => Status::Informational,
            _ => Status::Scored,
        }
    }
}

/// Whether an institution has what the indicator is about: a yes, all of a share, more than nothing of a count.
pub(super) fn is_met(value: Quantity, any: bool) -> bool {
    match value {
        Quantity::Fraction(share) if any => share.numerator > 0,
        Quantity::Fraction(share) => share.denominator > 0 && share.numerator >= share.denominator,
        Quantity::Integer(count) => count > 0,
        Quantity::None | Quantity::Decimal(_) => false,
    }
}

/// Whether a mark says nothing about the municipality: it does not apply, or is a share of nothing. One that only
/// lacks a year to be compared with has its value all the same.
fn leaves(mark: &Mark) -> bool {
    match mark.value {
        Quantity::None => mark.status == Status::NotApplicable,
        Quantity::Fraction(share) => share.denominator == 0,
        Quantity::Integer(_) | Quantity::Decimal(_) => false,
    }
}
