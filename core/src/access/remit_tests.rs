//! Every granter, every role, every place: a matrix made from the lists, held against rules said another way.

use std::collections::BTreeMap;

use zerkalo_store::{InstitutionId, Membership, MembershipId, Moment, MunicipalityId, Role, UserId};

use super::{Post, Remit};
use crate::access::Person;
use crate::access::tests::{municipality, person};

/// Who grants: somebody with one role at a place, nobody in particular, or a platform administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Granter {
    With(Role, Place),
    Nobody,
    Platform,
}

/// Where: the authority, two schools, or the same in another town.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Authority,
    School,
    OtherSchool,
    ForeignAuthority,
    ForeignSchool,
}

const PLACES: [Place; 5] = [
    Place::Authority,
    Place::School,
    Place::OtherSchool,
    Place::ForeignAuthority,
    Place::ForeignSchool,
];

struct Map {
    school: InstitutionId,
    other: InstitutionId,
    foreign: InstitutionId,
}

impl Map {
    fn new() -> Self {
        let [school, other, foreign] = [(); 3].map(|()| InstitutionId::new());
        Self { school, other, foreign }
    }

    fn at(&self, place: Place) -> (&'static str, Option<InstitutionId>) {
        match place {
            Place::Authority => ("a", None),
            Place::School => ("a", Some(self.school)),
            Place::OtherSchool => ("a", Some(self.other)),
            Place::ForeignAuthority => ("b", None),
            Place::ForeignSchool => ("b", Some(self.foreign)),
        }
    }

    fn post(&self, role: Role, place: Place) -> Post {
        let (town, institution) = self.at(place);
        Post {
            municipality: municipality(town),
            institution,
            role,
        }
    }

    fn granter(&self, who: Granter) -> Person {
        match who {
            Granter::Nobody => person(vec![]),
            Granter::Platform => {
                let mut admin = person(vec![]);
                admin.user.platform_admin = true;
                admin
            }
            Granter::With(role, place) => {
                let (town, institution) = self.at(place);
                person(vec![(town, institution, role)])
            }
        }
    }
}

fn is_foreign(place: Place) -> bool {
    matches!(place, Place::ForeignAuthority | Place::ForeignSchool)
}

fn is_school(place: Place) -> bool {
    !matches!(place, Place::Authority | Place::ForeignAuthority)
}

fn fits(role: Role, place: Place) -> bool {
    matches!(role, Role::Respondent | Role::Head) == is_school(place)
}

/// The rules as the authority would say them.
fn wanted(who: Granter, role: Role, place: Place) -> bool {
    match who {
        _ if !fits(role, place) => false,
        Granter::With(Role::AuthorityAdmin, at) => is_foreign(at) == is_foreign(place),
        Granter::With(Role::Head, at) => role == Role::Respondent && at == place,
        Granter::Platform => role == Role::AuthorityAdmin,
        Granter::With(Role::Respondent | Role::Specialist | Role::Observer, _) | Granter::Nobody => false,
    }
}

fn granters() -> Vec<Granter> {
    let with = Role::ALL.iter().flat_map(|role| {
        PLACES
            .iter()
            .filter(|place| fits(*role, **place))
            .map(|place| Granter::With(*role, *place))
    });
    with.chain([Granter::Nobody, Granter::Platform]).collect()
}

#[test]
fn nobody_grants_what_they_do_not_have() {
    let map = Map::new();
    let (mut cells, mut granted) = (0, BTreeMap::new());
    for who in granters() {
        let granter = map.granter(who);
        for role in Role::ALL {
            for place in PLACES {
                let post = map.post(*role, place);
                let remit = Remit::of(&granter, &post.municipality);
                let allowed = remit.warrant(post, UserId::new()).is_ok();
                assert_eq!(allowed, wanted(who, *role, place), "{who:?} grants {role} at {place:?}");
                cells += 1;
                *granted.entry(who).or_insert(0) += usize::from(allowed);
            }
        }
    }
    // 5 roles at the 5 places that fit them are 12 granters, with nobody and the platform 14.
    assert_eq!(cells, 12 * 25 + 2 * 25);
    // 3 roles at the authority and 2 at each of 2 schools; in the other town there is one school.
    assert_eq!(granted[&Granter::With(Role::AuthorityAdmin, Place::Authority)], 7);
    assert_eq!(
        granted[&Granter::With(Role::AuthorityAdmin, Place::ForeignAuthority)],
        5
    );
    assert_eq!(granted[&Granter::With(Role::Head, Place::School)], 1);
}

