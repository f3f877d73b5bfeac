//! The features of institutions, brought to one scale, and where a group lies in them.

use super::{Row, mean};

/// Half a standard deviation, a "medium" difference (J. Cohen, "Statistical Power Analysis", 2nd ed. 1988, ch. 2).
const NOTABLE: f64 = 0.5;

/// Where a group lies as against all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lies {
    /// Its mean is lower by half a standard deviation and more.
    Below,
    /// Near the mean of all.
    Near,
    /// Its mean is higher by half a standard deviation and more.
    Above,
}

/// A feature of a group, in the feature's own unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Trait {
    /// The feature's name.
    pub feature: String,
    /// The group's mean; of 1 and 0 it is the share of ones.
    pub mean: f64,
    /// The mean of all.
    pub whole: f64,
    /// Where the group lies.
    pub lies: Lies,
}

/// Features of those of whom all are known, by id.
pub(super) struct Features {
    names: Vec<String>,
    rows: Vec<(String, Vec<f64>)>,
    left_out: Vec<String>,
    /// Least value and range of each feature.
    scales: Vec<(f64, f64)>,
}

impl Features {
    pub(super) fn new(names: &[&str], rows: &[Row]) -> Self {
        let (mut known, mut left_out) = (Vec::new(), Vec::new());
        for row in rows {
            let values: Option<Vec<f64>> = row
                .features
                .iter()
                .map(|one| one.map(super::Exact::approximate))
                .collect();
            match values.filter(|values| values.len() == names.len()) {
                Some(values) => known.push((row.institution.clone(), values)),
                None => left_out.push(row.institution.clone()),
            }
        }
        known.sort_by(|one, other| one.0.cmp(&other.0));
        left_out.sort_unstable();
        let scales = (0..names.len()).map(|feature| scale(&known, feature)).collect();
        Self {
            names: names.iter().map(ToString::to_string).collect(),
            rows: known,
            left_out,
            scales,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn institution(&self, row: usize) -> String {
        self.rows[row].0.clone()
    }

    pub(super) fn left_out(&self) -> Vec<String> {
        self.left_out.clone()
    }

    /// Whether there is a feature in which two differ.
    pub(super) fn differ(&self) -> bool {
        self.scales.iter().any(|(_, range)| *range > 0.0)
    }

    pub(super) fn without_difference(&self) -> Vec<String> {
        let named = self.names.iter().zip(&self.scales);
        named
            .filter(|(_, (_, range))| *range <= 0.0)
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// Euclid's distances of features that all run from 0 to 1.
    pub(super) fn distances(&self) -> Vec<Vec<f64>> {
        let scaled: Vec<Vec<f64>> = self.rows.iter().map(|(_, values)| self.scaled(values)).collect();
        let distance = |one: &Vec<f64>, other: &Vec<f64>| {
            let squares = one.iter().zip(other).map(|(a, b)| (a - b) * (a - b));
            squares.sum::<f64>().sqrt()
        };
        let row = |one| scaled.iter().map(|other| distance(one, other)).collect();
        scaled.iter().map(row).collect()
    }

    fn scaled(&self, values: &[f64]) -> Vec<f64> {
        let scaled = |(value, (least, range)): (&f64, &(f64, f64))| (value - least) / range;
        let differing = values.iter().zip(&self.scales).filter(|(_, (_, range))| *range > 0.0);
        differing.map(scaled).collect()
    }

    /// Where these lie in each feature in which there is a difference.
    pub(super) fn traits(&self, members: &[usize]) -> Vec<Trait> {
        let differing = (0..self.names.len()).filter(|feature| self.scales[*feature].1 > 0.0);
        let one = |feature: usize| {
            let all: Vec<f64> = self.rows.iter().map(|(_, values)| values[feature]).collect();
            let own: Vec<f64> = members.iter().map(|member| all[*member]).collect();
            let (group, whole) = (mean(&own), mean(&all));
            let squares: Vec<f64> = all.iter().map(|value| (value - whole) * (value - whole)).collect();
            let notable = NOTABLE * mean(&squares).sqrt();
            let lies = if group - whole >= notable {
                Lies::Above
            } else if whole - group >= notable {
                Lies::Below
            } else {
                Lies::Near
            };
            Trait {
                feature: self.names[feature].clone(),
                mean: group,
                whole,
                lies,
            }
        };
        differing.map(one).collect()
    }
}

fn scale(rows: &[(String, Vec<f64>)], feature: usize) -> (f64, f64) {
    let values = || rows.iter().map(|(_, values)| values[feature]);
    let (least, greatest) = (
        values().fold(f64::INFINITY, f64::min),
        values().fold(f64::NEG_INFINITY, f64::max),
    );
    (least, greatest - least)
}
