use zerkalo_store::*;

use crate::both;
use crate::world::{World, entry, minutes, outcome, scored};

both! {
    a_signature_leaves_everything,
    a_failed_assessment_is_kept_with_its_reason,
    a_signature_upon_older_answers_is_refused,
    saved_and_signed_in_one_request,
    the_same_request_again_is_carried_out_once,
    a_key_of_a_save_is_none_of_a_signature,
    given_back_filled_and_signed_again,
    what_is_signed_does_not_change,
    what_is_accepted_stays,
    of_many_signatures_one_wins,
    upon_what_was_seen_the_same_is_left,
    what_was_seen_may_have_changed,
    what_was_seen_may_have_closed,
}

fn whole(world: &World, key: &str, expected: i64, entries: &[(&str, &str)]) -> SignWhole {
    SignWhole {
        sign: world.sign(expected),
        entries: entries
            .iter()
            .map(|&(question, text)| (question.to_owned(), entry(text)))
            .collect(),
        idempotency_key: key.to_owned(),
    }
}

/// Signed as a request does, which reads the submission first.
async fn signed_whole(world: &World, key: &str, expected: i64, entries: &[(&str, &str)]) -> Result<Signed> {
    let seen = world.submission().await;
    submissions::sign_whole_seen(&world.store, &seen, whole(world, key, expected, entries)).await
}

/// Signed in a transaction.
async fn signed_within(world: &World, key: &str, expected: i64, entries: &[(&str, &str)]) -> Result<Signed> {
    let whole = whole(world, key, expected, entries);
    world
        .store
        .write(move |tx| Box::pin(submissions::sign_whole(tx, whole)))
        .await
}

async fn a_signature_leaves_everything(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    let job = NewJob {
        municipality: Some(world.municipality.clone()),
        kind: "notify".to_owned(),
        payload: serde_json::json!({ "submission": world.submission }),
        run_after: minutes(3),
    };
    let sign = Sign {
        jobs: vec![job],
        ..world.sign(1)
    };
    let signed = store
        .write(move |tx| Box::pin(submissions::sign(tx, sign)))
        .await
        .unwrap();
    assert_eq!(
        signed,
        Signed {
            revision: 1,
            row_version: 2,
            replayed: false
        }
    );

    let (m, id) = (&world.municipality, world.submission);
    let head = submissions::head(store.read(), m, id).await.unwrap();
    assert_eq!(
        (head.state, head.revision, head.row_version),
        (SubmissionState::Submitted, 1, 2)
    );
    assert_eq!(world.submission().await.answers["a"].entry, entry("да"));

    let revision = submissions::revision(store.read(), m, id, 1).await.unwrap();
    assert_eq!(revision.submission, scored("2026"));
    assert_eq!(revision.head.sha256, Digest::of(revision.text.as_bytes()));
    assert_eq!(
        submissions::revisions(store.read(), m, id).await.unwrap(),
        [revision.head]
    );

    let moves = submissions::transitions(store.read(), m, id).await.unwrap();
    assert_eq!(
        (moves[0].from, moves[0].to, moves[0].by),
        (SubmissionState::Draft, SubmissionState::Submitted, world.user)
    );

    let assessment = assessments::latest(store.read(), m, id).await.unwrap().unwrap();
    assert_eq!(
        assessment.key,
        AssessmentKey {
            submission: id,
            revision: 1,
            attempt: 1
        }
    );
    assert_eq!(assessment.pins, world.round.pins());
    assert_eq!(assessment.outcome(), Some(&outcome()));
    let advised = recommendations::list(store.read(), m, assessment.key).await.unwrap();
    let advised: Vec<_> = advised
        .iter()
        .map(|one| (one.position, one.advice.as_str(), one.priority, one.gain))
        .collect();
    assert_eq!(advised, [(0, "publish", 1, 40), (1, "train", 3, 40)]);

    let filter = AuditFilter {
        institution: Some(world.school),
        limit: 10,
        ..AuditFilter::default()
    };
    let log = audit::list(store.read(), Some(m), &filter).await.unwrap();
    assert_eq!(
        (log.len(), log[0].action.as_str(), log[0].actor),
        // Below it, that the school was entered.
        (2, "submission.signed", Some(world.user))
    );
    assert_eq!(log[0].object, ObjectRef::new("submission", id));
    let lease = std::time::Duration::from_secs(60);
    let jobs = store
        .write(move |tx| Box::pin(outbox::claim(tx, minutes(3), lease, 10)))
        .await
        .unwrap();
    assert_eq!((jobs.len(), jobs[0].kind.as_str()), (1, "notify"));
}

