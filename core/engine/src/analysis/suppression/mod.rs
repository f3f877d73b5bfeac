//! Small counts are not shown, and nothing that is shown gives them away.
//!
//! Primary suppression hides counts from one up to a bound. Complementary suppression hides more, so that totals do not
//! give the hidden back: each hidden figure lies on a cycle of hidden figures that may all move by the protection's
//! width, some up and some down, with every total unchanged. In one- and two-way tables such a cycle is a path in a
//! network whose nodes are rows and columns (D. Gusfield, "A graph theoretic approach to statistical data security",
//! SIAM J. Comput. 17 (1988) 552–571; L. H. Cox, "Network models for complementary cell suppression", JASA 90 (1995)
//! 1453–1462), and the cheapest path hides least. Choosing the very least for all cells together is NP-hard; one after
//! the other is what is usual.
//!
//! A reader is taken to know that what is hidden is at least one, for zeros are never hidden: that a kindergarten has no
//! ninth form is no secret, and a partner whose value is known protects nobody. Which cells are [`Why::Small`] must not
//! be shown where the table is: it would say that they lie under the bound.

mod network;
mod table;

pub use table::{Spot, Table};

use network::Arc;

/// How much protection there is. The documents define no bound; these are ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    /// Counts from one up to below this are hidden.
    pub bound: u64,
    /// A hidden figure must remain open within a range at least so wide.
    pub width: u64,
}

/// Five, of the bounds from three to ten that official statistics use (A. Hundepool & others, "Statistical Disclosure
/// Control", Wiley 2012, on frequency tables), and a range as wide as the bound.
impl Default for Protection {
    fn default() -> Self {
        Self { bound: 5, width: 5 }
    }
}

/// Why a figure is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// It is under the bound.
    Small,
    /// Shown, it would help to work out this one.
    Guards(Spot),
    /// It was hidden before, in a table that shares it.
    Before,
}

/// A hidden figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hidden {
    /// Which.
    pub spot: Spot,
    /// Why.
    pub why: Why,
}

/// Whether a count is to be hidden by itself.
#[must_use]
pub fn is_small(count: u64, protection: Protection) -> bool {
    (1..protection.bound).contains(&count)
}

/// What of a table to hide, in the order of its spots. `before` are spots that are hidden already, because another table
/// shares them or an earlier call said so: with its own result this says the same again.
#[must_use]
pub fn suppress(table: &Table, protection: Protection, before: &[Spot]) -> Vec<Hidden> {
    let arcs = table.arcs();
    let mut why: Vec<Option<Why>> = arcs.iter().map(|arc| primary(arc, protection, before)).collect();
    let protected: Vec<usize> = (0..arcs.len()).filter(|index| why[*index].is_some()).collect();
    for index in protected {
        for partner in network::cheapest_cycle(&arcs, &why, index, protection.width) {
            why[partner].get_or_insert(Why::Guards(arcs[index].spot));
        }
    }
    let hidden = arcs.iter().zip(why);
    hidden
        .filter_map(|(arc, why)| {
            Some(Hidden {
                spot: arc.spot,
                why: why?,
            })
        })
        .collect()
}

fn primary(arc: &Arc, protection: Protection, before: &[Spot]) -> Option<Why> {
    if is_small(arc.value, protection) {
        return Some(Why::Small);
    }
    // A zero is never hidden, whoever asks for it.
    (arc.value > 0 && before.contains(&arc.spot)).then_some(Why::Before)
}

#[cfg(test)]
mod tests;
