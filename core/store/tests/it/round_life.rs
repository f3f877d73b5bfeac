//! The life of a round: planned, changed, opened, extended, closed, opened again; exceptions for one institution.

use zerkalo_store::*;

use crate::both;
use crate::world::{World, institution, minutes};

both! {
    a_planned_round_is_changed_and_opened,
    what_has_opened_is_not_changed,
    an_open_round_is_extended_closed_and_opened_again,
    moves_that_the_phase_forbids_say_which_it_is,
    a_move_upon_an_older_round_is_refused,
    an_exception_takes_answers_after_the_end_until_it_expires,
    an_exception_needs_reason_and_sense,
    every_act_is_in_the_history_and_the_audit_log,
}

const DAY: u64 = 24 * 60;

async fn acts(world: &World) -> Vec<RoundAct> {
    let history = rounds::history(world.store.read(), &world.municipality, world.round.id).await;
    history.unwrap().into_iter().map(|event| event.act).collect()
}

/// A world whose round opens in an hour.
async fn planned(store: &Store) -> World {
    let mut world = World::new(store).await;
    (world.round, world.submission) = world.another_round(minutes(60), "2027").await;
    world
}

fn edited(institutions: Vec<InstitutionId>) -> EditRound {
    EditRound {
        title: "Осенний мониторинг".to_owned(),
        period: "2027-H2".to_owned(),
        opens_at: minutes(90),
        due_at: minutes(190),
        institutions,
        head_signs: true,
        acceptance: false,
    }
}

async fn a_planned_round_is_changed_and_opened(store: Store) {
    let world = planned(&store).await;
    let new = institution(&world.municipality, InstitutionKind::School, "Школа № 2");
    let second = store.write(move |tx| Box::pin(institutions::create(tx, new)));
    let second = second.await.unwrap_or_else(|fault: StoreError| panic!("{fault}")).id;
    let (step, edit) = (world.round_step(minutes(1), None), edited(vec![second]));
    let changed = store
        .write(move |tx| Box::pin(rounds::edit(tx, step, edit)))
        .await
        .unwrap();
    assert_eq!(
        (changed.title.as_str(), changed.period.as_str()),
        ("Осенний мониторинг", "2027-H2")
    );
    assert_eq!(
        (changed.head_signs, changed.acceptance, changed.row_version),
        (true, false, 2)
    );
    let asked = rounds::institutions(store.read(), &world.municipality, world.round.id)
        .await
        .unwrap();
    assert_eq!(
        asked.iter().map(|entry| entry.institution.id).collect::<Vec<_>>(),
        [second]
    );

    assert_eq!(changed.phase(minutes(89)), RoundPhase::Planned);
    assert_eq!(changed.phase(minutes(90)), RoundPhase::Open);
    let step = world.round_step(minutes(2), None);
    let opened = store.write(move |tx| Box::pin(rounds::open(tx, step))).await.unwrap();
    assert_eq!(
        (opened.phase(minutes(2)), opened.opens_at),
        (RoundPhase::Open, minutes(2))
    );
    assert_eq!(
        acts(&world).await,
        [RoundAct::Opened, RoundAct::Edited, RoundAct::Created]
    );
}

async fn what_has_opened_is_not_changed(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    let (step, edit) = (world.round_step(minutes(1), None), edited(vec![world.kindergarten]));
    let refused = store.write(move |tx| Box::pin(rounds::edit(tx, step, edit))).await;
    assert_eq!(
        refused,
        Err(StoreError::WrongPhase {
            phase: RoundPhase::Open
        })
    );
    assert_eq!(world.submission().await.answers["a"].version, 1);
}

