//! The cheapest cycle through a figure along which all figures may move by the width with every sum unchanged.

use super::{Spot, Why};

/// A figure as an arc between the sums that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arc {
    pub(super) spot: Spot,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) value: u64,
}

impl Arc {
    pub(super) fn new(spot: Spot, from: usize, to: usize, value: u64) -> Self {
        Self { spot, from, to, value }
    }

    /// Whether it may fall by the width and still be at least one.
    fn may_fall(&self, width: u64) -> bool {
        self.value > width
    }
}

/// One step of a path: along which arc, to which node.
#[derive(Debug, Clone, Copy)]
struct Step {
    arc: usize,
    from: usize,
    to: usize,
}

/// The other figures of the cheapest cycle through one, which costs nothing where all of them are hidden already. The
/// figure goes up, or down where that is possible and cheaper. There always is a cycle: a cell, its column's total, the
/// total of all and its row's total may all go up together.
pub(super) fn cheapest_cycle(arcs: &[Arc], why: &[Option<Why>], through: usize, width: u64) -> Vec<usize> {
    let arc = &arcs[through];
    let up = cheapest_path(arcs, why, through, (arc.to, arc.from), width);
    let down = arc
        .may_fall(width)
        .then(|| cheapest_path(arcs, why, through, (arc.from, arc.to), width))
        .flatten();
    let cheapest = up.into_iter().chain(down).min_by_key(|(cost, _)| *cost);
    cheapest.map(|(_, path)| path).unwrap_or_default()
}

/// Bellman and Ford's rounds over all arcs but one: tables have tens of rows.
fn cheapest_path(
    arcs: &[Arc],
    why: &[Option<Why>],
    without: usize,
    (start, end): (usize, usize),
    width: u64,
) -> Option<(u64, Vec<usize>)> {
    let nodes = arcs.iter().map(|arc| arc.from.max(arc.to) + 1).max()?;
    let steps = steps(arcs, without, width);
    let costs = costs(arcs, why);
    let mut reached: Vec<Option<(u64, Option<Step>)>> = vec![None; nodes];
    reached[start] = Some((0, None));
    let mut changed = true;
    while changed {
        changed = false;
        for step in &steps {
            let Some((so_far, _)) = reached[step.from] else {
                continue;
            };
            let cost = so_far + costs[step.arc];
            if reached[step.to].is_none_or(|(known, _)| cost < known) {
                reached[step.to] = Some((cost, Some(*step)));
                changed = true;
            }
        }
    }
    let (cost, mut last) = reached[end]?;
    let mut path = Vec::new();
    while let Some(step) = last {
        path.push(step.arc);
        last = reached[step.from].and_then(|(_, step)| step);
    }
    Some((cost, path))
}

/// Along an arc its figure goes up, against it down. Zeros stay as they are.
fn steps(arcs: &[Arc], without: usize, width: u64) -> Vec<Step> {
    let mut steps = Vec::new();
    for (index, arc) in arcs.iter().enumerate() {
        if index == without || arc.value == 0 {
            continue;
        }
        let (arc_index, from, to) = (index, arc.from, arc.to);
        steps.push(Step {
            arc: arc_index,
            from,
            to,
        });
        if arc.may_fall(width) {
            steps.push(Step {
                arc: arc_index,
                from: to,
                to: from,
            });
        }
    }
    steps
}

/// Hiding a count costs what is lost with it; a total costs more than all counts together.
fn costs(arcs: &[Arc], why: &[Option<Why>]) -> Vec<u64> {
    let all: u64 = arcs
        .iter()
        .filter(|arc| matches!(arc.spot, Spot::Cell { .. }))
        .map(|arc| arc.value + 1)
        .sum();
    let cost = |(arc, why): (&Arc, &Option<Why>)| match (why, arc.spot) {
        (Some(_), _) => 0,
        (None, Spot::Cell { .. }) => arc.value + 1,
        (None, _) => all + arc.value + 1,
    };
    arcs.iter().zip(why).map(cost).collect()
}
