//! Two editors at the same answers, in any order of reads and saves: nothing is overwritten silently.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use zerkalo_store::*;

use crate::world::{World, entry, minutes};

const QUESTIONS: [&str; 3] = ["a", "b", "c"];

#[derive(Debug, Clone)]
enum Step {
    /// An editor reloads the page.
    Read { editor: usize },
    /// An editor saves some answers upon what was last seen.
    Save { editor: usize, answers: Vec<(usize, u8)> },
    /// An editor's last save is sent again, as after a lost answer.
    Again { editor: usize },
    /// An editor puts a whole set of answers.
    Put { editor: usize, answers: Vec<(usize, u8)> },
}

fn step() -> impl Strategy<Value = Step> {
    let answers =
        || proptest::collection::btree_map(0..QUESTIONS.len(), 0..4_u8, 1..3).prop_map(|map| map.into_iter().collect());
    prop_oneof![
        2 => (0..2_usize).prop_map(|editor| Step::Read { editor }),
        5 => (0..2_usize, answers()).prop_map(|(editor, answers)| Step::Save { editor, answers }),
        1 => (0..2_usize).prop_map(|editor| Step::Again { editor }),
        1 => (0..2_usize, answers()).prop_map(|(editor, answers)| Step::Put { editor, answers }),
    ]
}

/// What is stored, by question: text and version. What an editor last saw has the same shape.
type Answers = BTreeMap<&'static str, (String, i64)>;

#[derive(Debug, Default)]
struct Editor {
    seen: Answers,
    seen_row: i64,
    last: Option<(SaveAnswers, Saved)>,
}

#[derive(Debug, Default)]
struct Model {
    stored: Answers,
    row: i64,
    editors: [Editor; 2],
    saves: usize,
}

impl Model {
    async fn carry_out(&mut self, world: &World, step: Step) -> Result<(), TestCaseError> {
        match step {
            Step::Read { editor } => {
                self.editors[editor].seen = self.stored.clone();
                self.editors[editor].seen_row = self.row;
            }
            Step::Save { editor, answers } => self.save(world, editor, &answers).await?,
            Step::Again { editor } => {
                if let Some((save, saved)) = self.editors[editor].last.clone() {
                    let again = world
                        .store
                        .write(move |tx| Box::pin(submissions::save_answers(tx, save)))
                        .await;
                    prop_assert_eq!(
                        again,
                        Ok(Saved {
                            replayed: true,
                            ..saved
                        })
                    );
                }
            }
            Step::Put { editor, answers } => self.put(world, editor, &answers).await?,
        }
        self.check(world).await
    }

    async fn save(&mut self, world: &World, editor: usize, answers: &[(usize, u8)]) -> Result<(), TestCaseError> {
        self.saves += 1;
        let changes: Vec<_> = answers
            .iter()
            .map(|&(question, text)| {
                let question = QUESTIONS[question];
                let base = self.editors[editor].seen.get(question).map_or(0, |seen| seen.1);
                (question, text.to_string(), base)
            })
            .collect();
        let asked: Vec<_> = changes
            .iter()
            .map(|(question, text, base)| (*question, text.as_str(), *base))
            .collect();
        let save = world.save(&format!("save-{}", self.saves), &asked);
        let kept = save.clone();
        let answer = world
            .store
            .write(move |tx| Box::pin(submissions::save_answers(tx, save)))
            .await;
        // Whatever differs from what the editor saw, and is not what the editor says anyway, is a conflict.
        let conflicts = changes.iter().filter(|(question, text, base)| {
            let stored = self.stored.get(question);
            stored.map_or(0, |stored| stored.1) != *base && stored.is_none_or(|stored| stored.0 != *text)
        });
        let conflicts: Vec<_> = conflicts.map(|change| change.0).collect();
        match answer {
            Ok(saved) => {
                prop_assert!(conflicts.is_empty(), "{conflicts:?} were overwritten silently");
                self.row += 1;
                for (question, text, _) in changes {
                    self.set(question, text);
                    let seen = self.stored[question].clone();
                    prop_assert_eq!(saved.versions[question], seen.1);
                    self.editors[editor].seen.insert(question, seen);
                }
                self.editors[editor].last = Some((kept, saved));
            }
            Err(StoreError::AnswersConflict(found)) => {
                let found: Vec<_> = found.iter().map(|one| one.question.as_str()).collect();
                prop_assert_eq!(found, conflicts);
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
        Ok(())
    }

    async fn put(&mut self, world: &World, editor: usize, answers: &[(usize, u8)]) -> Result<(), TestCaseError> {
        self.saves += 1;
        let texts: Vec<_> = answers
            .iter()
            .map(|&(question, text)| (QUESTIONS[question], text.to_string()))
            .collect();
        let asked: Vec<_> = texts
            .iter()
            .map(|(question, text)| (*question, text.as_str()))
            .collect();
        let put = world.put(&format!("put-{}", self.saves), self.editors[editor].seen_row, &asked);
        let answer = world
            .store
            .write(move |tx| Box::pin(submissions::put_whole(tx, put)))
            .await;
        if self.editors[editor].seen_row == self.row {
            prop_assert!(answer.is_ok(), "{answer:?}");
            self.row += 1;
            self.stored
                .retain(|question, _| texts.iter().any(|(named, _)| named == question));
            for (question, text) in texts {
                self.set(question, text);
            }
        } else {
            prop_assert!(matches!(answer, Err(StoreError::Changed { .. })), "{answer:?}");
        }
        Ok(())
    }

    fn set(&mut self, question: &'static str, text: String) {
        let version = self.row;
        let stored = self.stored.entry(question).or_insert((String::new(), 0));
        if stored.0 != text {
            *stored = (text, version);
        }
    }

    async fn check(&self, world: &World) -> Result<(), TestCaseError> {
        let found = world.submission().await;
        prop_assert_eq!(found.head.row_version, self.row);
        let found: BTreeMap<_, _> = found
            .answers
            .into_iter()
            .map(|(q, one)| (q, (one.entry, one.version)))
            .collect();
        let stored = self
            .stored
            .iter()
            .map(|(q, (text, version))| ((*q).to_owned(), (entry(text), *version)));
        prop_assert_eq!(found, stored.collect());
        Ok(())
    }
}

async fn nothing_is_overwritten_silently(store: Store) {
    let world = World::new(&store).await;
    let runtime = tokio::runtime::Handle::current();
    let tested = tokio::task::spawn_blocking(move || {
        let config = Config {
            cases: 40,
            failure_persistence: None,
            ..Config::default()
        };
        let steps = proptest::collection::vec(step(), 1..16);
        TestRunner::new(config).run(&steps, |steps| {
            runtime.block_on(async {
                let mut world = world.clone();
                (world.round, world.submission) = world.another_round(minutes(0), "2027").await;
                let mut model = Model::default();
                for step in steps {
                    model.carry_out(&world, step).await?;
                }
                Ok(())
            })
        })
    });
    tested.await.unwrap().unwrap();
}

crate::both! { nothing_is_overwritten_silently }