async fn an_open_round_is_extended_closed_and_opened_again(store: Store) {
    let world = World::new(&store).await;
    let step = world.round_step(minutes(1), None);
    let extended = store
        .write(move |tx| Box::pin(rounds::extend(tx, step, minutes(2 * DAY))))
        .await;
    assert_eq!(extended.unwrap().due_at, minutes(2 * DAY));
    let earlier = world.round_step(minutes(2), None);
    let refused = store
        .write(move |tx| Box::pin(rounds::extend(tx, earlier, minutes(DAY))))
        .await;
    assert_eq!(refused, Err(StoreError::Invalid { what: "due date" }));

    let saved = world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.close_round().await;
    let closed = StoreError::NotEditable(NotEditable::RoundClosed);
    assert_eq!(world.signed(saved.row_version).await, Err(closed));

    let silent = world.round_step(minutes(10), Some(" "));
    let refused = store
        .write(move |tx| Box::pin(rounds::reopen(tx, silent, minutes(3 * DAY))))
        .await;
    assert_eq!(refused, Err(StoreError::Invalid { what: "reason" }));
    let step = world.round_step(minutes(10), Some("Не было связи"));
    let open = store
        .write(move |tx| Box::pin(rounds::reopen(tx, step, minutes(3 * DAY))))
        .await
        .unwrap();
    assert_eq!(
        (open.state, open.closed_at, open.due_at),
        (RoundState::Open, None, minutes(3 * DAY))
    );
    world.signed(saved.row_version).await.unwrap();
}

async fn moves_that_the_phase_forbids_say_which_it_is(store: Store) {
    let world = World::new(&store).await;
    let wrong = |phase| Err::<Round, _>(StoreError::WrongPhase { phase });
    let step = world.round_step(minutes(1), None);
    let opened = store.write(move |tx| Box::pin(rounds::open(tx, step))).await;
    assert_eq!(opened, wrong(RoundPhase::Open));
    let step = world.round_step(minutes(1), Some("Почему"));
    let reopened = store
        .write(move |tx| Box::pin(rounds::reopen(tx, step, minutes(DAY))))
        .await;
    assert_eq!(reopened, wrong(RoundPhase::Open));
    world.close_round().await;
    let step = world.round_step(minutes(10), None);
    let closed = store.write(move |tx| Box::pin(rounds::close(tx, step))).await;
    assert_eq!(closed, wrong(RoundPhase::Closed));
    let step = world.round_step(minutes(10), None);
    let extended = store
        .write(move |tx| Box::pin(rounds::extend(tx, step, minutes(9 * DAY))))
        .await;
    assert_eq!(extended, wrong(RoundPhase::Closed));
}

async fn a_move_upon_an_older_round_is_refused(store: Store) {
    let world = World::new(&store).await;
    let upon = |expected| RoundMove {
        expected: Some(expected),
        ..world.round_step(minutes(1), None)
    };
    let first = upon(1);
    store
        .write(move |tx| Box::pin(rounds::extend(tx, first, minutes(2 * DAY))))
        .await
        .unwrap();
    let second = upon(1);
    let refused = store
        .write(move |tx| Box::pin(rounds::extend(tx, second, minutes(3 * DAY))))
        .await;
    assert_eq!(refused, Err(StoreError::RoundChanged { expected: 1, stored: 2 }));
}

fn excepted(institution: InstitutionId, due_at: Moment, expires_at: Moment) -> NewException {
    NewException {
        institution,
        due_at,
        expires_at,
    }
}

async fn an_exception_takes_answers_after_the_end_until_it_expires(store: Store) {
    let world = World::new(&store).await;
    world.close_round().await;
    let step = world.round_step(minutes(10), Some("Карантин"));
    let new = excepted(world.school, minutes(20), minutes(30));
    store
        .write(move |tx| Box::pin(rounds::except(tx, step, new)))
        .await
        .unwrap();

    let save = |key: &str, at| SaveAnswers {
        at,
        ..world.save(key, &[("a", "да", 0)])
    };
    let late = save("late", minutes(31));
    let closed = Err(StoreError::NotEditable(NotEditable::RoundClosed));
    assert_eq!(
        store
            .write(move |tx| Box::pin(submissions::save_answers(tx, late)))
            .await,
        closed
    );
    let in_time = save("in time", minutes(30));
    store
        .write(move |tx| Box::pin(submissions::save_answers(tx, in_time)))
        .await
        .unwrap();
    // The other institution has none.
    let other = submissions::find(store.read(), &world.municipality, world.round.id, world.kindergarten).await;
    let others = SaveAnswers {
        submission: other.unwrap().head.id,
        ..save("other", minutes(20))
    };
    assert_eq!(
        store
            .write(move |tx| Box::pin(submissions::save_answers(tx, others)))
            .await,
        closed
    );

    let found = |at| rounds::exception(store.read(), &world.municipality, world.round.id, world.school, at);
    assert_eq!(found(minutes(30)).await.unwrap().unwrap().reason, "Карантин");
    assert_eq!(found(minutes(31)).await.unwrap(), None);
    let step = world.round_step(minutes(12), Some("Карантин продлён"));
    let later = excepted(world.school, minutes(40), minutes(40));
    store
        .write(move |tx| Box::pin(rounds::except(tx, step, later)))
        .await
        .unwrap();
    let all = rounds::exceptions(store.read(), &world.municipality, world.round.id, minutes(35))
        .await
        .unwrap();
    assert_eq!(all.iter().map(|one| one.due_at).collect::<Vec<_>>(), [minutes(40)]);
}

