//! Nothing of one municipality is found with another's id.

use zerkalo_store::*;

use crate::both;
use crate::world::{World, entry, minutes, outcome};

both! { reads_find_nothing_of_another_municipality, writes_touch_nothing_of_another_municipality }

/// Two municipalities with a signed submission each.
async fn two(store: &Store) -> (World, World) {
    let (one, other) = (World::new(store).await, World::named(store, "elsewhere").await);
    for world in [&one, &other] {
        world.saved("one", &[("a", "да", 0)]).await.unwrap();
        world.filed().await;
        let handover = world.handover(world.user);
        let delegated = store.write(move |tx| Box::pin(sections::delegate(tx, handover)));
        delegated.await.unwrap_or_else(|fault: StoreError| panic!("{fault}"));
        world.signed(1).await.unwrap();
        world.remarked().await;
    }
    (one, other)
}

async fn reads_find_nothing_of_another_municipality(store: Store) {
    let (one, other) = two(&store).await;
    let (db, m) = (store.read(), &one.municipality);
    let (round, submission, school) = (other.round.id, other.submission, other.school);
    let key = AssessmentKey {
        submission,
        revision: 1,
        attempt: 1,
    };
    let missing = |what| StoreError::NotFound { what };

    assert_eq!(institutions::get(db, m, school).await, Err(missing("institution")));
    assert_eq!(institutions::revisions(db, m, school).await, Ok(Vec::new()));
    assert!(
        institutions::list(db, m)
            .await
            .unwrap()
            .iter()
            .all(|found| found.municipality == *m)
    );
    assert!(
        memberships::list(db, m)
            .await
            .unwrap()
            .iter()
            .all(|found| found.municipality == *m)
    );
    assert!(
        users::list(db, m)
            .await
            .unwrap()
            .iter()
            .all(|found| found.id == one.user)
    );
    assert!(
        settings::list(db, m, "zaozersk")
            .await
            .unwrap()
            .iter()
            .all(|found| found.municipality == *m)
    );

    assert_eq!(rounds::get(db, m, round).await, Err(missing("round")));
    assert!(
        rounds::list(db, m)
            .await
            .unwrap()
            .iter()
            .all(|found| found.municipality == *m)
    );
    assert!(rounds::institutions(db, m, round).await.unwrap().is_empty());
    assert!(rounds::of_institution(db, m, school).await.unwrap().is_empty());

    assert_eq!(submissions::get(db, m, submission).await, Err(missing("submission")));
    assert_eq!(submissions::head(db, m, submission).await, Err(missing("submission")));
    assert_eq!(
        submissions::find(db, m, round, school).await,
        Err(missing("submission"))
    );
    assert_eq!(
        submissions::assignment(db, m, submission).await.map(drop),
        Err(missing("submission"))
    );
    assert_eq!(
        submissions::revision(db, m, submission, 1).await,
        Err(missing("revision"))
    );
    assert!(submissions::revisions(db, m, submission).await.unwrap().is_empty());
    assert!(submissions::transitions(db, m, submission).await.unwrap().is_empty());
    assert!(submissions::history(db, m, submission, "a").await.unwrap().is_empty());
    assert_eq!(submissions::signed_of_round(db, m, round).await, Ok(Vec::new()));
    let own = submissions::signed_of_round(db, &other.municipality, round)
        .await
        .unwrap();
    assert_eq!(own.len(), 1);

    let file = files::list(db, &other.municipality, submission).await.unwrap()[0].id;
    assert_eq!(files::get(db, m, submission, file).await, Err(missing("file")));
    assert_eq!(files::list(db, m, submission).await, Ok(Vec::new()));
    assert!(!files::ids(db, m).await.unwrap().contains(&file));
    assert_eq!(files::unnamed(db, m, minutes(1000)).await.unwrap().len(), 1);
    assert_eq!(remarks::list(db, m, submission).await, Ok(Vec::new()));
    assert_eq!(sections::list(db, m, submission).await, Ok(Vec::new()));
    assert_eq!(sections::of_delegate(db, m, other.user).await, Ok(Vec::new()));
    assert_eq!(people::of_institution(db, m, school).await, Ok(Vec::new()));
    assert_eq!(submissions::all_said(db, m, submission).await, Ok(Vec::new()));

    assert_eq!(assessments::latest(db, m, submission).await, Ok(None));
    assert_eq!(assessments::of_revision(db, m, submission, 1).await, Ok(Vec::new()));
    assert_eq!(assessments::get(db, m, key).await, Err(missing("assessment")));
    assert_eq!(assessments::of_round(db, m, round).await, Ok(Vec::new()));
    let than = EarlierThan {
        opens_at: minutes(1000),
        ..EarlierThan::round(&other.round, school, 9)
    };
    assert_eq!(assessments::earlier(db, m, &than).await, Ok(Vec::new()));
    assert!(recommendations::list(db, m, key).await.unwrap().is_empty());
    assert!(
        recommendations::statuses_of_round(db, m, round)
            .await
            .unwrap()
            .is_empty()
    );
    let own = recommendations::statuses_of_round(db, &other.municipality, round).await;
    assert_eq!(own.unwrap().len(), 1);

    let proposal = other.rejected().await;
    assert_eq!(proposals::get(db, m, proposal).await, Err(missing("proposal")));
    assert_eq!(proposals::list(db, m).await, Ok(Vec::new()));
    assert_eq!(proposals::candidate(db, m, proposal).await, Err(missing("candidate")));
    assert_eq!(activations::list(db, m).await, Ok(Vec::new()));
    assert_eq!(activations::newest(db, m).await, Ok(None));
    assert_eq!(activations::get(db, m, 1).await, Err(missing("activation")));

    other.reminded().await.unwrap();
    let all = ReminderFilter {
        limit: 10,
        ..ReminderFilter::default()
    };
    assert_eq!(reminders::list(db, m, &all).await, Ok(Vec::new()));
    assert!(reminders::last(db, m).await.unwrap().is_empty());
    let own = reminders::list(db, &other.municipality, &all).await.unwrap();
    assert_eq!(own.len(), 1);
    let id = own[0].reminder.id;
    assert_eq!(reminders::get(db, m, id).await, Err(missing("reminder")));
    assert!(mailboxes::list(db, m).await.unwrap().is_empty());

    assert_eq!(assessments::results_of_round(db, m, round).await, Ok(Vec::new()));
    audit::seal(&one.store).await.unwrap();
    assert_eq!(totals::is_stale(db, &other.municipality, round).await, Ok(true));
    assert_eq!(totals::is_stale(db, m, round).await, Ok(false));
    assert_eq!(totals::of_round(db, m, round).await, Ok(None));
    other.handed_on().await;
    assert_eq!(report_templates::get(db, m).await, Ok(None));
    assert_eq!(report_templates::content(db, m).await, Ok(None));
    assert_eq!(publications::get(db, m).await, Ok(None));
    assert_eq!(publications::rounds(db, m).await, Ok(Vec::new()));
    assert_eq!(publications::rounds(db, &other.municipality).await.unwrap().len(), 1);

    let filter = AuditFilter {
        institution: Some(school),
        limit: 10,
        ..AuditFilter::default()
    };
    assert!(audit::list(db, Some(m), &filter).await.unwrap().is_empty());
    let filter = AuditFilter {
        limit: 10,
        ..AuditFilter::default()
    };
    assert!(audit::list(db, None, &filter).await.unwrap().is_empty());
}

