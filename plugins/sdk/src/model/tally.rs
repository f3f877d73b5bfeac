//! What the marks of one indicator add up to over the municipality's institutions.

use crate::rules::Method;
use crate::wit::{Fraction, Mark, Quantity, Status};

/// What the marks of one indicator add up to.
#[derive(Debug, Default)]
pub(super) struct Tally {
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
    pub(super) fn add(&mut self, method: Method, mark: Option<&Mark>, institution: &str) {
        match mark {
            None => self.silence(institution),
            Some(mark) if mark.status == Status::Missing => self.silence(institution),
            Some(mark) if leaves(mark) => {}
            Some(mark) => {
                self.asked += 1;
                self.answered += 1;
                self.value(method, mark.value);
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

    fn value(&mut self, method: Method, value: Quantity) {
        match value {
            Quantity::Fraction(Fraction { numerator, denominator }) => {
                self.fractions = true;
                self.over = self.over.saturating_add(numerator);
                self.under = self.under.saturating_add(denominator);
                let met = if method == Method::Any {
                    numerator > 0
                } else {
                    numerator >= denominator
                };
                self.met += i64::from(met);
            }
            Quantity::Integer(count) => {
                self.integers = true;
                self.over = self.over.saturating_add(count);
                self.met += i64::from(count > 0);
            }
            Quantity::None | Quantity::Decimal(_) => {}
        }
    }

    /// ΣN ∕ ΣD, a sum, or for "institutions in which …" the number of yes over those that answered.
    pub(super) fn quantity(&self, method: Method) -> Quantity {
        let share = |numerator, denominator| Quantity::Fraction(Fraction { numerator, denominator });
        match method {
            _ if self.answered == 0 => Quantity::None,
            Method::YesNo | Method::All | Method::Any | Method::Parts => share(self.met, i64::from(self.answered)),
            _ if self.fractions => share(self.over, self.under),
            _ if self.integers => Quantity::Integer(self.over),
            // Words have no sum, and neither have indices.
            _ => Quantity::None,
        }
    }

    pub(super) fn status(&self, method: Method) -> Status {
        match method {
            _ if self.asked == 0 => Status::NotApplicable,
            _ if self.answered == 0 => Status::Missing,
            Method::Informational => Status::Informational,
            _ => Status::Scored,
        }
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
