//! The one place that asks for the time, so that tests can move it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Microseconds in a second.
pub const SECOND: i64 = 1_000_000;
/// Microseconds in an hour.
pub const HOUR: i64 = 3600 * SECOND;
/// Microseconds in a day.
pub const DAY: i64 = 24 * HOUR;

/// Tells the time in microseconds since the epoch.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// How far it is set ahead of the system's.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// The system's time, set ahead as asked.
    #[must_use]
    pub fn now(&self) -> i64 {
        jiff::Timestamp::now().as_microsecond() + self.ahead.load(Ordering::Relaxed)
    }

    /// Sets it ahead, to try out what expires.
    pub fn advance(&self, microseconds: i64) {
        self.ahead.fetch_add(microseconds, Ordering::Relaxed);
    }
}
