//! Two editors, ten thousand orders of reading and saving: whoever replaces an answer has seen it.
//!
//! The rules are the store's own, without a database; the test of the whole store plays fewer of the same games.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;

const QUESTIONS: [&str; 3] = ["a", "b", "c"];

#[derive(Debug, Clone)]
struct Step {
    editor: usize,
    /// None: the editor reloads the page.
    save: Option<BTreeMap<usize, u8>>,
}

fn step() -> impl Strategy<Value = Step> {
    let answers = proptest::collection::btree_map(0..QUESTIONS.len(), 0..4_u8, 1..3);
    (0..2_usize, proptest::option::weighted(0.7, answers)).prop_map(|(editor, save)| Step { editor, save })
}

/// The stored document, and beside it what the versions must amount to: which save wrote each answer, and which one
/// each editor saw last.
#[derive(Default)]
struct Game {
    document: Option<String>,
    version: i64,
    saves: usize,
    written_by: BTreeMap<&'static str, usize>,
    seen: [BTreeMap<&'static str, (usize, i64)>; 2],
}

impl Game {
    fn stored(&self) -> Answers {
        self.document
            .as_deref()
            .map_or_else(Answers::new, |text| answers::parse(text).unwrap())
    }

    fn play(&mut self, step: Step) -> Result<(), TestCaseError> {
        match step.save {
            None => self.look(step.editor),
            Some(texts) => self.save(step.editor, &texts)?,
        }
        Ok(())
    }

    fn look(&mut self, editor: usize) {
        let stored = self.stored();
        for (question, save) in &self.written_by {
            self.seen[editor].insert(question, (*save, stored[*question].version));
        }
    }

    fn save(&mut self, editor: usize, texts: &BTreeMap<usize, u8>) -> Result<(), TestCaseError> {
        self.saves += 1;
        let stored = self.stored();
        let changes: Vec<_> = texts.iter().map(|(&at, &text)| self.change(editor, at, text)).collect();
        let unseen = changes.iter().filter(|change| {
            let question = change.question.as_str();
            let seen = self.seen[editor].get(question).map(|seen| seen.0);
            let says_the_same = stored.get(question).is_some_and(|stored| stored.entry == change.entry);
            self.written_by.get(question).copied() != seen && !says_the_same
        });
        let unseen: Vec<_> = unseen.map(|change| change.question.clone()).collect();
        let mut draft = Draft {
            answers: stored.clone(),
            named: Named::These(BTreeSet::new()),
            dropped: Vec::new(),
            version: self.version + 1,
            by: UserId::new(),
            at: Moment(self.version),
        };
        match draft.check_bases(&changes) {
            Err(StoreError::AnswersConflict(told)) => {
                let told: Vec<_> = told.into_iter().map(|conflict| conflict.question).collect();
                prop_assert_eq!(told, unseen);
            }
            Err(fault) => prop_assert!(false, "{fault}"),
            Ok(()) => {
                prop_assert!(unseen.is_empty(), "{unseen:?} were overwritten silently");
                for change in changes {
                    draft.set(change.question, change.entry);
                }
                self.keep(editor, texts, &stored, &draft)?;
            }
        }
        Ok(())
    }

    fn change(&self, editor: usize, at: usize, text: u8) -> Change {
        let question = QUESTIONS[at];
        Change {
            question: question.to_owned(),
            entry: entry(text),
            base_version: self.seen[editor].get(question).map_or(0, |seen| seen.1),
        }
    }

    fn keep(
        &mut self,
        editor: usize,
        texts: &BTreeMap<usize, u8>,
        before: &Answers,
        draft: &Draft,
    ) -> Result<(), TestCaseError> {
        self.document = Some(draft.document().unwrap());
        self.version = draft.version;
        let (after, versions) = (self.stored(), draft.versions());
        for (&at, &text) in texts {
            let question = QUESTIONS[at];
            prop_assert_eq!(&after[question].entry, &entry(text));
            if before.get(question).is_none_or(|stored| stored.entry != entry(text)) {
                self.written_by.insert(question, self.saves);
            }
            self.seen[editor].insert(question, (self.written_by[question], versions[question]));
        }
        let untouched = before.iter().filter(|(question, _)| !versions.contains_key(*question));
        for (question, answer) in untouched {
            prop_assert_eq!(Some(answer), after.get(question));
        }
        Ok(())
    }
}

fn entry(text: u8) -> EntryJson {
    EntryJson::of(&text).unwrap()
}

#[test]
fn nothing_is_overwritten_silently() {
    let config = Config {
        cases: 10_000,
        failure_persistence: None,
        ..Config::default()
    };
    let games = proptest::collection::vec(step(), 1..16);
    let played = TestRunner::new(config).run(&games, |steps| {
        let mut game = Game::default();
        steps.into_iter().try_for_each(|step| game.play(step))
    });
    played.unwrap();
}
