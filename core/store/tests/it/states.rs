//! A submission's states against a model: whatever is tried in whatever order, the store does what the model says, and
//! every move that was made is in the history.

use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use zerkalo_store::*;

use crate::world::{World, minutes};

#[derive(Debug, Clone, Copy)]
enum Try {
    Save,
    Sign,
    Accept,
    GiveBack,
    Withdraw,
    Close,
    Reopen,
    /// An exception that holds for so many minutes.
    Except(u64),
    /// The same, upon a version that is not the stored one.
    Stale(Stale),
}

#[derive(Debug, Clone, Copy)]
enum Stale {
    Sign,
    Accept,
    GiveBack,
    Withdraw,
}

fn attempt() -> impl Strategy<Value = Try> {
    prop_oneof![
        4 => Just(Try::Save),
        4 => Just(Try::Sign),
        2 => Just(Try::Accept),
        3 => Just(Try::GiveBack),
        3 => Just(Try::Withdraw),
        1 => Just(Try::Close),
        1 => Just(Try::Reopen),
        1 => (1..4_u64).prop_map(Try::Except),
        1 => prop_oneof![Just(Stale::Sign), Just(Stale::Accept), Just(Stale::GiveBack), Just(Stale::Withdraw)]
            .prop_map(Try::Stale),
    ]
}

/// What the store should hold.
struct Model {
    state: SubmissionState,
    version: i64,
    revision: i64,
    closed: bool,
    excepted_until: Option<Moment>,
    acceptance: bool,
    now: Moment,
    moves: Vec<(SubmissionState, SubmissionState)>,
}

impl Model {
    fn new(acceptance: bool) -> Self {
        Self {
            state: SubmissionState::NotStarted,
            version: 0,
            revision: 0,
            closed: false,
            excepted_until: None,
            acceptance,
            now: minutes(1),
            moves: Vec::new(),
        }
    }

    fn takes_answers(&self) -> Result<(), StoreError> {
        let is_excepted = self.excepted_until.is_some_and(|until| self.now <= until);
        if self.closed && !is_excepted {
            return Err(StoreError::NotEditable(NotEditable::RoundClosed));
        }
        Ok(())
    }

    fn editable(&self) -> Result<(), StoreError> {
        match self.state {
            SubmissionState::Submitted => Err(StoreError::NotEditable(NotEditable::Submitted)),
            SubmissionState::Accepted => Err(StoreError::NotEditable(NotEditable::Accepted)),
            _ => self.takes_answers(),
        }
    }

    fn movable(&self, accepts: bool) -> Result<(), StoreError> {
        match self.state {
            SubmissionState::Submitted if accepts && !self.acceptance => Err(StoreError::NoAcceptance),
            SubmissionState::Submitted if accepts => Ok(()),
            SubmissionState::Submitted => self.takes_answers(),
            state => Err(StoreError::WrongState { state }),
        }
    }

    fn becomes(&mut self, to: SubmissionState) {
        self.version += 1;
        if self.state != to {
            self.moves.push((self.state, to));
        }
        self.state = to;
    }

    fn stale(&self) -> StoreError {
        StoreError::Changed {
            expected: self.version + 7,
            stored: self.version,
        }
    }

    /// What should come of an attempt; the model is as it should be afterwards.
    fn expect(&mut self, attempt: Try) -> Result<(), StoreError> {
        match attempt {
            Try::Save => {
                self.editable()?;
                let to = match self.state {
                    SubmissionState::NotStarted => SubmissionState::Draft,
                    same => same,
                };
                self.becomes(to);
            }
            Try::Sign => {
                self.editable()?;
                self.revision += 1;
                self.becomes(SubmissionState::Submitted);
            }
            Try::Accept => {
                self.movable(true)?;
                self.becomes(SubmissionState::Accepted);
            }
            Try::GiveBack => {
                self.movable(false)?;
                self.becomes(SubmissionState::Returned);
            }
            Try::Withdraw => {
                self.movable(false)?;
                self.becomes(SubmissionState::Draft);
            }
            Try::Close if self.closed => {
                return Err(StoreError::WrongPhase {
                    phase: RoundPhase::Closed,
                });
            }
            Try::Close => self.closed = true,
            Try::Reopen if !self.closed => {
                return Err(StoreError::WrongPhase {
                    phase: RoundPhase::Open,
                });
            }
            Try::Reopen => self.closed = false,
            Try::Except(minutes) => self.excepted_until = Some(later(self.now, minutes)),
            Try::Stale(Stale::Sign) => {
                self.editable()?;
                return Err(self.stale());
            }
            Try::Stale(Stale::Accept) => {
                self.movable(true)?;
                return Err(self.stale());
            }
            Try::Stale(Stale::GiveBack | Stale::Withdraw) => {
                self.movable(false)?;
                return Err(self.stale());
            }
        }
        Ok(())
    }
}

fn later(moment: Moment, minutes: u64) -> Moment {
    moment.plus(Duration::from_secs(60 * minutes))
}

