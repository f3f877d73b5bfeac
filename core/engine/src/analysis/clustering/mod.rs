//! Institutions of like conditions and results, put into groups so that like is compared with like.
//!
//! Ward's hierarchical clustering (J. H. Ward, JASA 58 (1963) 236–244; in the form that minimises the sum of squares, F.
//! Murtagh & P. Legendre, J. Classif. 31 (2014) 274–295) of features divided by their range (G. W. Milligan & M. C.
//! Cooper, J. Classif. 5 (1988) 181–204). How many groups is what makes the mean silhouette greatest (P. J. Rousseeuw, J.
//! Comput. Appl. Math. 20 (1987) 53–65). No chance is in it: institutions are taken by id, so the same data give the same
//! groups in whatever order they come.

mod features;
mod silhouette;

use kodama::{Method, linkage};

use super::{Exact, Refusal, at_least};
use features::Features;
pub use features::{Lies, Trait};

/// Four groups of three.
pub const CLUSTERING_NEEDS: usize = 12;
/// More groups than anybody keeps apart.
const MOST_GROUPS: usize = 6;
/// Fewer are nobody's peers.
const PEERS: usize = 3;
/// All distances are held at once; no municipality has so many.
const MOST: usize = 2_000;
/// Up to here «no substantial structure has been found» (L. Kaufman & P. J. Rousseeuw, "Finding Groups in Data", Wiley
/// 1990, ch. 2, table 4).
const NO_STRUCTURE: f64 = 0.25;

/// How clear the groups are, by the same table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Structure {
    /// A mean silhouette up to 0.5: the groups may be made.
    Weak,
    /// Up to 0.7.
    Reasonable,
    /// Above.
    Strong,
}

/// One institution with its features, in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub institution: String,
    /// Numbers of pupils, 1 or 0 for rural, attainments; none where not known.
    pub features: Vec<Option<Exact>>,
}

/// One group.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Who belongs to it, by id.
    pub members: Vec<String>,
    /// The mean silhouette of its members.
    pub silhouette: f64,
    /// Each feature, and where the group lies.
    pub traits: Vec<Trait>,
}

impl Group {
    /// Whether it is too small for its members to be peers: they stand apart.
    #[must_use]
    pub fn stands_apart(&self) -> bool {
        self.members.len() < PEERS
    }
}

/// A division into groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Grouping {
    /// The largest first, of equals that with the first id.
    pub groups: Vec<Group>,
    /// The mean silhouette.
    pub silhouette: f64,
    /// Every number of groups that was tried, with its mean silhouette.
    pub tried: Vec<(usize, f64)>,
    /// Who was left out for want of a feature.
    pub left_out: Vec<String>,
    /// Features in which nobody differs.
    pub without_difference: Vec<String>,
}

impl Grouping {
    /// How clear the groups are.
    #[must_use]
    pub fn structure(&self) -> Structure {
        if self.silhouette > 0.7 {
            Structure::Strong
        } else if self.silhouette > 0.5 {
            Structure::Reasonable
        } else {
            Structure::Weak
        }
    }
}

/// Institutions in groups of their like. Of the divisions that were tried, only those with at least two groups of three
/// count: to set one institution apart from all others gives no peers to anybody.
///
/// # Errors
/// Fewer than [`CLUSTERING_NEEDS`] with all features, no feature in which they differ, more than can be held, or no
/// division that is better than none.
pub fn groups(names: &[&str], rows: &[Row]) -> Result<Grouping, Refusal> {
    let features = Features::new(names, rows);
    let n = features.len();
    at_least(CLUSTERING_NEEDS, n)?;
    if n > MOST {
        return Err(Refusal::TooWide);
    }
    if !features.differ() {
        return Err(Refusal::AllEqual { n });
    }
    let divisions = divisions(&features);
    let best = best(&divisions)?;
    Ok(Grouping {
        groups: described(&features, best),
        silhouette: best.mean,
        tried: divisions.iter().map(|one| (count(&one.group_of), one.mean)).collect(),
        left_out: features.left_out(),
        without_difference: features.without_difference(),
    })
}

