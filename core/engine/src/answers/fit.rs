//! Answers that were given to another version of a form.

use super::{Entries, Entry, RawInput, check};
use crate::fault::FaultKind;
use crate::form::{Form, Kind, Question};

/// Parts entries into those that the form's questions can take and those that are set aside: of questions that it has
/// no more, or that now want an answer of another shape. What is merely wrong stays where its author can mend it.
#[must_use]
pub fn fitting(form: &Form, entries: Entries) -> (Entries, Entries) {
    let (mut fitting, mut aside) = (Entries::default(), Entries::default());
    for (id, entry) in entries {
        let fits = form.question(&id).is_some_and(|question| fits(question, &entry));
        let kept = if fits { &mut fitting } else { &mut aside };
        kept.insert(id, entry);
    }
    (fitting, aside)
}

fn fits(question: &Question, entry: &Entry) -> bool {
    let has_fields = entry.raw.as_deref().is_none_or(|raw| can_show(&question.kind, raw));
    has_fields && !check(question, entry).iter().any(|finding| has_no_place(&finding.kind))
}

/// Whether what could not be read can stand in the fields of this kind.
fn can_show(kind: &Kind, raw: &str) -> bool {
    let typed = RawInput::of_raw(raw);
    let mut names = typed.fields().map(|(name, _)| name).filter(|name| *name != "na");
    match kind {
        Kind::Share { .. } => names.all(|name| matches!(name, "numerator" | "denominator")),
        Kind::Table { .. } | Kind::Repeat { .. } => names.all(|name| name.contains('.')),
        _ => names.all(str::is_empty),
    }
}

/// Nothing on the question's page could show it or take it away.
fn has_no_place(kind: &FaultKind) -> bool {
    matches!(
        kind,
        FaultKind::WrongKind { .. }
            | FaultKind::NotAnswerable {}
            | FaultKind::EvidenceRefused {}
            | FaultKind::CommentRefused {}
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Fraction, Value};

    fn question(keys: &str) -> Question {
        toml::from_str(&format!("id = \"q\"\ntitle.ru = \"Вопрос\"\n{keys}")).unwrap()
    }

    #[test]
    fn an_answer_fits_where_its_question_can_show_it() {
        let link = super::super::Evidence::Link {
            url: "https://example.org/".to_owned(),
            title: None,
        };
        let share = Entry::new(Value::Share(Fraction {
            numerator: 17,
            denominator: 240,
        }));
        let half_read = r#"[["numerator","17"],["denominator","много"]]"#;
        let cases = [
            ("kind = \"count\"", Entry::new(Value::Count(17)), true),
            // Wrong, and its author sees and mends it.
            ("kind = \"count\"\nmax = 10", Entry::new(Value::Count(17)), true),
            ("kind = \"count\"", Entry::unread("много"), true),
            ("kind = \"count\"", share.clone(), false),
            ("kind = \"count\"", Entry::unread(half_read), false),
            (
                "kind = \"share\"\nnumerator.ru = \"а\"\ndenominator.ru = \"б\"",
                share,
                true,
            ),
            (
                "kind = \"share\"\nnumerator.ru = \"а\"\ndenominator.ru = \"б\"",
                Entry::unread(half_read),
                true,
            ),
            (
                "kind = \"share\"\nnumerator.ru = \"а\"\ndenominator.ru = \"б\"",
                Entry::unread("много"),
                false,
            ),
            (
                "kind = \"yes_no\"\ncomment = false",
                Entry::new(Value::YesNo(true)).with_comment("Есть"),
                false,
            ),
            (
                "kind = \"yes_no\"",
                Entry::new(Value::YesNo(true)).with_evidence(link.clone()),
                false,
            ),
            (
                "kind = \"yes_no\"\nevidence = { link = \"optional\" }",
                Entry::new(Value::YesNo(true)).with_evidence(link),
                true,
            ),
            (
                "kind = \"note\"\ntext.ru = \"Читайте\"",
                Entry::new(Value::Count(17)),
                false,
            ),
        ];
        for (keys, entry, expected) in cases {
            assert_eq!(fits(&question(keys), &entry), expected, "{keys}: {entry:?}");
        }
    }
}
