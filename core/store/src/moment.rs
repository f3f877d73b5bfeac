//! Time as it is stored. The store never asks a clock: callers say when.

use std::time::Duration;

use jiff::Timestamp;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// Microseconds since the epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The clock's time.
    #[must_use]
    pub fn now() -> Self {
        Timestamp::now().into()
    }

    /// So much later.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(micros(span)))
    }

    /// So much earlier.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(micros(span)))
    }

    /// As a timestamp; beyond jiff's range its nearest end.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        let end = if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Timestamp::from_microsecond(self.0).unwrap_or(end)
    }
}

impl From<Timestamp> for Moment {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

pub(crate) fn micros(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_microseconds() {
        let moment = Moment(1_500_000);
        assert_eq!(moment.timestamp().to_string(), "1970-01-01T00:00:01.5Z");
        assert_eq!(
            moment.plus(Duration::from_secs(1)).minus(Duration::from_secs(2)),
            Moment(500_000)
        );
        assert_eq!(Moment(i64::MAX).plus(Duration::from_secs(1)), Moment(i64::MAX));
    }
}
