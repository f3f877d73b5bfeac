//! Омсукчанский городской округ. Nearly all of it stands in the passport; what a table of rules cannot say is here:
//! the rules by which schools with low results are identified (section 1.2 of the document) with what follows from
//! being identified, and the indices of objectivity (sections 1.1 and 2.1).
//!
//! Thresholds are read from the passport, where they stand beside the document's words. Readings that the document
//! leaves open are settings of the passport.

mod low;
mod objectivity;
mod table;

use zerkalo_sdk::model::{Case, Custom, Verdict};

/// The indicators that are left to this code.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own;

impl Custom for Own {
    fn score(&self, case: &Case<'_>) -> Option<Verdict> {
        low::score(case).or_else(|| objectivity::score(case))
    }
}

zerkalo_sdk::municipality!(Own);
