//! What changed between two versions of a form, question by question.

use std::collections::BTreeSet;

use super::{Form, Question};

/// What a later version asks otherwise than an earlier one. Each list is in the order of its form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormChange {
    /// Questions that only the later version has.
    pub added: Vec<String>,
    /// Questions that only the earlier version has.
    pub removed: Vec<String>,
    /// Questions of both that are not the same.
    pub changed: Vec<QuestionChange>,
}

/// What is not the same in a question that both versions have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionChange {
    /// The question.
    pub question: String,
    /// In what.
    pub aspects: BTreeSet<Aspect>,
}

/// What of a question can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// The kind of its answer.
    Kind,
    /// What can be answered: options, steps, rows, columns, bounds, a formula.
    Answers,
    /// Its words and hints.
    Words,
    /// When it is asked, whether it must be answered, what it is checked against.
    Rules,
    /// Which confirmations and comments it takes.
    Evidence,
}

impl FormChange {
    /// From the earlier version to the later one.
    #[must_use]
    pub fn between(earlier: &Form, later: &Form) -> Self {
        let only_in = |one: &Form, other: &Form| {
            one.questions()
                .filter(|question| other.question(&question.id).is_none())
                .map(|question| question.id.clone())
                .collect()
        };
        let changed = later.questions().filter_map(|now| {
            let aspects = aspects(earlier, later, earlier.question(&now.id)?, now);
            (!aspects.is_empty()).then(|| QuestionChange {
                question: now.id.clone(),
                aspects,
            })
        });
        Self {
            added: only_in(later, earlier),
            removed: only_in(earlier, later),
            changed: changed.collect(),
        }
    }

    /// Whether both ask the same in the same words.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

fn aspects(earlier: &Form, later: &Form, before: &Question, now: &Question) -> BTreeSet<Aspect> {
    let asked_if = |form: &Form, question: &Question| {
        let section = form
            .section_of(&question.id)
            .and_then(|section| section.visible_if.clone());
        (section, question.visible_if.clone())
    };
    let same_kind = before.kind.name() == now.kind.name();
    let rules = before.required != now.required
        || before.not_applicable != now.not_applicable
        || before.checks != now.checks
        || asked_if(earlier, before) != asked_if(later, now);
    let found = [
        (!same_kind, Aspect::Kind),
        (same_kind && before.kind != now.kind, Aspect::Answers),
        (before.title != now.title || before.hint != now.hint, Aspect::Words),
        (rules, Aspect::Rules),
        (
            before.evidence != now.evidence || before.comment != now.comment,
            Aspect::Evidence,
        ),
    ];
    found
        .into_iter()
        .filter_map(|(differs, aspect)| differs.then_some(aspect))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::CompiledForm;

    fn form(questions: &str) -> CompiledForm {
        let head = r#"
            id = "town/system"
            version = 1
            system = "system"
            applies_to = ["school"]
            language = "ru"
            title.ru = "Форма"
            [[section]]
            id = "all"
            title.ru = "Всё"
        "#;
        Form::parse(&format!("{head}\n{questions}")).unwrap()
    }

    fn question(id: &str, keys: &str) -> String {
        format!("[[section.question]]\nid = \"{id}\"\ntitle.ru = \"Вопрос\"\n{keys}\n")
    }

    #[test]
    fn questions_come_and_go() {
        let before = form(&(question("old", "kind = \"count\"") + &question("both", "kind = \"yes_no\"")));
        let after = form(&(question("both", "kind = \"yes_no\"") + &question("new", "kind = \"count\"")));
        let change = FormChange::between(&before, &after);
        assert_eq!(
            (change.added, change.removed, change.changed),
            (vec!["new".into()], vec!["old".into()], vec![])
        );
        assert!(FormChange::between(&before, &before).is_empty());
    }

    #[test]
    fn it_says_in_what_a_question_changed() {
        use Aspect::{Answers, Evidence, Kind, Rules, Words};
        let check = |before: &str, now: &str, expected: &[Aspect]| {
            let (before, now) = (form(&question("q", before)), form(&question("q", now)));
            let change = FormChange::between(&before, &now);
            let aspects: Vec<_> = change.changed.into_iter().flat_map(|one| one.aspects).collect();
            assert_eq!(aspects, expected);
        };
        check("kind = \"count\"", "kind = \"count\"", &[]);
        check("kind = \"count\"", "kind = \"yes_no\"", &[Kind]);
        check("kind = \"count\"", "kind = \"count\"\nmax = 10", &[Answers]);
        check(
            "kind = \"count\"",
            "kind = \"count\"\nhint.ru = \"Не больше, чем есть\"",
            &[Words],
        );
        check("kind = \"count\"", "kind = \"count\"\nrequired = false", &[Rules]);
        check("kind = \"count\"", "kind = \"count\"\nvisible_if = \"true\"", &[Rules]);
        check(
            "kind = \"count\"",
            "kind = \"count\"\nevidence = { link = \"optional\" }",
            &[Evidence],
        );
        check(
            "kind = \"count\"",
            "kind = \"number\"\nunit.ru = \"ч\"\ncomment = false",
            &[Kind, Evidence],
        );
    }
}
