//! One school year under a condition: it holds, it does not, it is not known, or there is nothing to judge.

/// What a condition comes to in one school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// The condition holds.
    Holds,
    /// It does not.
    Fails,
    /// Too little was entered to tell.
    Unknown,
    /// There was nobody to count.
    Empty,
}

impl Year {
    /// Of a condition that is known to hold or not, or not known.
    pub(crate) fn of(condition: Option<bool>) -> Self {
        match condition {
            Some(true) => Self::Holds,
            Some(false) => Self::Fails,
            None => Self::Unknown,
        }
    }

    /// One of two signs is enough. A sign that is not known does not hide one that holds.
    pub(crate) fn either(self, other: Self) -> Self {
        match (self, other) {
            (Self::Empty, _) | (_, Self::Empty) => Self::Empty,
            (Self::Holds, _) | (_, Self::Holds) => Self::Holds,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Fails, Self::Fails) => Self::Fails,
        }
    }

    /// Both signs are needed. A sign that is not known does not hide one that fails.
    pub(crate) fn both(self, other: Self) -> Self {
        match (self, other) {
            (Self::Empty, _) | (_, Self::Empty) => Self::Empty,
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::Holds, Self::Holds) => Self::Holds,
        }
    }

    /// For a template: 1 holds, 0 does not, 2 not known.
    pub(crate) fn state(self) -> i64 {
        match self {
            Self::Holds => 1,
            Self::Fails => 0,
            Self::Unknown | Self::Empty => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Year::{self, Empty, Fails, Holds, Unknown};

    #[track_caller]
    fn check(left: Year, right: Year, either: Year, both: Year) {
        assert_eq!(
            (left.either(right), left.both(right)),
            (either, both),
            "{left:?} {right:?}"
        );
        assert_eq!(
            (right.either(left), right.both(left)),
            (either, both),
            "{right:?} {left:?}"
        );
    }

    #[test]
    fn signs_are_put_together() {
        check(Holds, Holds, Holds, Holds);
        check(Holds, Fails, Holds, Fails);
        check(Fails, Fails, Fails, Fails);
        check(Holds, Unknown, Holds, Unknown);
        check(Fails, Unknown, Unknown, Fails);
        check(Unknown, Unknown, Unknown, Unknown);
        for other in [Holds, Fails, Unknown, Empty] {
            check(Empty, other, Empty, Empty);
        }
    }
}