/// Tries it on the store.
async fn attempt_it(
    world: &World,
    attempt: Try,
    (now, version, number): (Moment, i64, usize),
) -> Result<(), StoreError> {
    let store = &world.store;
    let step = |expected| Move {
        at: now,
        ..world.step(expected, Some("Почему"))
    };
    let sign = |expected| Sign {
        at: now,
        ..world.sign(expected)
    };
    let round = world.round_step(now, Some("Почему"));
    let wrong = version + 7;
    match attempt {
        Try::Save => {
            let stored = world.submission().await;
            let base = stored.answers.get("a").map_or(0, |answer| answer.version);
            let save = SaveAnswers {
                at: now,
                ..world.save(&format!("save-{number}"), &[("a", &format!("ответ {number}"), base)])
            };
            store
                .write(move |tx| Box::pin(submissions::save_answers(tx, save)))
                .await
                .map(drop)
        }
        Try::Sign => signed(store, sign(version)).await,
        Try::Stale(Stale::Sign) => signed(store, sign(wrong)).await,
        Try::Accept => moved(store, step(version), Stale::Accept).await,
        Try::GiveBack => moved(store, step(version), Stale::GiveBack).await,
        Try::Withdraw => moved(store, step(version), Stale::Withdraw).await,
        Try::Stale(kind) => moved(store, step(wrong), kind).await,
        Try::Close => store
            .write(move |tx| Box::pin(rounds::close(tx, round)))
            .await
            .map(drop),
        Try::Reopen => {
            let due_at = later(now, 9999);
            store
                .write(move |tx| Box::pin(rounds::reopen(tx, round, due_at)))
                .await
                .map(drop)
        }
        Try::Except(minutes) => {
            let new = NewException {
                institution: world.school,
                due_at: later(now, minutes),
                expires_at: later(now, minutes),
            };
            store
                .write(move |tx| Box::pin(rounds::except(tx, round, new)))
                .await
                .map(drop)
        }
    }
}

async fn signed(store: &Store, sign: Sign) -> Result<(), StoreError> {
    store
        .write(move |tx| Box::pin(submissions::sign(tx, sign)))
        .await
        .map(drop)
}

async fn moved(store: &Store, step: Move, kind: Stale) -> Result<(), StoreError> {
    let made = store.write(move |tx| {
        Box::pin(async move {
            match kind {
                Stale::Accept => submissions::accept(tx, step).await,
                Stale::GiveBack => submissions::give_back(tx, step).await,
                Stale::Withdraw | Stale::Sign => submissions::withdraw(tx, step).await,
            }
        })
    });
    made.await.map(drop)
}

async fn play(world: &World, acceptance: bool, attempts: Vec<Try>) -> Result<(), TestCaseError> {
    let mut model = Model::new(acceptance);
    for (number, attempt) in attempts.into_iter().enumerate() {
        model.now = later(model.now, 1);
        let at = (model.now, model.version, number);
        let wanted = model.expect(attempt);
        let met = attempt_it(world, attempt, at).await;
        prop_assert_eq!(met, wanted, "{:?}", attempt);
        let head = world.submission().await.head;
        let stored = (head.state, head.row_version, head.revision);
        prop_assert_eq!(stored, (model.state, model.version, model.revision), "{:?}", attempt);
    }
    let history = submissions::transitions(world.store.read(), &world.municipality, world.submission).await;
    let mut made: Vec<_> = history.unwrap().iter().map(|step| (step.from, step.to)).collect();
    made.reverse();
    prop_assert_eq!(made, model.moves);
    Ok(())
}

async fn the_store_does_what_the_model_says(store: Store) {
    let world = World::new(&store).await;
    let runtime = tokio::runtime::Handle::current();
    let tested = tokio::task::spawn_blocking(move || {
        let config = Config {
            cases: 48,
            failure_persistence: None,
            ..Config::default()
        };
        let story = (any::<bool>(), proptest::collection::vec(attempt(), 1..24));
        TestRunner::new(config).run(&story, |(acceptance, attempts)| {
            runtime.block_on(async {
                let mut world = world.clone();
                (world.round, world.submission) = world.round_wanting(acceptance).await;
                play(&world, acceptance, attempts).await
            })
        })
    });
    tested.await.unwrap().unwrap();
}

async fn of_two_reviewers_one_wins(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.signed(1).await.unwrap();
    let accept = moved(&store, world.step(2, None), Stale::Accept);
    let give_back = moved(&store, world.step(2, Some("Нет ссылок")), Stale::GiveBack);
    let (accepted, given_back) = tokio::join!(accept, give_back);
    let refusal = match (accepted, given_back) {
        (Ok(()), Err(refusal)) | (Err(refusal), Ok(())) => refusal,
        both => panic!("{both:?}"),
    };
    let state = world.submission().await.head.state;
    assert_eq!(refusal, StoreError::WrongState { state });
}

async fn a_withdrawal_needs_a_reason(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    world.signed(1).await.unwrap();
    let silent = moved(&store, world.step(2, Some("  ")), Stale::Withdraw).await;
    assert_eq!(silent, Err(StoreError::Invalid { what: "reason" }));
    moved(&store, world.step(2, Some("Ошибка в числе")), Stale::Withdraw)
        .await
        .unwrap();
    let head = world.submission().await.head;
    assert_eq!((head.state, head.revision), (SubmissionState::Draft, 1));
    let moves = submissions::transitions(store.read(), &world.municipality, world.submission)
        .await
        .unwrap();
    assert_eq!(
        (moves[0].to, moves[0].reason.as_deref()),
        (SubmissionState::Draft, Some("Ошибка в числе"))
    );
    let filter = AuditFilter {
        institution: Some(world.school),
        limit: 1,
        ..AuditFilter::default()
    };
    let log = audit::list(store.read(), Some(&world.municipality), &filter)
        .await
        .unwrap();
    assert_eq!(log[0].action, "submission.withdrawn");
}

crate::both! { the_store_does_what_the_model_says, of_two_reviewers_one_wins, a_withdrawal_needs_a_reason }
