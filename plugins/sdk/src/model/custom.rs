//! Where a municipality's own code takes over what a table cannot say.

use super::case::{Case, Verdict};
use crate::wit::IndicatorResult;

/// A municipality's own code. By default it does nothing: most municipalities are data alone.
pub trait Custom {
    /// Scores an indicator with `score = "code"`; none means that this code does not know it, which fails the call.
    fn score(&self, case: &Case<'_>) -> Option<Verdict> {
        let _ = case;
        None
    }

    /// Looks at every result after the common model, to add steps or signs of the passport's own.
    ///
    /// Points and status are the model's: the sums are made of them before this is called.
    fn annotate(&self, case: &Case<'_>, result: &mut IndicatorResult) {
        let _ = (case, result);
    }
}

/// The common model alone.
#[derive(Debug, Clone, Copy, Default)]
pub struct Common;

impl Custom for Common {}
