use zerkalo_store::*;

use crate::both;
use crate::world::{START, World, institution, member, minutes, user};

both! {
    municipalities_are_found_by_slug,
    a_municipality_names_its_plugin,
    institutions_are_changed_and_listed,
    logins_differ_by_more_than_case,
    logins_that_somebody_has_are_told,
    users_of_a_municipality,
    roles_are_granted_once_and_revoked,
    a_respondent_needs_an_institution_of_the_municipality,
    the_first_administrator,
}

async fn municipalities_are_found_by_slug(store: Store) {
    let world = World::new(&store).await;
    let found = municipalities::get(store.read(), &world.municipality).await.unwrap();
    assert_eq!(municipalities::list(store.read()).await.unwrap(), [found]);
    let nowhere = MunicipalityId::parse("nowhere").unwrap();
    let missing = municipalities::get(store.read(), &nowhere).await;
    assert_eq!(missing, Err(StoreError::NotFound { what: "municipality" }));
    let again = store.write(move |tx| {
        Box::pin(async move { municipalities::create(tx, &world.municipality, "Ещё раз", START).await })
    });
    assert_eq!(again.await, Err(StoreError::Duplicate { what: "municipality" }));
}

async fn a_municipality_names_its_plugin(store: Store) {
    let world = World::new(&store).await;
    let name = PluginName {
        id: "zaozersk".to_owned(),
        version: "1.0.0".to_owned(),
    };
    let (municipality, plugin) = (world.municipality.clone(), name.clone());
    let set = store
        .write(move |tx| Box::pin(async move { municipalities::set_plugin(tx, &municipality, Some(&plugin)).await }));
    set.await.unwrap();
    assert_eq!(
        municipalities::get(store.read(), &world.municipality)
            .await
            .unwrap()
            .plugin(),
        Some(name)
    );
}

async fn institutions_are_changed_and_listed(store: Store) {
    let world = World::new(&store).await;
    let school = institutions::get(store.read(), &world.municipality, world.school)
        .await
        .unwrap();
    let card = Card {
        pupils: Some(17),
        rural: true,
        short_name: "Школа № 2".to_owned(),
        ..school.card()
    };
    let amendment = world.amendment(world.school, 1, card.clone());
    store
        .write(move |tx| Box::pin(institutions::amend(tx, amendment)))
        .await
        .unwrap();
    let expected = Institution {
        pupils: Some(17),
        rural: true,
        short_name: "Школа № 2".to_owned(),
        revision: 2,
        updated_at: minutes(1),
        ..school
    };
    let listed = institutions::list(store.read(), &world.municipality).await.unwrap();
    let names: Vec<_> = listed.iter().map(|one| one.short_name.as_str()).collect();
    assert_eq!(names, ["Детский сад № 1", "Школа № 2"]);
    assert_eq!(listed[1], expected);
    let stranger = world.amendment(InstitutionId::new(), 2, card);
    let missing = store.write(move |tx| Box::pin(institutions::amend(tx, stranger)));
    assert_eq!(missing.await, Err(StoreError::NotFound { what: "institution" }));
}

async fn logins_differ_by_more_than_case(store: Store) {
    let made = store
        .write(move |tx| Box::pin(users::create(tx, user(" Школа-1 "))))
        .await
        .unwrap();
    let again = store
        .write(move |tx| Box::pin(users::create(tx, user("шКОЛА-1"))))
        .await;
    assert_eq!(again, Err(StoreError::Duplicate { what: "login" }));
    for login in ["школа-1", "ШКОЛА-1", "  Школа-1"] {
        let found = users::credentials(store.read(), login).await.unwrap().unwrap();
        assert_eq!(
            (found.user.id, found.user.login.as_str(), found.password_hash),
            (made.id, "Школа-1", None),
            "{login}"
        );
    }
    assert!(users::credentials(store.read(), "школа-2").await.unwrap().is_none());
    let id = made.id;
    store
        .write(move |tx| Box::pin(async move { users::set_password(tx, id, "argon2", false, minutes(1)).await }))
        .await
        .unwrap();
    let found = users::credentials(store.read(), "школа-1").await.unwrap().unwrap();
    assert_eq!(found.password_hash.as_deref(), Some("argon2"));
    assert!(found.user.has_password && !found.user.password_is_temporary);
    store
        .write(move |tx| Box::pin(users::set_password(tx, id, "one-time", true, minutes(2))))
        .await
        .unwrap();
    assert!(users::get(store.read(), id).await.unwrap().password_is_temporary);
}

