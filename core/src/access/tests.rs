use zerkalo_store::{InstitutionId, Membership, MembershipId, Moment, MunicipalityId, Role, Scopes, User, UserId};

use super::*;

pub(super) fn municipality(id: &str) -> MunicipalityId {
    MunicipalityId::parse(id).unwrap()
}

pub(super) fn person(memberships: Vec<(&str, Option<InstitutionId>, Role)>) -> Person {
    let id = UserId::new();
    let own = memberships.into_iter().map(|(place, institution, role)| Membership {
        municipality: municipality(place),
        id: MembershipId::new(),
        user: id,
        institution,
        role,
        created_at: Moment(0),
    });
    Person {
        user: User {
            id,
            login: "someone".to_owned(),
            office: "someone".to_owned(),
            language: "ru".to_owned(),
            platform_admin: false,
            has_password: true,
            password_is_temporary: false,
            created_at: Moment(0),
            disabled_at: None,
        },
        memberships: own.collect(),
        password_is_temporary: false,
        lacks_factor: false,
        via: Via::Token {
            id: zerkalo_store::AccessTokenId::new(),
            scopes: Scopes(vec!["read".to_owned(), "write".to_owned()]),
        },
    }
}

fn decide(policy: &Policy, person: Person, place: &Place) -> Decision {
    policy.decide(&Actor::Person(std::rc::Rc::new(person)), place)
}

#[test]
fn a_submission_is_open_to_its_own_people_and_hidden_from_others() {
    let (own, other) = (InstitutionId::new(), InstitutionId::new());
    let draft = Place {
        municipality: Some(municipality("a")),
        institution: Some(own),
        signed: false,
    };
    let signed = Place {
        signed: true,
        ..draft.clone()
    };
    let cases = [
        (
            "its respondent",
            vec![("a", Some(own), Role::Respondent)],
            Decision::Allow,
            Decision::Allow,
            Decision::Allow,
        ),
        (
            "its head",
            vec![("a", Some(own), Role::Head)],
            Decision::Allow,
            Decision::Allow,
            Decision::Allow,
        ),
        (
            "another school's head",
            vec![("a", Some(other), Role::Head)],
            Decision::Hide,
            Decision::Hide,
            Decision::Hide,
        ),
        (
            "the specialist",
            vec![("a", None, Role::Specialist)],
            Decision::Forbid,
            Decision::Allow,
            Decision::Forbid,
        ),
        (
            "the authority's admin",
            vec![("a", None, Role::AuthorityAdmin)],
            Decision::Forbid,
            Decision::Allow,
            Decision::Forbid,
        ),
        (
            "the observer",
            vec![("a", None, Role::Observer)],
            Decision::Forbid,
            Decision::Forbid,
            Decision::Forbid,
        ),
        (
            "another authority",
            vec![("b", None, Role::AuthorityAdmin)],
            Decision::Hide,
            Decision::Hide,
            Decision::Hide,
        ),
        ("nobody's", vec![], Decision::Hide, Decision::Hide, Decision::Hide),
    ];
    for (who, memberships, on_draft, on_signed, answering) in cases {
        assert_eq!(
            decide(READ_SUBMISSION, person(memberships.clone()), &draft),
            on_draft,
            "{who} reads a draft"
        );
        assert_eq!(
            decide(READ_SUBMISSION, person(memberships.clone()), &signed),
            on_signed,
            "{who} reads a signed one"
        );
        assert_eq!(decide(ANSWER, person(memberships), &draft), answering, "{who} answers");
    }
}

#[test]
fn a_one_time_password_opens_only_the_way_to_a_new_one() {
    let newcomer = || Person {
        password_is_temporary: true,
        ..person(vec![("a", None, Role::Specialist)])
    };
    let place = Place {
        municipality: Some(municipality("a")),
        ..Place::default()
    };
    for (policy, expected) in [
        (PUBLIC, Decision::Allow),
        (ARRIVE, Decision::Allow),
        (OWN_ACCOUNT, Decision::ChangePassword),
        (SEE_ROUNDS, Decision::ChangePassword),
    ] {
        assert_eq!(decide(policy, newcomer(), &place), expected, "{}", policy.name);
    }
}

#[test]
fn a_token_is_held_to_its_scopes() {
    let reader = || Person {
        via: Via::Token {
            id: zerkalo_store::AccessTokenId::new(),
            scopes: Scopes(vec!["read".to_owned()]),
        },
        ..person(vec![("a", Some(InstitutionId::new()), Role::Head)])
    };
    let place = Place {
        municipality: Some(municipality("a")),
        ..Place::default()
    };
    assert_eq!(decide(SEE_TASKS, reader(), &place), Decision::Allow);
    assert_eq!(decide(ANSWER, reader(), &place), Decision::LacksScope);
}

#[test]
fn visitors_are_asked_to_sign_in() {
    let visitor = Actor::Visitor { visit: None };
    assert_eq!(PUBLIC.decide(&visitor, &Place::default()), Decision::Allow);
    assert_eq!(ARRIVE.decide(&visitor, &Place::default()), Decision::SignIn);
    assert_eq!(SEE_PLATFORM.decide(&visitor, &Place::default()), Decision::SignIn);
}

/// An archive has the reports of all institutions in it.
#[test]
fn whoever_gathers_reports_may_read_each_of_them() {
    let place = Place {
        municipality: Some(municipality("a")),
        ..Place::default()
    };
    let signed = Place {
        institution: Some(InstitutionId::new()),
        signed: true,
        ..place.clone()
    };
    let mut gather = Vec::new();
    for role in [Role::AuthorityAdmin, Role::Specialist, Role::Observer] {
        let may = |policy, place| decide(policy, person(vec![("a", None, role)]), place) == Decision::Allow;
        if may(RUN_JOBS, &place) || may(SEE_JOBS, &place) {
            gather.push(role);
            assert!(may(READ_SUBMISSION, &signed), "{role:?}");
        }
    }
    assert_eq!(gather, [Role::AuthorityAdmin, Role::Specialist]);
}