async fn a_failed_assessment_is_kept_with_its_reason(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    let failure = Failure {
        code: "plugin.out-of-fuel".to_owned(),
        message: "Слишком долго".to_owned(),
    };
    let assessment = NewAssessment::failed(world.round.pins(), "0.1.0", &[], failure.clone()).unwrap();
    let sign = Sign {
        assessment,
        ..world.sign(1)
    };
    store
        .write(move |tx| Box::pin(submissions::sign(tx, sign)))
        .await
        .unwrap();
    let found = assessments::latest(store.read(), &world.municipality, world.submission)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.result, Assessed::Failed(failure));
    assert_eq!(world.submission().await.head.state, SubmissionState::Submitted);
}

async fn a_signature_upon_older_answers_is_refused(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.saved("two", &[("b", "17", 0)]).await.unwrap();
    assert_eq!(
        world.signed(1).await,
        Err(StoreError::Changed { expected: 1, stored: 2 })
    );
    let refused = signed_whole(&world, "three", 1, &[("a", "да")]).await;
    assert_eq!(refused, Err(StoreError::Changed { expected: 1, stored: 2 }));
    assert_eq!(world.submission().await.head.revision, 0);
    let unknown = Sign {
        submission: SubmissionId::new(),
        ..world.sign(2)
    };
    let missing = store.write(move |tx| Box::pin(submissions::sign(tx, unknown))).await;
    assert_eq!(missing, Err(StoreError::NotFound { what: "submission" }));
}

async fn saved_and_signed_in_one_request(store: Store) {
    let world = World::new(&store).await;
    let signed = signed_whole(&world, "one", 0, &[("a", "да"), ("b", "17")])
        .await
        .unwrap();
    assert_eq!(
        signed,
        Signed {
            revision: 1,
            row_version: 1,
            replayed: false
        }
    );
    let found = world.submission().await;
    assert_eq!((found.head.state, found.head.revision), (SubmissionState::Submitted, 1));
    let expected = StoredAnswer {
        entry: entry("17"),
        version: 1,
        by: world.user,
        at: minutes(3),
    };
    assert_eq!((found.answers.len(), &found.answers["b"]), (2, &expected));
    let moves = submissions::transitions(store.read(), &world.municipality, world.submission)
        .await
        .unwrap();
    assert_eq!((moves.len(), moves[0].from), (1, SubmissionState::NotStarted));
    let history = submissions::history(store.read(), &world.municipality, world.submission, "a")
        .await
        .unwrap();
    assert_eq!(history.len(), 1);
}

async fn the_same_request_again_is_carried_out_once(store: Store) {
    let world = World::new(&store).await;
    let entries = [("a", "да"), ("b", "17")];
    let signed = signed_whole(&world, "one", 0, &entries).await.unwrap();
    let again = Signed {
        replayed: true,
        ..signed
    };
    assert_eq!(signed_whole(&world, "one", 0, &entries).await, Ok(again.clone()));
    world.given_back(1).await.unwrap();
    assert_eq!(signed_whole(&world, "one", 0, &entries).await, Ok(again));
    assert_eq!(
        signed_whole(&world, "one", 2, &[("a", "нет")]).await,
        Err(StoreError::KeyReused)
    );
    let attempts = assessments::of_revision(store.read(), &world.municipality, world.submission, 1)
        .await
        .unwrap();
    assert_eq!(attempts.len(), 1);
}

