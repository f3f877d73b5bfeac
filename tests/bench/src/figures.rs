//! Figures as people read them, and what a list of measurements says.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Groups digits by three: `12 345`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// A rate to the whole number.
pub(crate) fn rate(value: f64) -> String {
    grouped(value.max(0.0).round() as u64)
}

/// A ratio: `3.4×`.
pub(crate) fn times(value: f64) -> String {
    format!("{value:.2}×")
}

/// Milliseconds, with as many decimals as they are small.
pub(crate) fn millis(time: Duration) -> String {
    let value = time.as_secs_f64() * 1e3;
    match value {
        0.0..1.0 => format!("{value:.3} ms"),
        1.0..100.0 => format!("{value:.1} ms"),
        _ => format!("{} ms", rate(value)),
    }
}

/// Microseconds to one decimal.
pub(crate) fn micros(seconds: f64) -> String {
    format!("{:.1} µs", seconds * 1e6)
}

/// Bytes in KiB or MiB.
pub(crate) fn bytes(number: u64) -> String {
    let kib = number as f64 / 1024.0;
    match kib {
        0.0..1.0 => format!("{number} B"),
        1.0..1024.0 => format!("{kib:.1} KiB"),
        _ => format!("{:.1} MiB", kib / 1024.0),
    }
}

/// The middle of several measurements; zero without any.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match (sorted.len().is_multiple_of(2), sorted.get(middle)) {
        (_, None) => 0.0,
        (true, Some(upper)) => sorted
            .get(middle.wrapping_sub(1))
            .map_or(*upper, |lower| f64::midpoint(*lower, *upper)),
        (false, Some(value)) => *value,
    }
}

/// Times that were measured one by one, in microseconds.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(crate) struct Latencies(Vec<u32>);

impl Latencies {
    /// Takes one measurement.
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(u32::try_from(time.as_micros()).unwrap_or(u32::MAX));
    }

    /// Takes those of another list.
    pub(crate) fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The smallest time that so many of a thousand do not exceed (nearest rank); zero without any.
    pub(crate) fn permille(&self, share: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * share).div_ceil(1000).max(1);
        Duration::from_micros(sorted.get(rank - 1).copied().unwrap_or(0).into())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Latencies, bytes, grouped, median, millis};

    #[test]
    fn numbers_read_well() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1 000"), (1_234_567, "1 234 567")] {
            assert_eq!(grouped(number), text);
        }
        for (number, text) in [(512, "512 B"), (1_536, "1.5 KiB"), (5 << 20, "5.0 MiB")] {
            assert_eq!(bytes(number), text);
        }
        for (time, text) in [(40, "0.040 ms"), (1_500, "1.5 ms"), (250_000, "250 ms")] {
            assert_eq!(millis(Duration::from_micros(time)), text);
        }
    }

    #[test]
    fn the_middle_is_between_the_two_in_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((median(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < f64::EPSILON);
        assert!(median(&[]).abs() < f64::EPSILON);
    }

    #[test]
    fn percentiles_are_nearest_ranks() {
        let mut latencies = Latencies::default();
        assert_eq!(latencies.permille(990), Duration::ZERO);
        (1..=200)
            .rev()
            .for_each(|millis| latencies.add(Duration::from_millis(millis)));
        for (share, millis) in [(500, 100), (950, 190), (990, 198), (999, 200), (1000, 200), (1, 1)] {
            assert_eq!(latencies.permille(share), Duration::from_millis(millis), "{share}");
        }
    }
}