async fn an_exception_needs_reason_and_sense(store: Store) {
    let world = World::new(&store).await;
    let stranger = InstitutionId::new();
    for (reason, new, what) in [
        (None, excepted(world.school, minutes(20), minutes(30)), "reason"),
        (
            Some("Ремонт"),
            excepted(world.school, minutes(5), minutes(30)),
            "due date",
        ),
        (
            Some("Ремонт"),
            excepted(world.school, minutes(20), minutes(19)),
            "end of the exception",
        ),
    ] {
        let step = world.round_step(minutes(10), reason);
        let refused = store.write(move |tx| Box::pin(rounds::except(tx, step, new))).await;
        assert_eq!(refused, Err(StoreError::Invalid { what }));
    }
    let (step, new) = (
        world.round_step(minutes(10), Some("Ремонт")),
        excepted(stranger, minutes(20), minutes(30)),
    );
    let refused = store.write(move |tx| Box::pin(rounds::except(tx, step, new))).await;
    assert_eq!(
        refused,
        Err(StoreError::NotFound {
            what: "row referred to"
        })
    );
}

async fn every_act_is_in_the_history_and_the_audit_log(store: Store) {
    let world = World::new(&store).await;
    let step = world.round_step(minutes(1), None);
    store
        .write(move |tx| Box::pin(rounds::extend(tx, step, minutes(2 * DAY))))
        .await
        .unwrap();
    world.close_round().await;
    let step = world.round_step(minutes(10), Some("Не было связи"));
    store
        .write(move |tx| Box::pin(rounds::reopen(tx, step, minutes(3 * DAY))))
        .await
        .unwrap();
    let step = world.round_step(minutes(11), Some("Карантин"));
    let new = excepted(world.school, minutes(4 * DAY), minutes(5 * DAY));
    store
        .write(move |tx| Box::pin(rounds::except(tx, step, new)))
        .await
        .unwrap();

    let history = rounds::history(store.read(), &world.municipality, world.round.id)
        .await
        .unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|one| (one.act, one.seq, one.reason.as_deref()))
        .collect();
    let expected = [
        (RoundAct::Excepted, 5, Some("Карантин")),
        (RoundAct::Reopened, 4, Some("Не было связи")),
        (RoundAct::Closed, 3, None),
        (RoundAct::Extended, 2, None),
        (RoundAct::Created, 1, None),
    ];
    assert_eq!(told, expected);
    assert_eq!(
        (history[0].institution, history[0].due_at),
        (Some(world.school), Some(minutes(4 * DAY)))
    );
    assert_eq!((history[1].by, history[1].at), (Some(world.user), minutes(10)));
    let filter = AuditFilter {
        limit: 20,
        ..AuditFilter::default()
    };
    let log = audit::list(store.read(), Some(&world.municipality), &filter)
        .await
        .unwrap();
    let of_round: Vec<_> = log
        .iter()
        .filter(|entry| entry.object == ObjectRef::new("round", world.round.id))
        .map(|entry| entry.action.as_str())
        .collect();
    let expected = [
        "round.excepted",
        "round.reopened",
        "round.closed",
        "round.extended",
        "round.created",
    ];
    assert_eq!(of_round, expected);
}
