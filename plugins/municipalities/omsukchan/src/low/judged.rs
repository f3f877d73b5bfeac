//! What a rule came to, with its reasoning, before it becomes a verdict.

use zerkalo_sdk::model::{Case, Ratio, Verdict};
use zerkalo_sdk::wit::{Fraction, Quantity};

use super::window::Outcome;
use crate::table::Table;

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was judged.
    Judged(Outcome),
    /// A condition of the form hides its question.
    NotAsked,
    /// The respondent says that it does not apply.
    NotApplicable,
}

/// A step of the reasoning: a rule of the passport and the values of its template.
pub(crate) type Step = (&'static str, Vec<Quantity>);

/// What a rule came to, and why.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) fate: Fate,
    /// The indicator's value where the rule is decided.
    pub(crate) value: Quantity,
    /// `$v1` and `$v2` of its advice.
    pub(crate) beside: [Quantity; 2],
    /// Whether something that the rule reads was left blank.
    pub(crate) gaps: bool,
    pub(crate) steps: Vec<Step>,
    /// Its figures on one line, for the list of rules that fired.
    pub(crate) figures: Vec<Quantity>,
}

impl Judged {
    /// A rule that was judged; figures and steps follow.
    pub(crate) fn of(outcome: Outcome) -> Self {
        Self {
            fate: Fate::Judged(outcome),
            value: Quantity::None,
            beside: [Quantity::None, Quantity::None],
            gaps: false,
            steps: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// A rule that was not judged, for a reason that the model words.
    pub(crate) fn unjudged(fate: Fate, rule: &'static str) -> Self {
        Self {
            fate,
            steps: vec![(rule, Vec::new())],
            ..Self::of(Outcome::Open)
        }
    }

    /// What follows where the rule's table holds no rows; none where there is something to judge.
    pub(crate) fn without(table: Table<'_>) -> Option<Self> {
        match table {
            Table::Blank => Some(Self::blank()),
            Table::NotAsked => Some(Self::not_asked()),
            Table::NotApplicable => Some(Self::not_applicable()),
            Table::Rows(_) => None,
        }
    }

    /// Nothing was entered.
    pub(crate) fn blank() -> Self {
        Self {
            gaps: true,
            ..Self::unjudged(Fate::Judged(Outcome::Open), "missing")
        }
    }

    /// Hidden by a condition.
    pub(crate) fn not_asked() -> Self {
        Self::unjudged(Fate::NotAsked, "not-asked")
    }

    /// Said not to apply.
    pub(crate) fn not_applicable() -> Self {
        Self::unjudged(Fate::NotApplicable, "not-applicable")
    }

    /// Nothing of it while the rule fires, all of it while it does not; unknown is never a pass.
    pub(crate) fn into_verdict(self, case: &Case<'_>) -> Verdict {
        let verdict = match self.fate {
            Fate::Judged(Outcome::Fires) => Verdict::scored(self.value, Ratio::NONE).with_sign("threshold-crossed"),
            Fate::Judged(Outcome::Clear) => Verdict::scored(self.value, Ratio::ALL),
            Fate::Judged(Outcome::Open) => Verdict::missing(),
            Fate::Judged(Outcome::Undefined) => Verdict::not_applicable(Quantity::None).with_sign("undefined"),
            Fate::NotAsked | Fate::NotApplicable => Verdict::not_applicable(Quantity::None),
        };
        let verdict = if self.gaps {
            verdict.with_sign("missing")
        } else {
            verdict
        };
        let [against, lacking] = self.beside;
        with_steps(verdict, case, self.steps).with_values(against, lacking)
    }
}

/// Adds the steps of a reasoning; the first one names what was read.
pub(crate) fn with_steps(verdict: Verdict, case: &Case<'_>, steps: Vec<Step>) -> Verdict {
    let questions: Vec<_> = case.questions().collect();
    let mut read = questions.as_slice();
    steps.into_iter().fold(verdict, |verdict, (rule, values)| {
        verdict.with_step(rule, std::mem::take(&mut read), values)
    })
}

/// A number of years, rules or people as a value.
pub(crate) fn number(count: usize) -> Quantity {
    Quantity::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A share as a value; none where a half of it is not known.
pub(crate) fn share(numerator: Option<i64>, denominator: Option<i64>) -> Quantity {
    match (numerator, denominator) {
        (Some(numerator), Some(denominator)) => Quantity::Fraction(Fraction { numerator, denominator }),
        _ => Quantity::None,
    }
}

/// A count as a value; none where it is not known.
pub(crate) fn count(count: Option<i64>) -> Quantity {
    count.map_or(Quantity::None, Quantity::Integer)
}

/// Shares added up, numerators and denominators each; none where there is none.
pub(crate) fn sum_of(shares: impl Iterator<Item = Fraction>) -> Quantity {
    let sum = shares.fold((0_i64, 0_i64), |(over, under), share| {
        (
            over.saturating_add(share.numerator),
            under.saturating_add(share.denominator),
        )
    });
    match sum {
        (_, 0) => Quantity::None,
        (numerator, denominator) => Quantity::Fraction(Fraction { numerator, denominator }),
    }
}
