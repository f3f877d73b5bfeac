use zerkalo_engine::outcome::{BareResult, IndicatorResult, Outcome, Results, Status, Step, SystemResult};
use zerkalo_engine::value::{Fraction, Quantity};
use zerkalo_store::*;

use crate::both;
use crate::world::{World, entry, minutes, outcome, scored};

both! {
    a_further_attempt,
    earlier_rounds_newest_first,
    the_results_of_a_round,
    figures_without_their_reasoning,
    a_failure_has_no_figures,
    all_that_is_to_be_verified,
    what_became_of_a_recommendation,
}

fn failed(world: &World) -> NewAssessment {
    let failure = Failure {
        code: "plugin.trap".to_owned(),
        message: "Ошибка".to_owned(),
    };
    NewAssessment::failed(world.round.pins(), "0.1.0", &[], failure).unwrap()
}

/// Signs the submission of a round with this period and assessment.
async fn sign(world: &World, submission: SubmissionId, period: &str, assessment: NewAssessment) {
    let sign = Sign {
        submission,
        frozen: Frozen::new(&scored(period)).unwrap(),
        assessment,
        ..world.sign(0)
    };
    let sign = Sign {
        at: minutes(1000),
        ..sign
    };
    let whole = SignWhole {
        sign,
        entries: vec![("a".to_owned(), entry("да"))],
        idempotency_key: "sign".to_owned(),
    };
    world
        .store
        .write(move |tx| Box::pin(submissions::sign_whole(tx, whole)))
        .await
        .unwrap();
}

fn good(world: &World, history: &[AssessmentKey]) -> NewAssessment {
    NewAssessment::scored(world.round.pins(), "0.1.0", history, &outcome()).unwrap()
}

async fn retry(world: &World, submission: SubmissionId, revision: i64) -> Result<AssessmentKey> {
    let (m, new) = (world.municipality.clone(), good(world, &[]));
    let tried = world.store.write(move |tx| {
        Box::pin(async move { assessments::retry(tx, &m, submission, revision, new, minutes(1001)).await })
    });
    tried.await
}

async fn a_further_attempt(store: Store) {
    let world = World::new(&store).await;
    let (m, id) = (&world.municipality, world.submission);
    assert_eq!(assessments::latest(store.read(), m, id).await.unwrap(), None);
    sign(&world, id, "2026", failed(&world)).await;
    let key = retry(&world, id, 1).await.unwrap();
    assert_eq!(
        key,
        AssessmentKey {
            submission: id,
            revision: 1,
            attempt: 2
        }
    );
    assert_eq!(
        retry(&world, id, 2).await,
        Err(StoreError::NotFound {
            what: "signed revision"
        })
    );
    let attempts = assessments::of_revision(store.read(), m, id, 1).await.unwrap();
    let attempts: Vec<_> = attempts
        .iter()
        .map(|one| (one.key.attempt, one.outcome().is_some()))
        .collect();
    assert_eq!(attempts, [(2, true), (1, false)]);
    let latest = assessments::latest(store.read(), m, id).await.unwrap().unwrap();
    assert_eq!(assessments::get(store.read(), m, key).await.unwrap(), latest);
    assert_eq!(recommendations::list(store.read(), m, key).await.unwrap().len(), 2);
    let (one, two) = tokio::join!(retry(&world, id, 1), retry(&world, id, 1));
    let mut attempts = [one.unwrap().attempt, two.unwrap().attempt];
    attempts.sort_unstable();
    assert_eq!(attempts, [3, 4]);
}

async fn earlier_rounds_newest_first(store: Store) {
    let world = World::new(&store).await;
    sign(&world, world.submission, "2026", good(&world, &[])).await;
    let (second, second_submission) = world.another_round(minutes(100), "2027").await;
    let than = |round: &Round, limit| {
        let (world, than) = (world.clone(), EarlierThan::round(round, world.school, limit));
        async move {
            assessments::earlier(world.store.read(), &world.municipality, &than)
                .await
                .unwrap()
        }
    };
    let before = than(&second, 5).await;
    assert_eq!(before.len(), 1);
    assert_eq!((before[0].round, before[0].period.as_str()), (world.round.id, "2026"));
    assert_eq!(
        (&before[0].submission, &before[0].outcome),
        (&scored("2026"), &outcome())
    );
    sign(&world, second_submission, "2027", good(&world, &[before[0].key])).await;
    let found = assessments::latest(store.read(), &world.municipality, second_submission)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(found.history, [before[0].key]);
    // A round without an outcome says nothing; once an attempt succeeds, it does.
    let (third, third_submission) = world.another_round(minutes(200), "2028").await;
    sign(&world, third_submission, "2028", failed(&world)).await;
    let (fourth, _) = world.another_round(minutes(300), "2029").await;
    let periods = |found: Vec<Earlier>| found.into_iter().map(|one| one.period).collect::<Vec<_>>();
    assert_eq!(periods(than(&fourth, 5).await), ["2027", "2026"]);
    retry(&world, third_submission, 1).await.unwrap();
    assert_eq!(periods(than(&fourth, 5).await), ["2028", "2027", "2026"]);
    assert_eq!(periods(than(&fourth, 2).await), ["2028", "2027"]);
    assert_eq!(periods(than(&third, 5).await), ["2027", "2026"]);
    let other = EarlierThan {
        institution: world.kindergarten,
        ..EarlierThan::round(&fourth, world.school, 5)
    };
    assert_eq!(
        assessments::earlier(store.read(), &world.municipality, &other)
            .await
            .unwrap(),
        []
    );
}

