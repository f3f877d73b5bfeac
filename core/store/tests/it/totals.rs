//! What rounds add up to is kept beside the outcomes, and is known to be stale once something has changed.

use std::time::Duration;

use sea_orm::ConnectionTrait as _;
use zerkalo_engine::analysis::totals::SystemTotal;
use zerkalo_engine::value::{Fraction, Quantity};
use zerkalo_store::totals::{self, CALM, Choice};
use zerkalo_store::*;

use crate::both;
use crate::world::{START, World, minutes, plugin};

both! {
    what_changes_a_round_makes_it_stale,
    what_is_kept_comes_back,
    what_changes_meanwhile_stays_marked,
    of_two_who_work_out_the_first_is_kept,
    what_cannot_be_worked_out_is_put_off,
    municipalities_stand_side_by_side,
}

fn share(numerator: i64, denominator: i64) -> Quantity {
    Quantity::Fraction(Fraction::new(numerator, denominator))
}

fn worked_out(points: i64) -> RoundTotals {
    let figure = |indicator: &str, value| RoundFigure {
        indicator: indicator.to_owned(),
        value,
        answered: 2,
        asked: 3,
    };
    RoundTotals {
        asked: 3,
        plugin: plugin().digest,
        systems: vec![SystemTotal {
            system: "upbringing".to_owned(),
            points,
            max: 400,
            level: Some("medium".to_owned()),
            answered: 2,
        }],
        figures: vec![
            figure("ZAO-UPB-02b", Quantity::Decimal(4.35)),
            figure("ZAO-UPB-03b", share(17, 240)),
            figure("ZAO-UPB-04", Quantity::None),
        ],
    }
}

/// What waits after a long time.
async fn stale(store: &Store) -> Option<Stale> {
    audit::seal(store).await.unwrap();
    totals::next(store.read(), minutes(1000)).await.unwrap()
}

async fn keep(store: &Store, stale: &Stale, worked_out: RoundTotals) {
    let stale = stale.clone();
    let kept = store.write(move |tx| Box::pin(async move { totals::keep(tx, &stale, &worked_out, minutes(9)).await }));
    kept.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
}

async fn what_changes_a_round_makes_it_stale(store: Store) {
    let world = World::new(&store).await;
    let mark = |changes| Stale {
        municipality: world.municipality.clone(),
        round: world.round.id,
        changes,
    };
    assert_eq!(
        totals::next(store.read(), minutes(1000)).await,
        Ok(None),
        "nothing is sealed"
    );
    assert_eq!(stale(&store).await, Some(mark(1)), "the round was made");
    keep(&store, &mark(1), worked_out(300)).await;
    assert_eq!(stale(&store).await, None);
    // A draft is the institution's own.
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    assert_eq!(stale(&store).await, None);
    world.signed(1).await.unwrap();
    assert_eq!(stale(&store).await, Some(mark(1)));
    world.given_back(2).await.unwrap();
    assert_eq!(stale(&store).await, Some(mark(2)));
    assert!(
        totals::is_stale(store.read(), &world.municipality, world.round.id)
            .await
            .unwrap()
    );
    // Signed in the third minute; the mark waits for what follows.
    let due = minutes(3).plus(CALM);
    assert_eq!(
        totals::next(store.read(), due.minus(Duration::from_secs(1))).await,
        Ok(None)
    );
    assert_eq!(totals::next(store.read(), due).await, Ok(Some(mark(2))));
    assert_eq!(totals::recounting(store.read()).await, Ok(1));
}

async fn what_is_kept_comes_back(store: Store) {
    let world = World::new(&store).await;
    let (m, round) = (&world.municipality, world.round.id);
    assert_eq!(totals::of_round(store.read(), m, round).await, Ok(None));
    let mark = stale(&store).await.unwrap();
    keep(&store, &mark, worked_out(300)).await;
    assert_eq!(
        totals::of_round(store.read(), m, round).await,
        Ok(Some(worked_out(300)))
    );
    // Once more: in place of what was there.
    let (again, m2) = (round, m.clone());
    let touched = store.write(move |tx| Box::pin(async move { totals::touch(tx, &m2, again, minutes(9)).await }));
    touched.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    keep(&store, &stale(&store).await.unwrap(), worked_out(200)).await;
    assert_eq!(
        totals::of_round(store.read(), m, round).await,
        Ok(Some(worked_out(200)))
    );
}

async fn what_changes_meanwhile_stays_marked(store: Store) {
    let world = World::new(&store).await;
    let before = stale(&store).await.unwrap();
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.signed(1).await.unwrap();
    audit::seal(&store).await.unwrap();
    // Worked out without the signature, which has come since.
    keep(&store, &before, worked_out(300)).await;
    let after = stale(&store).await.unwrap();
    assert_eq!((before.changes, after.changes), (1, 2));
    keep(&store, &after, worked_out(350)).await;
    assert_eq!(stale(&store).await, None);
}

