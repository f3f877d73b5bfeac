//! Ids of the SDK's rules, signs, levels, cohorts and settings. Their texts stand in `standard/standard.toml`.

/// Signs, in the order in which results carry them.
pub(super) const SIGNS: [&str; 8] = [
    "missing",
    "undefined",
    "unconfirmed",
    "below-target",
    "threshold-crossed",
    "worse-than-before",
    "better-than-before",
    "no-history",
];

/// Levels, worst first: a level's position is how many bounds it reaches.
pub(super) const LEVELS: [&str; 4] = ["critical", "low", "medium", "high"];

/// The setting that holds the lower bound of each level but the lowest.
pub(super) const BOUNDS: [&str; 3] = ["level-low", "level-medium", "level-high"];

/// What the weights' settings are called before the indicator's code.
pub(super) const WEIGHT: &str = "weight.";

/// A set of [`SIGNS`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs(u8);

impl Signs {
    pub(super) const MISSING: Self = Self(1);
    pub(super) const UNDEFINED: Self = Self(1 << 1);
    pub(super) const UNCONFIRMED: Self = Self(1 << 2);
    pub(super) const BELOW_TARGET: Self = Self(1 << 3);
    pub(super) const THRESHOLD_CROSSED: Self = Self(1 << 4);
    pub(super) const WORSE: Self = Self(1 << 5);
    pub(super) const BETTER: Self = Self(1 << 6);
    pub(super) const NO_HISTORY: Self = Self(1 << 7);
    /// What a system shows of its indicators.
    pub(super) const OF_SYSTEM: Self = Self(1 | 1 << 2 | 1 << 4);

    pub(super) fn add(&mut self, signs: Self) {
        self.0 |= signs.0;
    }

    pub(super) fn has(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    pub(super) fn only(self, signs: Self) -> Self {
        Self(self.0 & signs.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn ids(self) -> Vec<String> {
        if self.is_empty() {
            return Vec::new();
        }
        let held = |(bit, _): &(usize, &&str)| self.0 & (1 << bit) != 0;
        SIGNS
            .iter()
            .enumerate()
            .filter(held)
            .map(|(_, id)| (*id).to_owned())
            .collect()
    }
}
