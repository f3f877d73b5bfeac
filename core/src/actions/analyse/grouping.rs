//! Institutions of like conditions: their results are compared within a group, so no result makes one.

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::Refusal;
use zerkalo_engine::analysis::clustering::{Grouping, Row, groups};

use super::connections::{pupils, rural};
use super::who;
use crate::actions::compare::One;

/// A condition that institutions are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// How many pupils there are.
    Pupils,
    /// 1 where the place is rural.
    Rural,
    /// 1 for a kindergarten.
    Kindergarten,
    /// 1 for supplementary education.
    Supplementary,
}

impl Feature {
    const ALL: [Self; 4] = [Self::Pupils, Self::Rural, Self::Kindergarten, Self::Supplementary];

    /// As a grouping names it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Pupils => "pupils",
            Self::Rural => "rural",
            Self::Kindergarten => "kindergarten",
            Self::Supplementary => "supplementary",
        }
    }

    /// The feature of a name.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|feature| feature.id() == id)
    }

    fn of(self, one: &One) -> Option<Exact> {
        let is = |kind: &str| Some(Exact::whole((one.assessed.profile.kind == kind).into()));
        match self {
            Self::Pupils => pupils(one),
            Self::Rural => rural(one),
            Self::Kindergarten => is("kindergarten"),
            Self::Supplementary => is("supplementary"),
        }
    }
}

pub(super) fn grouping(now: &[One]) -> Result<Grouping, Refusal> {
    let rows: Vec<Row> = now
        .iter()
        .map(|one| Row {
            institution: who(one).to_owned(),
            features: Feature::ALL.iter().map(|feature| feature.of(one)).collect(),
        })
        .collect();
    groups(&Feature::ALL.map(Feature::id), &rows)
}
