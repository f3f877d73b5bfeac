//! Schools with low results and/or in adverse social conditions (section 1.2 of the document).
//!
//! A rule looks at figures of several school years ([`year`], [`window`]) or at one figure of this year and says
//! whether it fires ([`rule`], [`judged`]). The rules together identify a school ([`identification`]); what the
//! document asks of identified schools follows ([`progress`], [`diagnostics`]).

mod context;
mod diagnostics;
mod entry;
mod identification;
mod judged;
mod marks;
mod progress;
mod rating;
mod readings;
mod results;
mod rule;
mod standing;
mod window;
mod works;
mod year;

use zerkalo_sdk::model::{Case, Verdict};

use readings::Readings;

/// Scores an indicator of the section that is left to code; none where it is none of them.
pub(crate) fn score(case: &Case<'_>) -> Option<Verdict> {
    let readings = Readings::of(case);
    match case.code() {
        "OMS-LOW-01" => Some(identification::score(case, readings)),
        "OMS-LOW-02" => Some(progress::score(case, readings)),
        "OMS-LOW-03" => Some(diagnostics::score(case, readings)),
        code => rule::find(code).map(|rule| rule.judge(case, readings).into_verdict(case)),
    }
}
