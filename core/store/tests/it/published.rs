use zerkalo_engine::submission::Setting;
use zerkalo_store::*;

use crate::both;
use crate::world::{FORM, World, form, minutes, plugin, settings};

both! { forms_never_change, plugins_never_change, settings_are_numbered }

async fn forms_never_change(store: Store) {
    let publish = |new: NewForm| store.write(move |tx| Box::pin(forms::publish(tx, new)));
    assert_eq!(publish(form()).await, Ok(Publication::Added));
    assert_eq!(publish(form()).await, Ok(Publication::AlreadyThere));
    let other = NewForm {
        digest: Digest::of(b"other"),
        source: "other".to_owned(),
        ..form()
    };
    let differs = StoreError::DigestDiffers {
        id: FORM.to_owned(),
        version: "1".to_owned(),
    };
    assert_eq!(publish(other.clone()).await, Err(differs));
    let renamed = NewForm {
        id: "zaozersk/copy".to_owned(),
        ..form()
    };
    assert_eq!(publish(renamed).await, Err(StoreError::Duplicate { what: "form" }));
    assert_eq!(publish(NewForm { version: 2, ..other }).await, Ok(Publication::Added));
    let found = forms::by_digest(store.read(), &form().digest).await.unwrap();
    assert_eq!((found.version, found.source), (1, form().source));
    assert_eq!(forms::get(store.read(), FORM, 1).await.unwrap().digest, form().digest);
    assert_eq!(
        forms::get(store.read(), FORM, 3).await,
        Err(StoreError::NotFound { what: "form" })
    );
    assert_eq!(forms::latest(store.read(), FORM).await.unwrap().unwrap().version, 2);
    assert_eq!(forms::latest(store.read(), "none").await.unwrap(), None);
    let listed = forms::list(store.read()).await.unwrap();
    assert_eq!(listed.iter().map(|form| form.version).collect::<Vec<_>>(), [1, 2]);
}

async fn plugins_never_change(store: Store) {
    let publish = |new: NewPlugin| store.write(move |tx| Box::pin(plugins::publish(tx, new)));
    assert_eq!(publish(plugin()).await, Ok(Publication::Added));
    assert_eq!(publish(plugin()).await, Ok(Publication::AlreadyThere));
    let other = NewPlugin {
        digest: Digest::of(b"other"),
        component: b"other".to_vec(),
        ..plugin()
    };
    let differs = StoreError::DigestDiffers {
        id: "zaozersk".to_owned(),
        version: "1.0.0".to_owned(),
    };
    assert_eq!(publish(other.clone()).await, Err(differs));
    assert_eq!(
        publish(NewPlugin {
            version: "1.0.1".to_owned(),
            ..other
        })
        .await,
        Ok(Publication::Added)
    );
    let found = plugins::by_digest(store.read(), &plugin().digest).await.unwrap();
    assert_eq!(found, plugins::get(store.read(), "zaozersk", "1.0.0").await.unwrap());
    assert_eq!(
        plugins::component(store.read(), &found.digest).await.unwrap(),
        plugin().component
    );
    let missing = plugins::component(store.read(), &Digest::of(b"none")).await;
    assert_eq!(missing, Err(StoreError::NotFound { what: "plugin" }));
    assert_eq!(plugins::list(store.read()).await.unwrap().len(), 2);
}

async fn settings_are_numbered(store: Store) {
    let world = World::new(&store).await;
    let append = |level| {
        let new = NewSettings {
            at: minutes(level),
            ..settings(&world.municipality, i64::try_from(level).unwrap())
        };
        store.write(move |tx| Box::pin(settings::append(tx, new)))
    };
    let first = settings::latest(store.read(), &world.municipality, "zaozersk")
        .await
        .unwrap()
        .unwrap();
    assert_eq!((first.number, first.values[0].id.as_str()), (1, "evidence-required"));
    assert_eq!(append(5000).await.unwrap(), first);
    let second = append(6000).await.unwrap();
    assert_eq!(second.number, 2);
    assert_eq!(append(5000).await.unwrap().number, 3);
    let numbers: Vec<_> = settings::list(store.read(), &world.municipality, "zaozersk")
        .await
        .unwrap();
    assert_eq!(numbers.iter().map(|one| one.number).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(numbers[0].digest, first.digest);
    assert_eq!(
        settings::get(store.read(), &world.municipality, "zaozersk", 2)
            .await
            .unwrap(),
        second
    );
    let missing = settings::get(store.read(), &world.municipality, "zaozersk", 9).await;
    assert_eq!(
        missing,
        Err(StoreError::NotFound {
            what: "settings version"
        })
    );
    let mut turned: Vec<Setting> = second.values.clone();
    turned.reverse();
    assert_eq!(settings::digest(&turned), Ok(second.digest));
}
