//! A municipality that is brought in at once reads as one that came about step by step.

use zerkalo_store::*;

use crate::both;
use crate::world::{START, World, entry, institution, minutes, outcome, round, scored, settings};

both! {
    what_is_brought_in_is_there,
    all_of_it_comes_or_nothing,
    many_rows_come_in_parts,
}

/// Tabs, line ends and backslashes are nothing special to whoever typed them.
const ODD: &str = "Школа\t«\\N»\n№ 1\r";

/// A municipality with a round of so many schools; all but the last have signed.
fn town(id: &str, user: UserId, schools: usize) -> BulkTown {
    let id = MunicipalityId::parse(id).unwrap();
    let institutions: Vec<_> = (0..schools)
        .map(|_| institution(&id, InstitutionKind::School, ODD))
        .collect();
    let values = settings(&id, 5000);
    let version = SettingsVersion {
        municipality: id.clone(),
        plugin_id: values.plugin_id.clone(),
        number: 1,
        digest: zerkalo_store::settings::digest(&values.values).unwrap(),
        values: values.values.clone(),
        created_by: None,
        created_at: START,
    };
    let asked = institutions.iter().map(|own| own.id).collect();
    let new = round(&version, minutes(0), asked);
    let submissions = institutions.iter().take(schools - 1).map(|own| BulkSubmission {
        id: SubmissionId::new(),
        institution: own.id,
        entries: vec![("a".to_owned(), entry(ODD))],
        frozen: Frozen::new(&scored("2026")).unwrap(),
        assessment: NewAssessment::scored(new.pins.clone(), "0.1.0", &[], &outcome()).unwrap(),
        by: user,
        at: minutes(3),
    });
    BulkTown {
        name: ODD.to_owned(),
        plugin: Some(PluginName {
            id: "zaozersk".to_owned(),
            version: "1.0.0".to_owned(),
        }),
        settings: values,
        rounds: vec![BulkRound {
            submissions: submissions.collect(),
            closed_at: Some(minutes(9)),
            totals: None,
            round: new,
        }],
        institutions,
        at: START,
        id,
    }
}

async fn what_is_brought_in_is_there(store: Store) {
    let world = World::new(&store).await;
    let town = town("elsewhere", world.user, 3);
    let (id, bulk) = (town.id.clone(), town.rounds[0].clone());
    // The municipality, its settings and its round with a mark; three institutions, asked, each with a submission; of
    // two a move, a revision, an assessment and two recommendations.
    assert_eq!(bulk::load(&store, vec![town.clone()]).await, Ok(4 + 3 * 3 + 2 * 5));
    let db = store.read();
    let known = municipalities::get(db, &id).await.unwrap();
    assert_eq!((known.name.as_str(), known.plugin()), (ODD, town.plugin.clone()));
    let pinned = zerkalo_store::settings::get(db, &id, "zaozersk", 1).await.unwrap();
    assert_eq!(pinned.digest, bulk.round.pins.settings_digest);
    let found = rounds::get(db, &id, bulk.round.id).await.unwrap();
    assert_eq!(
        (found.state, found.closed_at, found.pins()),
        (RoundState::Closed, Some(minutes(9)), bulk.round.pins)
    );
    let entries = rounds::institutions(db, &id, found.id).await.unwrap();
    let mut states: Vec<_> = entries.iter().map(|entry| entry.submission.state).collect();
    states.sort();
    let signed = SubmissionState::Submitted;
    assert_eq!(states, [SubmissionState::NotStarted, signed, signed]);
    let own = &bulk.submissions[0];
    let submission = submissions::get(db, &id, own.id).await.unwrap();
    assert_eq!(submission.answers["a"].entry, entry(ODD));
    let revision = submissions::revision(db, &id, own.id, 1).await.unwrap();
    assert_eq!((revision.submission, revision.head.revision), (scored("2026"), 1));
    let made = assessments::latest(db, &id, own.id).await.unwrap().unwrap();
    assert_eq!(made.outcome(), Some(&outcome()));
    let advised = recommendations::list(db, &id, made.key).await.unwrap();
    assert_eq!(advised.len(), outcome().recommendations.len());
    let stale = totals::is_stale(db, &id, found.id).await;
    assert_eq!(stale, Ok(true), "nobody knows what it adds up to");
    assert_eq!(store.integrity().await, Ok(Vec::new()));
}

async fn all_of_it_comes_or_nothing(store: Store) {
    let world = World::new(&store).await;
    let before = store.counts().await.unwrap();
    let twice = vec![town("elsewhere", world.user, 2), town("elsewhere", world.user, 2)];
    let refused = bulk::load(&store, twice).await;
    assert_eq!(refused, Err(StoreError::Duplicate { what: "row" }));
    let mut nowhere = town("nowhere", world.user, 2);
    nowhere.rounds[0].round.pins.form_digest = Digest::of(b"no form");
    let refused = bulk::load(&store, vec![town("elsewhere", world.user, 2), nowhere]).await;
    assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
    assert_eq!(store.counts().await.unwrap(), before);
    // The connection is as good as before.
    assert!(bulk::load(&store, vec![town("elsewhere", world.user, 2)]).await.is_ok());
}

/// More values than SQLite takes in a statement: 4 000 institutions of 11 values each.
async fn many_rows_come_in_parts(store: Store) {
    let world = World::new(&store).await;
    let schools = 4_000;
    let mut large = town("large", world.user, 2);
    let id = large.id.clone();
    large.institutions = (2..schools)
        .map(|_| institution(&id, InstitutionKind::Kindergarten, "Сад"))
        .chain(large.institutions)
        .collect();
    bulk::load(&store, vec![large]).await.unwrap();
    assert_eq!(institutions::list(store.read(), &id).await.unwrap().len(), schools);
}