#[test]
fn a_remit_ends_at_its_municipality() {
    let map = Map::new();
    for who in granters() {
        let granter = map.granter(who);
        for (own, others) in [("a", "b"), ("b", "a")] {
            let remit = Remit::of(&granter, &municipality(own));
            for role in Role::ALL {
                for place in PLACES.iter().filter(|place| map.at(**place).0 == others) {
                    assert!(
                        !remit.covers(&map.post(*role, *place)),
                        "{who:?} in {own}: {role} at {place:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn nobody_changes_their_own_roles() {
    let map = Map::new();
    let admin = map.granter(Granter::With(Role::AuthorityAdmin, Place::Authority));
    let remit = Remit::of(&admin, &municipality("a"));
    let post = || map.post(Role::Specialist, Place::Authority);
    assert!(remit.warrant(post(), UserId::new()).is_ok());
    assert!(remit.warrant(post(), admin.user.id).is_err());
    assert!(!remit.has_custody(&admin.user, &admin.memberships));
}

#[test]
fn an_account_is_run_by_those_who_could_have_given_all_of_it() {
    let map = Map::new();
    let all = |posts: &[(Role, Place)]| -> Vec<Membership> {
        let membership = |(role, place): &(Role, Place)| {
            let (town, institution) = map.at(*place);
            Membership {
                municipality: municipality(town),
                id: MembershipId::new(),
                user: UserId::new(),
                institution,
                role: *role,
                created_at: Moment(0),
            }
        };
        posts.iter().map(membership).collect()
    };
    let respondent = (Role::Respondent, Place::School);
    let elsewhere = (Role::Respondent, Place::OtherSchool);
    let foreign = (Role::Respondent, Place::ForeignSchool);
    let admin = (Role::AuthorityAdmin, Place::Authority);
    let (head, authority) = (
        Granter::With(Role::Head, Place::School),
        Granter::With(Role::AuthorityAdmin, Place::Authority),
    );
    for (who, posts, has) in [
        (head, vec![respondent], true),
        (head, vec![respondent, elsewhere], false),
        (head, vec![(Role::Head, Place::School)], false),
        (authority, vec![respondent, elsewhere], true),
        (authority, vec![admin], true),
        // Whoever got into this account would work in the other town.
        (authority, vec![respondent, foreign], false),
        (authority, vec![], false),
        (Granter::Platform, vec![admin], true),
        (Granter::Platform, vec![admin, respondent], false),
        (Granter::Nobody, vec![respondent], false),
    ] {
        let remit = Remit::of(&map.granter(who), &municipality("a"));
        assert_eq!(
            remit.has_custody(&person(vec![]).user, &all(&posts)),
            has,
            "{who:?} {posts:?}"
        );
        let mut platform_admin = person(vec![]).user;
        platform_admin.platform_admin = true;
        assert!(!remit.has_custody(&platform_admin, &all(&posts)), "{who:?} {posts:?}");
    }
}

#[test]
fn offered_roles_are_those_that_can_be_given() {
    let map = Map::new();
    for who in granters() {
        let granter = map.granter(who);
        let remit = Remit::of(&granter, &municipality("a"));
        for role in Role::ALL {
            let somewhere = PLACES.iter().any(|place| {
                let post = map.post(*role, *place);
                post.municipality == MunicipalityId::parse("a").unwrap() && remit.covers(&post)
            });
            assert_eq!(remit.roles().contains(role), somewhere, "{who:?} {role}");
        }
    }
}
