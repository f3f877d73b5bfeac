//! How much nearer each is to its own group than to the next (P. J. Rousseeuw, J. Comput. Appl. Math. 20 (1987) 53–65).

use super::{count, mean, members};

/// The silhouette of each, from −1 to 1; that of one alone in its group is 0, as the paper has it.
pub(super) fn of(distances: &[Vec<f64>], groups: &[usize]) -> Vec<f64> {
    let clusters: Vec<Vec<usize>> = (0..count(groups)).map(|group| members(groups, group)).collect();
    let one = |(one, own): (usize, &usize)| {
        let to = |group: usize| {
            let others = clusters[group].iter().filter(|other| **other != one);
            mean(&others.map(|other| distances[one][*other]).collect::<Vec<_>>())
        };
        if clusters[*own].len() < 2 {
            return 0.0;
        }
        let others = (0..clusters.len()).filter(|group| group != own).map(to);
        let (within, nearest) = (to(*own), others.fold(f64::INFINITY, f64::min));
        let greater = within.max(nearest);
        if greater > 0.0 && greater.is_finite() {
            (nearest - within) / greater
        } else {
            0.0
        }
    };
    groups.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silhouettes_are_those_worked_out_by_hand() {
        // On a line at 0, 1, 4 and 6; groups {0, 1}, {4, 6}.
        let at = [0.0_f64, 1.0, 4.0, 6.0];
        let distances: Vec<Vec<f64>> = at.iter().map(|a| at.iter().map(|b| (a - b).abs()).collect()).collect();
        // a = 1, b = 5: 4∕5. a = 1, b = 4: 3∕4. a = 2, b = 3.5: 1.5∕3.5. a = 2, b = 5.5: 3.5∕5.5.
        let expected = [0.8, 0.75, 1.5 / 3.5, 3.5 / 5.5];
        for (found, expected) in of(&distances, &[0, 0, 1, 1]).iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
        assert_eq!(of(&distances, &[0, 0, 0, 1])[3].to_bits(), 0.0_f64.to_bits());
        assert_eq!(of(&distances, &[0, 0, 0, 0]), [0.0; 4]);
    }
}
