//! Nothing acknowledged is lost: four institutions save and sign, each acknowledged write goes into a ledger, and the
//! server is killed in the middle of it, again and again.

mod client;
mod ledger;
mod process;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::time::Duration;

use zerkalo_store::audit::check;
use zerkalo_store::{
    Assignment, Moment, Move, MunicipalityId, Store, StoreConfig, StoreError, SubmissionId, SubmissionState, UserId,
    assessments, submissions,
};
use zerkalo_tests::house::House;
use zerkalo_tests::seed::Town;

use client::Client;
use ledger::{Ledger, Written};
use process::Server;

/// Ten times as many kills.
const MANY: &str = "ZERKALO_TEST_MANY_CRASHES";
/// At most so many times more kills than wanted.
const PATIENCE: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_sqlite() {
    let mut house = House::on_sqlite().await;
    kill_again_and_again(&mut house, 100).await;
    house.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_postgres() {
    let Some(mut house) = House::on_postgres().await else {
        return;
    };
    kill_again_and_again(&mut house, 30).await;
    house.close().await;
}

async fn kill_again_and_again(house: &mut House, kills: usize) {
    let kills = if std::env::var(MANY).is_ok() { kills * 10 } else { kills };
    let (town, mut clients, specialist) = four_institutions(house).await;
    house.stop().await;
    let mut ledger = Ledger::new(&house.data().with_file_name("ledger"));
    let (mut kill, mut acknowledged, mut signed) = (0, 0, 0);
    // Where the machine is slow few get as far as signing: it goes on until there is enough to prove something.
    while kill < kills || (kill < kills * PATIENCE && is_too_little(kills, acknowledged, signed)) {
        kill += 1;
        let mut server = Server::start(&house.zerkalo()).await;
        let url = server.url.clone();
        let after = Duration::from_millis(50 + u64::try_from(uuid::Uuid::new_v4().as_u128() % 451).unwrap());
        let [a, b, c, d] = &mut clients;
        // Clients stop when nobody answers any more.
        tokio::join!(
            a.work(&url, &ledger),
            b.work(&url, &ledger),
            c.work(&url, &ledger),
            d.work(&url, &ledger),
            async {
                tokio::time::sleep(after).await;
                server.kill().await;
            }
        );
        let store = Store::open(StoreConfig::new(house.database.url())).await.unwrap();
        let new = ledger.read_new();
        acknowledged += new.len();
        signed += signatures(&new);
        compare(&store, &town.id, &new)
            .await
            .unwrap_or_else(|lost| panic!("after kill {kill}: {lost}"));
        give_back(&store, &town.id, &clients, specialist).await;
        store.close().await;
    }
    let store = Store::open(StoreConfig::new(house.database.url())).await.unwrap();
    let all = ledger.read_all();
    compare(&store, &town.id, &all)
        .await
        .unwrap_or_else(|lost| panic!("in the end: {lost}"));
    store.close().await;
    assert_eq!((all.len(), signatures(&all)), (acknowledged, signed));
    eprintln!("{kill} kills, {acknowledged} acknowledged writes, {signed} of them signatures");
    assert!(
        !is_too_little(kills, acknowledged, signed),
        "{acknowledged} and {signed} are too few to prove anything"
    );
}

fn signatures(written: &[Written]) -> usize {
    written.iter().filter(|one| one.revision.is_some()).count()
}

fn is_too_little(kills: usize, acknowledged: usize, signed: usize) -> bool {
    acknowledged <= kills || signed <= kills / 10
}

async fn four_institutions(house: &House) -> (Town, [Client; 4], UserId) {
    let town = house.town("zaozersk").await;
    let mut places = Vec::new();
    for number in 1..=4 {
        let school = house.school(&town, &format!("Школа {number}")).await;
        let teacher = house.respondent(&town, &school).await;
        places.push((school, house.token(&teacher).await));
    }
    let round = house.round(&town, "zaozersk/upbringing", "2026-H1").await;
    let mut clients = Vec::new();
    for (school, token) in places {
        clients.push(Client::new(house.submission(&round, &school).await, token));
    }
    let Ok(clients) = clients.try_into() else {
        panic!("four institutions have four clients");
    };
    (town.clone(), clients, house.specialist(&town).await.id)
}

/// Whether the database is sound and has all that was acknowledged; otherwise what is lost.
async fn compare(store: &Store, town: &MunicipalityId, acknowledged: &[Written]) -> Result<(), String> {
    let faults = store.integrity().await.unwrap();
    if !faults.is_empty() {
        return Err(format!("the database is damaged: {faults:?}"));
    }
    let chains = check::all(store.read()).await.unwrap();
    if let Some(broken) = chains.iter().find(|chain| chain.broken.is_some()) {
        return Err(format!("the audit log is broken: {broken:?}"));
    }
    let mut found: BTreeMap<SubmissionId, Assignment> = BTreeMap::new();
    for written in acknowledged {
        let stored = match found.entry(written.submission) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let assignment = submissions::assignment(store.read(), town, written.submission).await;
                new.insert(assignment.unwrap())
            }
        };
        has(store, stored, written).await?;
    }
    Ok(())
}

async fn has(store: &Store, stored: &Assignment, written: &Written) -> Result<(), String> {
    let (db, town) = (store.read(), &stored.round.municipality);
    let head = &stored.submission.head;
    if head.row_version < written.row_version {
        return Err(format!(
            "{written:?}: the submission is only at version {}",
            head.row_version
        ));
    }
    for (question, (version, value)) in &written.answers {
        let answer = stored.submission.answers.get(question);
        let answer = answer.ok_or_else(|| format!("{written:?}: there is no answer"))?;
        let is_value = || answer.entry.read::<serde_json::Value>().unwrap()["value"] == *value;
        if answer.version < *version || (answer.version == *version && !is_value()) {
            return Err(format!("{written:?}: what is stored is {answer:?}"));
        }
    }
    let Some(revision) = written.revision else {
        return Ok(());
    };
    let signed = submissions::revision(db, town, written.submission, revision).await;
    signed.map_err(|fault| format!("{written:?}: {fault}"))?;
    let key = zerkalo_store::AssessmentKey {
        submission: written.submission,
        revision,
        attempt: 1,
    };
    let assessed = assessments::get(db, town, key).await;
    assessed.map(drop).map_err(|fault| format!("{written:?}: {fault}"))
}

/// The authority gives back what was signed, so that there is something to do.
async fn give_back(store: &Store, town: &MunicipalityId, clients: &[Client], by: UserId) {
    for client in clients {
        let head = submissions::head(store.read(), town, client.submission).await.unwrap();
        if head.state != SubmissionState::Submitted {
            continue;
        }
        let step = Move {
            municipality: town.clone(),
            submission: client.submission,
            expected: head.row_version,
            reason: Some("Ещё раз".to_owned()),
            by,
            at: Moment::now(),
        };
        let moved = store.write(move |tx| Box::pin(submissions::give_back(tx, step))).await;
        moved.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
    }
}