/// The group of each, how well each lies in it, and all together.
struct Division {
    group_of: Vec<usize>,
    silhouettes: Vec<f64>,
    mean: f64,
}

fn divisions(features: &Features) -> Vec<Division> {
    let (distances, n) = (features.distances(), features.len());
    let steps = merges(&distances, n);
    let division = |k| {
        let group_of = divided(&steps, n, k);
        let silhouettes = silhouette::of(&distances, &group_of);
        Division {
            mean: mean(&silhouettes),
            group_of,
            silhouettes,
        }
    };
    (2..=MOST_GROUPS.min(n / PEERS)).map(division).collect()
}

/// That with the greatest mean silhouette; of equals that with fewer groups.
fn best(divisions: &[Division]) -> Result<&Division, Refusal> {
    let mut best: Option<&Division> = None;
    for division in divisions.iter().filter(|division| gives_peers(&division.group_of)) {
        if best.is_none_or(|known| division.mean > known.mean) {
            best = Some(division);
        }
    }
    let silhouette = best.map_or(0, |best| thousandths(best.mean));
    best.filter(|best| best.mean > NO_STRUCTURE)
        .ok_or(Refusal::NoStructure { silhouette })
}

/// Which two clusters are merged, the nearest first; merged clusters are counted on from `n`.
fn merges(distances: &[Vec<f64>], n: usize) -> Vec<(usize, usize)> {
    let mut condensed: Vec<f64> = (0..n)
        .flat_map(|row| distances[row][row + 1..].iter().copied())
        .collect();
    let dendrogram = linkage(&mut condensed, n, Method::Ward);
    dendrogram
        .steps()
        .iter()
        .map(|step| (step.cluster1, step.cluster2))
        .collect()
}

/// The group of each when all but the last `k − 1` mergers are made; groups are numbered as their first members come.
fn divided(steps: &[(usize, usize)], n: usize, k: usize) -> Vec<usize> {
    let mut clusters: Vec<Vec<usize>> = (0..n).map(|one| vec![one]).collect();
    for (one, other) in steps.iter().take(n - k) {
        let mut merged = std::mem::take(&mut clusters[*one]);
        merged.append(&mut clusters[*other]);
        clusters.push(merged);
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters.sort_by_key(|cluster| cluster.iter().min().copied());
    let mut groups = vec![0; n];
    for (group, members) in clusters.iter().enumerate() {
        for member in members {
            groups[*member] = group;
        }
    }
    groups
}

fn count(groups: &[usize]) -> usize {
    groups.iter().max().map_or(0, |last| last + 1)
}

fn members(groups: &[usize], group: usize) -> Vec<usize> {
    let all = groups.iter().enumerate();
    all.filter(|(_, of)| **of == group).map(|(one, _)| one).collect()
}

fn gives_peers(groups: &[usize]) -> bool {
    let large = (0..count(groups)).filter(|group| members(groups, *group).len() >= PEERS);
    large.count() >= 2
}

fn described(features: &Features, division: &Division) -> Vec<Group> {
    let group = |group: usize| {
        let members = members(&division.group_of, group);
        let own: Vec<f64> = members.iter().map(|member| division.silhouettes[*member]).collect();
        Group {
            silhouette: mean(&own),
            traits: features.traits(&members),
            members: members.into_iter().map(|member| features.institution(member)).collect(),
        }
    };
    let mut groups: Vec<Group> = (0..count(&division.group_of)).map(group).collect();
    groups.sort_by(|one, other| {
        let key = |group: &Group| (usize::MAX - group.members.len(), group.members.first().cloned());
        key(one).cmp(&key(other))
    });
    groups
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn thousandths(silhouette: f64) -> i32 {
    (silhouette * 1_000.0).floor() as i32
}

#[cfg(test)]
mod tests;