async fn of_two_who_work_out_the_first_is_kept(store: Store) {
    let world = World::new(&store).await;
    let mark = stale(&store).await.unwrap();
    keep(&store, &mark, worked_out(300)).await;
    keep(&store, &mark, worked_out(1)).await;
    let kept = totals::of_round(store.read(), &world.municipality, world.round.id).await;
    assert_eq!(kept, Ok(Some(worked_out(300))));
}

async fn what_cannot_be_worked_out_is_put_off(store: Store) {
    let (one, other) = (World::new(&store).await, World::named(&store, "elsewhere").await);
    let first = stale(&store).await.unwrap();
    let put_off = first.clone();
    let hour = Duration::from_secs(3600);
    let write = store.write(move |tx| Box::pin(async move { totals::postpone(tx, &put_off, minutes(10), hour).await }));
    write.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    let second = totals::next(store.read(), minutes(69)).await.unwrap().unwrap();
    let both = [&one, &other].map(|world| world.round.id);
    assert!(both.contains(&first.round) && both.contains(&second.round) && first.round != second.round);
    keep(&store, &second, worked_out(300)).await;
    assert_eq!(totals::next(store.read(), minutes(69)).await, Ok(None));
    assert_eq!(totals::next(store.read(), minutes(70)).await, Ok(Some(first)));
}

async fn municipalities_stand_side_by_side(store: Store) {
    let (one, other) = (World::new(&store).await, World::named(&store, "elsewhere").await);
    let (next_year, _) = one.another_round(minutes(5), "2027").await;
    while let Some(mark) = stale(&store).await {
        let points = if mark.round == other.round.id { 100 } else { 300 };
        keep(&store, &mark, worked_out(points)).await;
    }
    let choice = |period: &str| Choice {
        system: "upbringing".to_owned(),
        period: period.to_owned(),
    };
    assert_eq!(
        totals::choices(store.read()).await,
        Ok(vec![choice("2027"), choice("2026")])
    );
    let rows = totals::across(store.read(), &choice("2026")).await.unwrap();
    let found: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.municipality.as_str(),
                row.name.as_str(),
                row.points,
                row.answered,
                row.stale,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("elsewhere", "Город", 100, 2, false),
            ("zaozersk", "Город", 300, 2, false)
        ]
    );
    let rows = totals::across(store.read(), &choice("2027")).await.unwrap();
    assert_eq!(
        (rows.len(), rows[0].round, rows[0].made_at),
        (1, next_year.id, minutes(9))
    );
    let none = Choice {
        system: "choir".to_owned(),
        ..choice("2026")
    };
    assert_eq!(totals::across(store.read(), &none).await, Ok(Vec::new()));
    let figures = totals::figures_across(store.read(), "2026", &["ZAO-UPB-03b", "OMS-UPB-04"])
        .await
        .unwrap();
    let found: Vec<_> = figures
        .iter()
        .map(|own| (own.municipality.as_str(), own.indicator.as_str(), own.value, own.asked))
        .collect();
    assert_eq!(
        found,
        [
            ("elsewhere", "ZAO-UPB-03b", share(17, 240), 3),
            ("zaozersk", "ZAO-UPB-03b", share(17, 240), 3),
        ]
    );
    assert_eq!(totals::figures_across(store.read(), "2026", &[]).await, Ok(Vec::new()));
}

/// What the migration made: without it a database is as of an older version, whatever came later.
const UNDONE: [&str; 5] = [
    "DROP INDEX round_by_period",
    "DROP TABLE round_stale",
    "DROP TABLE round_figure",
    "DROP TABLE round_total",
    "DELETE FROM seaql_migrations WHERE version = 'm0070_round_totals'",
];

/// Whoever comes from an older version has rounds that nobody ever added up.
async fn rounds_of_before_are_marked(url: &str) {
    let store = Store::open(StoreConfig::new(url)).await.unwrap();
    store.migrate().await.unwrap();
    let world = World::new(&store).await;
    let bare = sea_orm::Database::connect(url).await.unwrap();
    for statement in UNDONE {
        bare.execute_unprepared(statement).await.unwrap();
    }
    bare.close().await.unwrap();
    store.migrate().await.unwrap();
    let expected = Stale {
        municipality: world.municipality.clone(),
        round: world.round.id,
        changes: 1,
    };
    assert_eq!(totals::next(store.read(), START).await, Ok(Some(expected)));
    store.close().await;
}

#[tokio::test]
async fn rounds_of_before_are_marked_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.db").display());
    let bare = sea_orm::Database::connect(&url).await.unwrap();
    bare.close().await.unwrap();
    rounds_of_before_are_marked(url.trim_end_matches("?mode=rwc")).await;
}

#[tokio::test]
async fn rounds_of_before_are_marked_on_postgres() {
    crate::database::on_empty_postgres(async |url| rounds_of_before_are_marked(&url).await).await;
}
