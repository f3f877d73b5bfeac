//! Chance that is the same each time, so that two runs measure one country.

/// Numbers that look like chance and are the same each time: splitmix64.
pub(super) struct Chance(u64);

impl Chance {
    /// As chance begins for this seed.
    pub(super) fn of(seed: [usize; 3]) -> Self {
        let mixed = seed.into_iter().fold(0_u64, |sum, part| {
            sum.wrapping_mul(1_000_003).wrapping_add(part as u64 + 1)
        });
        Self(mixed)
    }

    /// A number from zero up to the bound, which is not among them.
    pub(super) fn below(&mut self, bound: u64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = mixed ^ (mixed >> 31);
        i64::try_from(mixed % bound.max(1)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn chance_is_the_same_again_and_stays_within_its_bound() {
        let draw = |seed| {
            let mut chance = Chance::of(seed);
            (0..100).map(|_| chance.below(16)).collect::<Vec<_>>()
        };
        assert_eq!(draw([1, 2, 3]), draw([1, 2, 3]));
        assert_ne!(draw([1, 2, 3]), draw([1, 3, 2]));
        assert!(draw([0, 0, 0]).iter().all(|number| (0..16).contains(number)));
    }
}