async fn writes_touch_nothing_of_another_municipality(store: Store) {
    let (one, other) = two(&store).await;
    let reminder = other.reminded().await.unwrap().unwrap();
    let sent = ReminderResult::well(ReminderState::Sent);
    let proposal = other.rejected().await;
    let before = other.submission().await;
    let (m, round, id, school) = (one.municipality.clone(), other.round.id, other.submission, other.school);
    let membership = memberships::list(store.read(), &other.municipality).await.unwrap()[0].id;
    let key = AssessmentKey {
        submission: id,
        revision: 1,
        attempt: 1,
    };
    let mine = World {
        submission: id,
        ..one.clone()
    };
    let assessment = NewAssessment::scored(one.round.pins(), "0.1.0", &[], &outcome()).unwrap();
    let card = institutions::get(store.read(), &other.municipality, school)
        .await
        .unwrap()
        .card();
    let stranger = one.amendment(school, 1, card);

    let missing = |what| Err::<(), _>(StoreError::NotFound { what });
    assert_eq!(
        mine.saved("x", &[("a", "нет", 1)]).await.map(drop),
        missing("submission")
    );
    assert_eq!(mine.signed(2).await.map(drop), missing("submission"));
    assert_eq!(mine.given_back(2).await.map(drop), missing("submission"));
    let (put, step) = (mine.put("x", 2, &[("a", "нет")]), mine.step(2, None));
    let whole = SignWhole {
        sign: mine.sign(2),
        entries: vec![("a".to_owned(), entry("нет"))],
        idempotency_key: "x".to_owned(),
    };
    let moved = RoundMove {
        round,
        ..mine.round_step(minutes(5), Some("Почему"))
    };
    let excepted = moved.clone();
    let exception = NewException {
        institution: school,
        due_at: minutes(50),
        expires_at: minutes(50),
    };
    let file = files::list(store.read(), &other.municipality, id).await.unwrap()[0].id;
    let remark = remarks::list(store.read(), &other.municipality, id).await.unwrap()[0].id;
    let (new_file, new_remark, handover) = (mine.file(), mine.remark(), mine.handover(other.user));
    let settled = Settled {
        by: one.user,
        at: minutes(5),
    };
    let mark = SectionMark {
        municipality: m.clone(),
        submission: id,
        section: "one".to_owned(),
        seq: 2,
        by: one.user,
        at: minutes(5),
    };
    other.handed_on().await;
    let counts = store.counts().await.unwrap();
    let foreign = mine.public_page(round);
    let shown = store.write(move |tx| Box::pin(publications::put(tx, foreign))).await;
    assert_eq!(shown, missing("row referred to"));
    let decision = Decision {
        municipality: m.clone(),
        proposal,
        reason: Some("Почему".to_owned()),
        impact: None,
        by: None,
        at: minutes(5),
    };
    let refusals = store.write(move |tx| {
        Box::pin(async move {
            assert_eq!(files::forget(tx, &m, file).await, Ok(false));
            assert_eq!(report_templates::remove(tx, &m).await, Ok(false));
            let status = RecommendationStatus::Done;
            Ok::<_, StoreError>([
                submissions::put_whole(tx, put).await.map(drop),
                submissions::sign_whole(tx, whole).await.map(drop),
                submissions::accept(tx, step).await.map(drop),
                assessments::retry(tx, &m, id, 1, assessment, minutes(5))
                    .await
                    .map(drop),
                recommendations::set_status(tx, &m, key, 0, status).await,
                rounds::close(tx, moved).await.map(drop),
                rounds::except(tx, excepted, exception).await.map(drop),
                institutions::amend(tx, stranger).await,
                memberships::revoke(tx, &m, membership).await,
                files::add(tx, new_file).await,
                files::name(tx, &m, id, &[file]).await,
                remarks::add(tx, new_remark).await.map(drop),
                remarks::settle(tx, &m, id, remark, settled).await,
                sections::delegate(tx, handover).await,
                sections::mark_ready(tx, mark).await,
                reminders::settle(tx, &m, reminder, sent, minutes(5)).await,
                proposals::reject(tx, decision.clone()).await,
                proposals::withdraw(tx, decision).await,
            ])
        })
    });
    let expected = [
        "submission",
        "submission",
        "submission",
        "signed revision",
        "recommendation",
        "round",
        "round",
        "institution",
        "membership",
        "submission",
        "file",
        "submission",
        "remark",
        "submission",
        "submission",
        "reminder",
        "proposal",
        "proposal",
    ];
    assert_eq!(refusals.await.unwrap(), expected.map(missing));
    // Of a round that is another's nothing is marked, kept or put off.
    let foreign = Stale {
        municipality: one.municipality.clone(),
        round,
        changes: 1,
    };
    let marks = store.write(move |tx| {
        Box::pin(async move {
            totals::touch(tx, &foreign.municipality, round, minutes(5)).await?;
            let nothing = RoundTotals {
                asked: 0,
                plugin: Digest::of(b"plugin"),
                systems: Vec::new(),
                figures: Vec::new(),
            };
            totals::keep(tx, &foreign, &nothing, minutes(5)).await
        })
    });
    assert_eq!(marks.await, Ok(()));
    assert_eq!(other.submission().await, before);
    assert_eq!(store.counts().await.unwrap(), counts);
    let open = rounds::get(store.read(), &other.municipality, round).await.unwrap();
    assert_eq!(open.state, RoundState::Open);
}