async fn logins_that_somebody_has_are_told(store: Store) {
    for login in ["Town-1", "town", "elsewhere-1", "zam"] {
        store
            .write(move |tx| Box::pin(users::create(tx, user(login))))
            .await
            .unwrap();
    }
    let asked = ["ZAM".to_owned(), "free".to_owned()];
    let taken = users::logins_taken(store.read(), &asked, "town").await.unwrap();
    assert_eq!(taken.iter().collect::<Vec<_>>(), ["town", "town-1", "zam"]);
    let taken = users::logins_taken(store.read(), &[], "nowhere").await.unwrap();
    assert!(taken.is_empty());
}

async fn users_of_a_municipality(store: Store) {
    let world = World::new(&store).await;
    store
        .write(move |tx| Box::pin(users::create(tx, user("stranger"))))
        .await
        .unwrap();
    let members = users::list(store.read(), &world.municipality).await.unwrap();
    assert_eq!(members.iter().map(|user| user.id).collect::<Vec<_>>(), [world.user]);
    assert_eq!(users::list_all(store.read()).await.unwrap().len(), 2);
    let id = world.user;
    store
        .write(move |tx| Box::pin(users::update(tx, id, "Директор", "en")))
        .await
        .unwrap();
    let changed = users::get(store.read(), id).await.unwrap();
    assert_eq!((changed.office.as_str(), changed.language.as_str()), ("Директор", "en"));
}

async fn roles_are_granted_once_and_revoked(store: Store) {
    let world = World::new(&store).await;
    for (institution, role) in [(None, Role::Specialist), (Some(world.school), Role::Head)] {
        let new = member(&world.municipality, world.user, institution, role);
        let again = new.clone();
        let granted = store
            .write(move |tx| Box::pin(memberships::grant(tx, new)))
            .await
            .unwrap();
        assert_eq!((granted.institution, granted.role), (institution, role));
        let twice = store.write(move |tx| Box::pin(memberships::grant(tx, again))).await;
        assert_eq!(twice, Err(StoreError::Duplicate { what: "membership" }));
    }
    let all = memberships::of_user(store.read(), world.user).await.unwrap();
    let roles: Vec<_> = all.iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Respondent, Role::Specialist, Role::Head]);
    assert_eq!(memberships::list(store.read(), &world.municipality).await.unwrap(), all);
    let (municipality, id) = (world.municipality.clone(), all[0].id);
    let revoke = |municipality: MunicipalityId| {
        store.write(move |tx| Box::pin(async move { memberships::revoke(tx, &municipality, id).await }))
    };
    revoke(municipality.clone()).await.unwrap();
    assert_eq!(
        revoke(municipality).await,
        Err(StoreError::NotFound { what: "membership" })
    );
}

async fn a_respondent_needs_an_institution_of_the_municipality(store: Store) {
    let world = World::new(&store).await;
    let other = World::named(&store, "elsewhere").await;
    let cases = [
        (
            None,
            StoreError::Invalid {
                what: "membership without an institution",
            },
        ),
        (
            Some(other.school),
            StoreError::NotFound {
                what: "row referred to",
            },
        ),
    ];
    for (institution, expected) in cases {
        let new = member(&world.municipality, world.user, institution, Role::Respondent);
        assert_eq!(
            store.write(move |tx| Box::pin(memberships::grant(tx, new))).await,
            Err(expected)
        );
    }
    let unknown = institution(
        &MunicipalityId::parse("nowhere").unwrap(),
        InstitutionKind::School,
        "Школа",
    );
    let refused = store.write(move |tx| Box::pin(institutions::create(tx, unknown))).await;
    assert_eq!(refused, Err(StoreError::NotFound { what: "municipality" }));
}

async fn the_first_administrator(store: Store) {
    assert!(!users::any_platform_admin(store.read()).await.unwrap());
    let admin = NewUser {
        platform_admin: true,
        ..user("admin")
    };
    let id = admin.id;
    store.write(move |tx| Box::pin(users::create(tx, admin))).await.unwrap();
    assert!(users::any_platform_admin(store.read()).await.unwrap());
    store
        .write(move |tx| Box::pin(users::disable(tx, id, minutes(1))))
        .await
        .unwrap();
    assert!(!users::any_platform_admin(store.read()).await.unwrap());
    store.write(move |tx| Box::pin(users::enable(tx, id))).await.unwrap();
    assert!(users::any_platform_admin(store.read()).await.unwrap());
}
