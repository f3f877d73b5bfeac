//! Comparing institutions: what is alike, what differs, and what deserves a question.
//!
//! Everything here is a pure function of assessed results. Figures are [`Exact`] wherever the answers were; only
//! [`correlation`] and [`clustering`] end in binary fractions. Whatever too few institutions can't carry is a
//! [`Refusal`], never a guess. The choices and their sources are in `docs/adr/0014-how-institutions-are-compared.md`.

use thiserror::Error;

pub mod across;
pub mod clustering;
pub mod correlation;
pub mod disclosure;
pub mod distribution;
mod exact;
mod interval;
pub mod outliers;
pub mod peers;
pub mod questions;
pub mod ranking;
pub mod standing;
pub mod suppression;
pub mod trend;

pub use exact::Exact;
pub use interval::{Interval, wilson};

/// Why a figure is not worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// So few say nothing of the whole, or too much of each.
    #[error("there are {n}, and {needed} are needed")]
    TooFew {
        /// How many there are.
        n: usize,
        /// How many are needed.
        needed: usize,
    },
    /// All are equal: nothing tells them apart.
    #[error("all {n} are equal")]
    AllEqual {
        /// How many there are.
        n: usize,
    },
    /// More than half are equal, so that the usual distance from the middle is zero.
    #[error("more than half of {n} are equal")]
    MostEqual {
        /// How many there are.
        n: usize,
    },
    /// The best division into groups is hardly better than none; the mean silhouette in thousandths.
    #[error("the best division has a mean silhouette of {silhouette} thousandths")]
    NoStructure {
        /// Of the best division, in thousandths, rounded down.
        silhouette: i32,
    },
    /// An exact figure would not fit into 64 bits.
    #[error("an exact figure does not fit into 64 bits")]
    TooWide,
}

/// At least so many, or a refusal.
fn at_least(needed: usize, n: usize) -> Result<(), Refusal> {
    if n < needed {
        Err(Refusal::TooFew { n, needed })
    } else {
        Ok(())
    }
}
