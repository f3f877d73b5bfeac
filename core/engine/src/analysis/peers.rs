//! With whom an institution is compared.

use super::Exact;
use super::standing::{Assessed, Profile};

/// What peers have in common; what is none is not asked. What is not known of an institution is not in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Peers {
    /// The kind.
    pub kind: Option<String>,
    /// A group that the authority keeps.
    pub group: Option<String>,
    /// Rural, or not.
    pub rural: Option<bool>,
    /// So many pupils at least.
    pub pupils_from: Option<u64>,
    /// So many pupils at most.
    pub pupils_to: Option<u64>,
}

impl Peers {
    /// Institutions of one's own kind: what peers are by default.
    #[must_use]
    pub fn of_kind(kind: impl Into<String>) -> Self {
        Self {
            kind: Some(kind.into()),
            ..Self::default()
        }
    }

    /// Whether an institution is one of them.
    #[must_use]
    pub fn hold(&self, profile: &Profile) -> bool {
        let by_kind = self.kind.as_ref().is_none_or(|kind| profile.kind == *kind);
        let by_group = self.group.as_ref().is_none_or(|group| profile.groups.contains(group));
        let by_place = self.rural.is_none_or(|rural| profile.rural == Some(rural));
        let sized = |holds: &dyn Fn(u64) -> bool| profile.pupils.is_some_and(holds);
        let from = self.pupils_from.is_none_or(|from| sized(&|pupils| pupils >= from));
        let to = self.pupils_to.is_none_or(|to| sized(&|pupils| pupils <= to));
        by_kind && by_group && by_place && from && to
    }

    /// Attainments in a system of those among them that have one.
    #[must_use]
    pub fn attainments(&self, institutions: &[Assessed], system: &str) -> Vec<(String, Exact)> {
        let peers = institutions.iter().filter(|one| self.hold(&one.profile));
        peers
            .filter_map(|one| Some((one.profile.institution.clone(), one.attainment(system)?)))
            .collect()
    }
}

impl Profile {
    /// The number of pupils as a figure that may go together with results.
    #[must_use]
    pub fn size(&self) -> Option<Exact> {
        i64::try_from(self.pupils?).ok().map(Exact::whole)
    }

    /// One for rural, zero for not.
    #[must_use]
    pub fn rurality(&self) -> Option<Exact> {
        self.rural.map(|rural| Exact::whole(rural.into()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::outcome::SystemResult;

    fn school(rural: Option<bool>, pupils: Option<u64>) -> Profile {
        Profile {
            institution: "s".into(),
            kind: "school".into(),
            groups: BTreeSet::from(["small schools".to_owned()]),
            rural,
            pupils,
        }
    }

    #[test]
    fn peers_have_in_common_what_is_asked_and_known() {
        let check = |peers: Peers, expected: bool| {
            assert_eq!(peers.hold(&school(Some(true), Some(40))), expected, "{peers:?}");
        };
        let any = Peers::default;
        check(any(), true);
        check(Peers::of_kind("school"), true);
        check(Peers::of_kind("kindergarten"), false);
        let group = |name: &str| Peers {
            group: Some(name.into()),
            ..any()
        };
        check(group("small schools"), true);
        check(group("lyceums"), false);
        let rural = |rural| Peers {
            rural: Some(rural),
            ..any()
        };
        check(rural(true), true);
        check(rural(false), false);
        let sized = |pupils_from, pupils_to| Peers {
            pupils_from,
            pupils_to,
            ..any()
        };
        check(sized(Some(40), Some(40)), true);
        check(sized(Some(41), None), false);
        check(sized(None, Some(39)), false);
    }

    #[test]
    fn what_is_not_known_is_not_in_common() {
        let unknown = school(None, None);
        let of = |rural, pupils_from, pupils_to| Peers {
            rural,
            pupils_from,
            pupils_to,
            ..Peers::default()
        };
        assert!(of(None, None, None).hold(&unknown));
        for peers in [
            of(Some(true), None, None),
            of(Some(false), None, None),
            of(None, Some(0), None),
            of(None, None, Some(u64::MAX)),
        ] {
            assert!(!peers.hold(&unknown), "{peers:?}");
        }
        assert_eq!((unknown.size(), unknown.rurality()), (None, None));
        let known = school(Some(true), Some(40));
        assert_eq!(
            (known.size(), known.rurality()),
            (Some(Exact::whole(40)), Some(Exact::ONE))
        );
    }

    #[test]
    fn who_has_no_result_is_nobodys_figure() {
        let assessed = |institution: &str, max| Assessed {
            profile: Profile {
                institution: institution.into(),
                ..school(None, None)
            },
            systems: vec![SystemResult {
                system: "upbringing".into(),
                points: 50.min(max),
                max,
                level: None,
                signs: Vec::new(),
            }],
            indicators: Vec::new(),
        };
        let institutions = [assessed("a", 100), assessed("b", 0)];
        let found = Peers::of_kind("school").attainments(&institutions, "upbringing");
        assert_eq!(found, [("a".to_owned(), Exact::ratio(1, 2).unwrap())]);
        assert_eq!(
            Peers::of_kind("kindergarten").attainments(&institutions, "upbringing"),
            []
        );
    }
}
