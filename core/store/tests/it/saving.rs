use zerkalo_store::*;

use crate::both;
use crate::world::{World, entry, minutes};

both! {
    the_first_save_starts_the_draft,
    nothing_is_overwritten_silently,
    a_conflict_saves_nothing_at_all,
    the_same_words_are_no_conflict,
    the_same_save_again_is_carried_out_once,
    the_same_save_while_the_first_is_on_its_way,
    a_key_names_one_save,
    a_whole_set_replaces_the_stored_one,
    a_dropped_answer_never_gets_an_old_version_again,
    the_history_of_a_question,
    many_editors_at_once,
    answers_keep_their_bytes,
}

async fn the_first_save_starts_the_draft(store: Store) {
    let world = World::new(&store).await;
    let saved = world.saved("one", &[("a", "да", 0), ("b", "17", 0)]).await.unwrap();
    assert_eq!(saved.row_version, 1);
    assert_eq!(saved.versions, [("a".to_owned(), 1), ("b".to_owned(), 1)].into());
    let found = world.submission().await;
    assert_eq!((found.head.state, found.head.row_version), (SubmissionState::Draft, 1));
    let expected = StoredAnswer {
        entry: entry("да"),
        version: 1,
        by: world.user,
        at: minutes(1),
    };
    assert_eq!(found.answers["a"], expected);
    world.saved("two", &[("b", "18", 1)]).await.unwrap();
    let moves = submissions::transitions(store.read(), &world.municipality, world.submission)
        .await
        .unwrap();
    let moves: Vec<_> = moves.iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(moves, [(SubmissionState::NotStarted, SubmissionState::Draft)]);
}

async fn nothing_is_overwritten_silently(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "первый", 0)]).await.unwrap();
    let refused = world.saved("two", &[("a", "второй", 0), ("b", "17", 3)]).await;
    let stored = world.submission().await.answers.remove("a");
    let conflicts = vec![
        AnswerConflict {
            question: "a".to_owned(),
            base_version: 0,
            stored,
        },
        AnswerConflict {
            question: "b".to_owned(),
            base_version: 3,
            stored: None,
        },
    ];
    assert_eq!(refused, Err(StoreError::AnswersConflict(conflicts)));
}

async fn a_conflict_saves_nothing_at_all(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "первый", 0)]).await.unwrap();
    let before = world.submission().await;
    world
        .saved("two", &[("b", "17", 0), ("a", "второй", 0)])
        .await
        .unwrap_err();
    assert_eq!(world.submission().await, before);
    // The refused key was not used up.
    assert_eq!(world.saved("two", &[("b", "17", 0)]).await.unwrap().row_version, 2);
}

async fn the_same_words_are_no_conflict(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    let again = world.saved("two", &[("a", "да", 0), ("b", "17", 0)]).await.unwrap();
    assert_eq!(again.versions, [("a".to_owned(), 1), ("b".to_owned(), 2)].into());
}

async fn the_same_save_again_is_carried_out_once(store: Store) {
    let world = World::new(&store).await;
    let changes = [("a", "да", 0), ("b", "17", 0)];
    let first = world.saved("one", &changes).await.unwrap();
    world.saved("two", &[("a", "нет", 1)]).await.unwrap();
    let before = world.submission().await;
    let again = world.saved("one", &changes).await.unwrap();
    assert_eq!(
        again,
        Saved {
            replayed: true,
            ..first
        }
    );
    assert_eq!(world.submission().await, before);
    world.signed(2).await.unwrap();
    assert_eq!(world.saved("one", &changes).await.unwrap(), again);
}

async fn the_same_save_while_the_first_is_on_its_way(store: Store) {
    let world = World::new(&store).await;
    let changes = [("a", "да", 0)];
    let (slow, (saved, first_has_it)) = (world.save("one", &changes), tokio::sync::oneshot::channel());
    let first = store.write(move |tx| {
        Box::pin(async move {
            let done = submissions::save_answers(tx, slow).await;
            saved.send(()).unwrap();
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            done
        })
    });
    let second = async {
        first_has_it.await.unwrap();
        world.saved("one", &changes).await
    };
    let (first, second) = tokio::join!(first, second);
    let first = first.unwrap();
    assert!(!first.replayed);
    assert_eq!(
        second.unwrap(),
        Saved {
            replayed: true,
            ..first
        }
    );
}

async fn a_key_names_one_save(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    for changes in [
        &[("a", "нет", 1)][..],
        &[("b", "да", 0)],
        &[("a", "да", 0), ("b", "да", 0)],
        &[],
    ] {
        assert_eq!(world.saved("one", changes).await, Err(StoreError::KeyReused));
    }
    for key in [String::new(), "x".repeat(201)] {
        let refused = world.saved(&key, &[("a", "нет", 1)]).await;
        assert_eq!(
            refused,
            Err(StoreError::Invalid {
                what: "idempotency key"
            })
        );
    }
}

