//! «2 учебных года или более из последних 3»: what the years of a window come to.

use super::year::Year;

/// What a rule comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It fires.
    Fires,
    /// It does not, whatever is lacking.
    Clear,
    /// What is lacking may decide it either way.
    Open,
    /// There is no year that can be judged.
    Undefined,
}

impl Outcome {
    /// One of two rules is enough.
    pub(crate) fn either(self, other: Self) -> Self {
        let any = |wanted: Self| self == wanted || other == wanted;
        [Self::Fires, Self::Open, Self::Clear, Self::Undefined]
            .into_iter()
            .find(|outcome| any(*outcome))
            .unwrap_or(Self::Undefined)
    }

    /// Both rules are needed.
    pub(crate) fn both(self, other: Self) -> Self {
        let any = |wanted: Self| self == wanted || other == wanted;
        [Self::Clear, Self::Undefined, Self::Open, Self::Fires]
            .into_iter()
            .find(|outcome| any(*outcome))
            .unwrap_or(Self::Undefined)
    }
}

/// The years of a window, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) holds: usize,
    fails: usize,
    pub(crate) unknown: usize,
    /// How many years there are, judged or not.
    pub(crate) years: usize,
}

impl Window {
    /// Counts the years; their order does not matter.
    pub(crate) fn of(years: &[Year]) -> Self {
        let count = |wanted: Year| years.iter().filter(|year| **year == wanted).count();
        Self {
            holds: count(Year::Holds),
            fails: count(Year::Fails),
            unknown: count(Year::Unknown),
            years: years.len(),
        }
    }

    /// The years that can be judged.
    pub(crate) fn judged(self) -> usize {
        self.holds + self.fails
    }

    /// What the window comes to when the condition has to hold in `needed` years. An unknown year may turn out any
    /// way, one without participants included: only what is so in each of these cases is said.
    pub(crate) fn outcome(self, needed: usize) -> Outcome {
        if self.holds >= needed {
            Outcome::Fires
        } else if self.judged() + self.unknown == 0 {
            Outcome::Undefined
        } else if self.holds + self.unknown >= needed || self.judged() == 0 {
            Outcome::Open
        } else {
            Outcome::Clear
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::year::Year::{Empty, Fails, Holds, Unknown};
    use super::Outcome::{Clear, Fires, Open, Undefined};
    use super::*;

    #[track_caller]
    fn check(years: &[Year], needed: usize, expected: Outcome) {
        assert_eq!(Window::of(years).outcome(needed), expected, "{needed} of {years:?}");
        let turned: Vec<_> = years.iter().rev().copied().collect();
        assert_eq!(Window::of(&turned).outcome(needed), expected, "{needed} of {turned:?}");
    }

    #[test]
    fn two_of_three() {
        check(&[Holds, Holds, Holds], 2, Fires);
        check(&[Holds, Holds, Fails], 2, Fires);
        check(&[Holds, Fails, Fails], 2, Clear);
        check(&[Fails, Fails, Fails], 2, Clear);
        // A blank year decides nothing where the others do.
        check(&[Holds, Unknown, Holds], 2, Fires);
        check(&[Fails, Unknown, Fails], 2, Clear);
        check(&[Holds, Unknown, Fails], 2, Open);
        check(&[Holds, Unknown, Unknown], 2, Open);
        check(&[Fails, Unknown, Unknown], 2, Open);
        check(&[Unknown, Unknown, Unknown], 2, Open);
        // A year without participants is none in which the condition holds.
        check(&[Holds, Empty, Holds], 2, Fires);
        check(&[Holds, Empty, Fails], 2, Clear);
        check(&[Fails, Empty, Fails], 2, Clear);
        check(&[Holds, Empty, Empty], 2, Clear);
        check(&[Fails, Empty, Empty], 2, Clear);
        check(&[Empty, Empty, Empty], 2, Undefined);
        check(&[Holds, Empty, Unknown], 2, Open);
        check(&[Fails, Empty, Unknown], 2, Clear);
        check(&[Empty, Empty, Unknown], 2, Open);
    }

    #[test]
    fn each_of_two_and_one_alone() {
        check(&[Holds, Holds], 2, Fires);
        check(&[Holds, Fails], 2, Clear);
        check(&[Holds, Unknown], 2, Open);
        check(&[Holds, Empty], 2, Clear);
        check(&[Fails, Unknown], 2, Clear);
        check(&[Empty, Unknown], 2, Open);
        check(&[Holds], 1, Fires);
        check(&[Fails], 1, Clear);
        check(&[Unknown], 1, Open);
        check(&[Empty], 1, Undefined);
    }

    #[test]
    fn an_outcome_is_said_only_where_no_unknown_year_could_change_it() {
        let known = [Holds, Fails, Empty];
        let all = [Holds, Fails, Empty, Unknown];
        for a in all {
            for b in all {
                for c in all {
                    let said = Window::of(&[a, b, c]).outcome(2);
                    let turns = |year: Year| if year == Unknown { known.to_vec() } else { vec![year] };
                    let mut ends = Vec::new();
                    for x in turns(a) {
                        for y in turns(b) {
                            for z in turns(c) {
                                ends.push(Window::of(&[x, y, z]).outcome(2));
                            }
                        }
                    }
                    let first = ends[0];
                    let expected = if ends.iter().all(|end| *end == first) {
                        first
                    } else {
                        Open
                    };
                    assert_eq!(said, expected, "{a:?} {b:?} {c:?}");
                }
            }
        }
    }

    #[test]
    fn signs_apart_are_put_together() {
        let cases = [
            (Fires, Clear, Fires, Clear),
            (Fires, Open, Fires, Open),
            (Clear, Open, Open, Clear),
            (Clear, Clear, Clear, Clear),
            (Open, Open, Open, Open),
            (Undefined, Undefined, Undefined, Undefined),
            (Fires, Fires, Fires, Fires),
        ];
        for (left, right, either, both) in cases {
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
    }
}