async fn a_key_of_a_save_is_none_of_a_signature(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    assert_eq!(
        signed_whole(&world, "one", 1, &[("a", "да")]).await,
        Err(StoreError::KeyReused)
    );
    assert_eq!(world.submission().await.head.state, SubmissionState::Draft);
}

async fn given_back_filled_and_signed_again(store: Store) {
    let world = World::new(&store).await;
    signed_whole(&world, "one", 0, &[("a", "да")]).await.unwrap();
    let head = world.given_back(1).await.unwrap();
    assert_eq!(
        (head.state, head.row_version, head.revision),
        (SubmissionState::Returned, 2, 1)
    );
    world.saved("two", &[("a", "нет", 1)]).await.unwrap();
    assert_eq!(world.submission().await.head.state, SubmissionState::Returned);
    assert_eq!(world.signed(3).await.unwrap().revision, 2);
    let revisions = submissions::revisions(store.read(), &world.municipality, world.submission)
        .await
        .unwrap();
    assert_eq!(revisions.iter().map(|one| one.revision).collect::<Vec<_>>(), [2, 1]);
    let moves = submissions::transitions(store.read(), &world.municipality, world.submission)
        .await
        .unwrap();
    let reasons: Vec<_> = moves.iter().map(|one| (one.to, one.reason.as_deref())).collect();
    let expected = [
        (SubmissionState::Submitted, None),
        (SubmissionState::Returned, Some("Нет подтверждений")),
        (SubmissionState::Submitted, None),
    ];
    assert_eq!(reasons, expected);
}

async fn what_is_signed_does_not_change(store: Store) {
    let world = World::new(&store).await;
    signed_whole(&world, "one", 0, &[("a", "да")]).await.unwrap();
    let submitted = StoreError::NotEditable(NotEditable::Submitted);
    assert_eq!(world.saved("two", &[("a", "нет", 1)]).await, Err(submitted.clone()));
    assert_eq!(world.signed(1).await, Err(submitted.clone()));
    assert_eq!(signed_whole(&world, "three", 1, &[("a", "нет")]).await, Err(submitted));
    assert_eq!(world.submission().await.answers["a"].entry, entry("да"));
}

async fn what_is_accepted_stays(store: Store) {
    let world = World::new(&store).await;
    let accept = |expected| {
        let step = world.step(expected, None);
        store.write(move |tx| Box::pin(submissions::accept(tx, step)))
    };
    assert_eq!(
        accept(0).await,
        Err(StoreError::WrongState {
            state: SubmissionState::NotStarted
        })
    );
    signed_whole(&world, "one", 0, &[("a", "да")]).await.unwrap();
    assert_eq!(accept(0).await, Err(StoreError::Changed { expected: 0, stored: 1 }));
    assert_eq!(accept(1).await.unwrap().state, SubmissionState::Accepted);
    assert_eq!(
        world.given_back(2).await,
        Err(StoreError::WrongState {
            state: SubmissionState::Accepted
        })
    );
    let accepted = StoreError::NotEditable(NotEditable::Accepted);
    assert_eq!(world.saved("two", &[("a", "нет", 1)]).await, Err(accepted));
}

async fn of_many_signatures_one_wins(store: Store) {
    let world = World::new(&store).await;
    let tasks: Vec<_> = (0..8)
        .map(|number| {
            let world = world.clone();
            // Two requests a key: one of them is the other's repetition.
            tokio::spawn(async move { signed_whole(&world, &format!("key-{}", number / 2), 0, &[("a", "да")]).await })
        })
        .collect();
    let (mut signed, mut replayed) = (0, 0);
    for task in tasks {
        match task.await.unwrap() {
            Ok(done) if done.replayed => replayed += 1,
            Ok(_) => signed += 1,
            Err(error) => assert_eq!(error, StoreError::NotEditable(NotEditable::Submitted)),
        }
    }
    assert_eq!((signed, replayed), (1, 1));
}

