//! A thousand misdeeds later the process is no larger.

use crate::support::{fixture, points, score};

/// Resident memory of this process, in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[test]
fn a_thousand_misdeeds_leave_nothing_behind() {
    let guests = ["hog", "recursion", "panic", "flood", "nan", "liar", "markup"].map(fixture);
    let misbehave = |rounds: i64| {
        for round in 0..rounds {
            for guest in &guests {
                assert!(score(guest, round % 2).is_err());
            }
        }
    };
    misbehave(10);
    let before = resident();
    misbehave(150);
    let grown = resident().saturating_sub(before);
    assert!(grown < 32 << 20, "{grown} bytes more");
    assert_eq!(points(&fixture("good"), 1, 2), 150);
}