async fn the_results_of_a_round(store: Store) {
    let world = World::new(&store).await;
    sign(&world, world.submission, "2026", failed(&world)).await;
    retry(&world, world.submission, 1).await.unwrap();
    let found = assessments::of_round(store.read(), &world.municipality, world.round.id)
        .await
        .unwrap();
    let found: Vec<_> = found
        .iter()
        .map(|(institution, one)| (*institution, one.key.attempt))
        .collect();
    assert_eq!(found, [(world.school, 2)]);
}

async fn all_that_is_to_be_verified(store: Store) {
    let world = World::new(&store).await;
    let other = World::named(&store, "elsewhere").await;
    sign(&world, world.submission, "2026", good(&world, &[])).await;
    sign(&other, other.submission, "2026", failed(&other)).await;
    retry(&other, other.submission, 1).await.unwrap();
    let mut seen = Vec::new();
    let mut cursor = None;
    loop {
        let page = assessments::page(store.read(), None, cursor.as_ref(), 2).await.unwrap();
        let Some(last) = page.last() else { break };
        cursor = Some(last.cursor());
        assert!(
            page.iter()
                .all(|one| one.signed_sha256 == Digest::of(one.signed.as_bytes()))
        );
        seen.extend(
            page.into_iter()
                .map(|one| (one.municipality.to_string(), one.assessment.key.attempt)),
        );
    }
    let expected = [("elsewhere", 1), ("elsewhere", 2), ("zaozersk", 1)];
    assert_eq!(seen, expected.map(|(slug, attempt)| (slug.to_owned(), attempt)));
    let of_round = assessments::page(store.read(), Some(world.round.id), None, 10)
        .await
        .unwrap();
    assert_eq!(
        of_round.iter().map(|one| one.round).collect::<Vec<_>>(),
        [world.round.id]
    );
}

async fn what_became_of_a_recommendation(store: Store) {
    let world = World::new(&store).await;
    sign(&world, world.submission, "2026", good(&world, &[])).await;
    let key = AssessmentKey {
        submission: world.submission,
        revision: 1,
        attempt: 1,
    };
    let set = |position| {
        let (m, status) = (world.municipality.clone(), RecommendationStatus::Planned);
        store.write(move |tx| Box::pin(async move { recommendations::set_status(tx, &m, key, position, status).await }))
    };
    set(1).await.unwrap();
    assert_eq!(set(2).await, Err(StoreError::NotFound { what: "recommendation" }));
    let found = recommendations::list(store.read(), &world.municipality, key)
        .await
        .unwrap();
    let found: Vec<_> = found.iter().map(|one| one.status).collect();
    assert_eq!(found, [RecommendationStatus::New, RecommendationStatus::Planned]);
}

async fn figures_without_their_reasoning(store: Store) {
    let world = World::new(&store).await;
    let step = Step {
        rule: "share".to_owned(),
        questions: vec!["a".to_owned()],
        values: vec![Quantity::Integer(17)],
        points: 50,
    };
    let whole = Outcome {
        systems: vec![SystemResult {
            system: "upbringing".to_owned(),
            points: 50,
            max: 100,
            level: Some("low".to_owned()),
            signs: vec!["unconfirmed".to_owned()],
        }],
        indicators: vec![IndicatorResult {
            indicator: "ZAO-UPB-03b".to_owned(),
            status: Status::Scored,
            value: Quantity::Fraction(Fraction::new(17, 240)),
            points: 50,
            max: 100,
            level: Some("low".to_owned()),
            signs: Vec::new(),
            trace: vec![step],
        }],
        ..outcome()
    };
    let assessment = NewAssessment::scored(world.round.pins(), "0.1.0", &[], &whole).unwrap();
    sign(&world, world.submission, "2026", assessment).await;
    let (m, round) = (&world.municipality, &world.round);
    let found = assessments::results_of_round(store.read(), m, round.id).await.unwrap();
    assert_eq!((found.len(), found[0].institution), (1, world.school));
    let pins = round.pins();
    assert_eq!(
        (&found[0].by.form, &found[0].by.plugin, &found[0].by.settings),
        (&pins.form_digest, &pins.plugin_digest, &pins.settings_digest)
    );
    let expected = Results {
        systems: whole.systems,
        indicators: vec![BareResult {
            indicator: "ZAO-UPB-03b".to_owned(),
            status: Status::Scored,
            value: Quantity::Fraction(Fraction::new(17, 240)),
            points: 50,
            max: 100,
            level: Some("low".to_owned()),
        }],
    };
    assert_eq!(found[0].results, expected);
}

/// A last attempt that failed has no figures, whatever an earlier one had.
async fn a_failure_has_no_figures(store: Store) {
    let world = World::new(&store).await;
    sign(&world, world.submission, "2026", failed(&world)).await;
    let (m, round) = (&world.municipality, world.round.id);
    assert_eq!(
        assessments::results_of_round(store.read(), m, round).await,
        Ok(Vec::new())
    );
    retry(&world, world.submission, 1).await.unwrap();
    let found = assessments::results_of_round(store.read(), m, round).await.unwrap();
    assert_eq!(found.len(), 1);
}