async fn upon_what_was_seen_the_same_is_left(store: Store) {
    let entries = [("a", "да"), ("b", "17")];
    let (seen, within) = (World::named(&store, "seen").await, World::named(&store, "within").await);
    for world in [&seen, &within] {
        world.saved("one", &[("a", "да", 0), ("c", "нет", 0)]).await.unwrap();
    }
    let signed = signed_whole(&seen, "two", 1, &entries).await.unwrap();
    assert_eq!(signed_within(&within, "two", 1, &entries).await.unwrap(), signed);
    assert_eq!(left(&seen).await, left(&within).await);
}

/// All that stands of a submission, without the ids in which two worlds differ.
async fn left(world: &World) -> impl PartialEq + std::fmt::Debug + use<> {
    let (db, m, id) = (world.store.read(), &world.municipality, world.submission);
    let Submission { head, answers, .. } = world.submission().await;
    let answers: Vec<_> = answers
        .into_iter()
        .map(|(question, one)| (question, one.entry, one.version, one.at))
        .collect();
    let moves = submissions::transitions(db, m, id).await.unwrap();
    let moves: Vec<_> = moves.into_iter().map(|one| (one.from, one.to, one.at)).collect();
    let mut changes = Vec::new();
    for question in ["a", "b", "c"] {
        let history = submissions::history(db, m, id, question).await.unwrap();
        changes.extend(history.into_iter().map(|one| (question, one.version, one.entry)));
    }
    let revision = submissions::revision(db, m, id, 1).await.unwrap();
    let assessment = assessments::latest(db, m, id).await.unwrap().unwrap();
    let advised = recommendations::list(db, m, assessment.key).await.unwrap().len();
    let filter = AuditFilter {
        institution: Some(world.school),
        limit: 10,
        ..AuditFilter::default()
    };
    let log = audit::list(db, Some(m), &filter).await.unwrap();
    let log: Vec<_> = log.into_iter().map(|one| (one.action, one.details, one.at)).collect();
    let head = (head.state, head.row_version, head.revision, head.updated_at);
    (
        head,
        answers,
        moves,
        changes,
        revision.text,
        assessment.result,
        advised,
        log,
    )
}

async fn what_was_seen_may_have_changed(store: Store) {
    let world = World::new(&store).await;
    let seen = world.submission().await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    let late = whole(&world, "two", 0, &[("a", "нет")]);
    let refused = submissions::sign_whole_seen(&store, &seen, late).await;
    assert_eq!(refused, Err(StoreError::Changed { expected: 0, stored: 1 }));
    let found = world.submission().await;
    assert_eq!((found.head.revision, found.head.row_version), (0, 1));
    assert_eq!(found.answers["a"].entry, entry("да"));
    let assessment = assessments::latest(store.read(), &world.municipality, world.submission).await;
    assert_eq!(assessment.unwrap(), None);
}

async fn what_was_seen_may_have_closed(store: Store) {
    let world = World::new(&store).await;
    let seen = world.submission().await;
    world.close_round().await;
    let sign = || submissions::sign_whole_seen(&store, &seen, whole(&world, "one", 0, &[("a", "да")]));
    assert_eq!(sign().await, Err(StoreError::NotEditable(NotEditable::RoundClosed)));
    assert_eq!(world.submission().await, seen);

    let step = world.round_step(minutes(10), Some("Карантин"));
    let exception = NewException {
        institution: world.school,
        due_at: minutes(20),
        expires_at: minutes(30),
    };
    let excepted = store.write(move |tx| Box::pin(rounds::except(tx, step, exception)));
    excepted.await.unwrap();
    assert_eq!(sign().await.unwrap().revision, 1);
}