async fn a_whole_set_replaces_the_stored_one(store: Store) {
    let world = World::new(&store).await;
    let put = |key: &str, expected, entries: &[(&str, &str)]| {
        let put = world.put(key, expected, entries);
        store.write(move |tx| Box::pin(submissions::put_whole(tx, put)))
    };
    world.saved("one", &[("a", "да", 0), ("b", "17", 0)]).await.unwrap();
    let late = put("two", 0, &[("a", "да")]).await;
    assert_eq!(late, Err(StoreError::Changed { expected: 0, stored: 1 }));
    let saved = put("two", 1, &[("a", "да"), ("c", "новый")]).await.unwrap();
    assert_eq!(saved.versions, [("a".to_owned(), 1), ("c".to_owned(), 2)].into());
    let answers = world.submission().await.answers;
    assert_eq!(answers.keys().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(
        put("two", 1, &[("a", "да"), ("c", "новый")]).await,
        Ok(Saved {
            replayed: true,
            ..saved
        })
    );
    let reused = put("two", 2, &[("a", "да")]).await;
    assert_eq!(reused, Err(StoreError::KeyReused));
}

async fn a_dropped_answer_never_gets_an_old_version_again(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0)]).await.unwrap();
    let put = world.put("two", 1, &[]);
    store
        .write(move |tx| Box::pin(submissions::put_whole(tx, put)))
        .await
        .unwrap();
    // An editor who saw the first answer must not replace what comes after it.
    let stale = world.saved("three", &[("a", "нет", 1)]).await;
    assert!(matches!(stale, Err(StoreError::AnswersConflict(_))), "{stale:?}");
    let saved = world.saved("four", &[("a", "снова", 0)]).await.unwrap();
    assert_eq!(saved.versions["a"], 3);
    let stale = world.saved("five", &[("a", "нет", 1)]).await;
    assert!(matches!(stale, Err(StoreError::AnswersConflict(_))), "{stale:?}");
}

async fn the_history_of_a_question(store: Store) {
    let world = World::new(&store).await;
    world.saved("one", &[("a", "да", 0), ("b", "17", 0)]).await.unwrap();
    world.saved("two", &[("a", "нет", 1)]).await.unwrap();
    world.saved("three", &[("a", "нет", 2), ("b", "18", 1)]).await.unwrap();
    let put = world.put("four", 3, &[("b", "18")]);
    store
        .write(move |tx| Box::pin(submissions::put_whole(tx, put)))
        .await
        .unwrap();
    let history = |question: &'static str| {
        let world = world.clone();
        async move {
            let found = submissions::history(world.store.read(), &world.municipality, world.submission, question);
            found
                .await
                .unwrap()
                .into_iter()
                .map(|one| (one.version, one.entry))
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(
        history("a").await,
        [(4, None), (2, Some(entry("нет"))), (1, Some(entry("да")))]
    );
    assert_eq!(history("b").await, [(3, Some(entry("18"))), (1, Some(entry("17")))]);
    assert_eq!(history("c").await, []);
}

async fn many_editors_at_once(store: Store) {
    let world = World::new(&store).await;
    let tasks: Vec<_> = (0..12)
        .map(|number| {
            let world = world.clone();
            // All want the first place of «a»; each has a question of its own too.
            tokio::spawn(async move {
                let own = format!("own-{number}");
                let shared = world.saved(&format!("shared-{number}"), &[("a", &own, 0)]).await;
                let alone = world.saved(&format!("alone-{number}"), &[(&own, "да", 0)]).await;
                (shared.is_ok(), alone.is_ok())
            })
        })
        .collect();
    let (mut shared, mut alone) = (0, 0);
    for task in tasks {
        let (won, saved) = task.await.unwrap();
        shared += usize::from(won);
        alone += usize::from(saved);
    }
    assert_eq!((shared, alone), (1, 12));
    let found = world.submission().await;
    assert_eq!((found.head.row_version, found.answers.len()), (13, 13));
}

async fn answers_keep_their_bytes(store: Store) {
    let world = World::new(&store).await;
    let texts = [
        "87,5 %",
        "«кавычки» \"прямые\"",
        "\u{a0}\n\\ 👩‍🏫",
        "<script>alert(1)</script>",
    ];
    let changes: Vec<_> = texts.iter().map(|text| (*text, *text, 0)).collect();
    world.saved("one", &changes).await.unwrap();
    let answers = world.submission().await.answers;
    for text in texts {
        assert_eq!(answers[text].entry.as_str(), entry(text).as_str());
    }
}
