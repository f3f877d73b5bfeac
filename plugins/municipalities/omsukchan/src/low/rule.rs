//! The rules that identify a school: those of the indicators 01.1–01.22 that have a threshold. 01.11–01.13 have none
//! and identify nobody.

use zerkalo_sdk::model::Case;

use super::judged::Judged;
use super::readings::Readings;
use super::results::{Columns, MARKS, POINTS};
use super::{context, entry, marks, rating, works};

/// What a rule speaks of. The document does not divide them; the division is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// Results and the school's work.
    Results,
    /// Conditions in which it works.
    Context,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    Marks(Columns),
    Works,
    Entry,
    Rating,
    Share,
    Count,
    Presence,
}

/// One rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rule {
    /// The code of its indicator.
    pub(crate) code: &'static str,
    /// The rule of the passport that says why it fired.
    pub(crate) fired: &'static str,
    pub(crate) group: Group,
    looks: Looks,
}

macro_rules! rule {
    ($number:literal, $group:ident, $looks:expr) => {
        Rule {
            code: concat!("OMS-LOW-01.", $number),
            fired: concat!("fired.OMS-LOW-01.", $number),
            group: Group::$group,
            looks: $looks,
        }
    };
}

/// All rules, in the document's order.
pub(crate) static RULES: [Rule; 19] = [
    rule!("1", Results, Looks::Marks(MARKS)),
    rule!("2", Results, Looks::Marks(MARKS)),
    rule!("3", Results, Looks::Marks(MARKS)),
    rule!("4", Results, Looks::Marks(POINTS)),
    rule!("5", Results, Looks::Marks(POINTS)),
    rule!("6", Results, Looks::Marks(MARKS)),
    rule!("7", Results, Looks::Marks(MARKS)),
    rule!("8", Results, Looks::Works),
    rule!("9", Results, Looks::Entry),
    rule!("10", Results, Looks::Rating),
    rule!("14", Context, Looks::Share),
    rule!("15", Context, Looks::Share),
    rule!("16", Context, Looks::Share),
    rule!("17", Context, Looks::Share),
    rule!("18", Context, Looks::Share),
    rule!("19", Context, Looks::Count),
    rule!("20", Context, Looks::Count),
    rule!("21", Context, Looks::Count),
    rule!("22", Context, Looks::Presence),
];

/// The rule of an indicator.
pub(crate) fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

impl Rule {
    /// Judges the rule on its indicator's answers.
    pub(crate) fn judge(&self, case: &Case<'_>, readings: Readings) -> Judged {
        match self.looks {
            Looks::Marks(columns) => marks::judge(case, columns, readings),
            Looks::Works => works::judge(case, readings),
            Looks::Entry => entry::judge(case),
            Looks::Rating => rating::judge(case),
            Looks::Share => context::share(case),
            Looks::Count => context::count(case),
            Looks::Presence => context::presence(case),
        }
    }

    /// The columns of its results where it compares them with a threshold.
    pub(crate) fn results(&self) -> Option<Columns> {
        match self.looks {
            Looks::Marks(columns) => Some(columns),
            Looks::Works => Some(works::WORKS),
            _ => None,
        }
    }
}
