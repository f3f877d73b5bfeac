//! Objectivity of assessment procedures and olympiads: the list of schools with signs of bias (section 1.1) and the
//! indices that only section 2.1 defines.

mod indices;
mod signs;

use zerkalo_sdk::model::{Case, Verdict};

/// Scores an indicator of these sections that is left to code; none where it is none of them.
pub(crate) fn score(case: &Case<'_>) -> Option<Verdict> {
    match case.code() {
        "OMS-OBJ-01" => Some(signs::listed(case)),
        "OMS-OBJ2-01" => Some(signs::external_index(case)),
        "OMS-OBJ2-03" => Some(indices::of_procedures(case)),
        "OMS-OBJ2-04" => Some(indices::of_olympiads(case)),
        _ => None,
    }
}
