//! What a section's form sends, read question by question. The names of its fields are in `components/question/README.md`.

use zerkalo_engine::answers::{Entry, Evidence, RawInput, read};
use zerkalo_engine::form::{Question, Section};
use zerkalo_store::{Answers, Assignment, RemarkId, UserId};

use crate::actions::answers::Edit;
use crate::actions::evidence;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;
use crate::web::form::Form;

/// What the button wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Go {
    /// On to the next section.
    Next,
    /// Back to the task list.
    Exit,
    /// Stay here.
    Stay,
    /// One row more for a question.
    Add(String),
    /// A question's row less.
    Remove(String, String),
    /// The last round's answer to a question.
    Previous(String),
    /// A remark is settled.
    Settle(RemarkId),
    /// The section is ready.
    Ready,
}

impl Go {
    /// Of the form's `go`; a form sent with Enter has none and goes on.
    pub(super) fn of(form: &Form) -> Self {
        let go = form.text("go");
        match go.split(':').collect::<Vec<_>>().as_slice() {
            ["exit"] => Self::Exit,
            ["ready"] => Self::Ready,
            ["previous", question] => Self::Previous((*question).to_owned()),
            ["settle", remark] => remark.parse().map_or(Self::Stay, Self::Settle),
            ["stay"] => Self::Stay,
            ["add", question] => Self::Add((*question).to_owned()),
            ["remove", question, row] => Self::Remove((*question).to_owned(), (*row).to_owned()),
            _ => Self::Next,
        }
    }
}

/// The edits that a form asks for, and files that were not taken.
#[derive(Debug, Default)]
pub(super) struct Posted {
    /// One for each question that was on the page and not left to others.
    pub(super) edits: Vec<Edit>,
    /// What is wrong with files.
    pub(super) refused: Vec<Fault>,
}

/// Reads a section's form.
///
/// # Errors
/// When a file cannot be kept or a stored answer cannot be read.
pub(super) async fn posted(
    state: &State,
    assignment: &Assignment,
    section: &Section,
    form: &Form,
    by: UserId,
) -> Result<Posted> {
    let (mut posted, go) = (Posted::default(), Go::of(form));
    for question in section.questions.iter().filter(|question| question.kind.is_answered()) {
        let Some(base_version) = form.parsed::<i64>(&format!("v.{}", question.id)) else {
            continue;
        };
        if form.text(&format!("keep.{}", question.id)) == "theirs" {
            continue;
        }
        let before = stored(&assignment.submission.answers, &question.id)?;
        let mut entry = entry_of(question, form, &go, &before);
        for field in ["file", "evidence"] {
            for upload in form.files(&format!("q.{}.{field}", question.id)) {
                match evidence::keep(state, assignment, upload, by).await {
                    Ok(file) => entry.evidence.push(evidence::of(&file)),
                    Err(fault) if fault.code() == Code::FileRefused => posted.refused.push(refused(question, &fault)),
                    Err(fault) => return Err(fault),
                }
            }
        }
        posted.edits.push(Edit {
            question: question.id.clone(),
            entry,
            base_version,
        });
    }
    Ok(posted)
}

fn refused(question: &Question, fault: &Error) -> Fault {
    let why = fault.fault_list().first();
    Fault::new(
        &question.id,
        why.map_or(fault.code().as_str(), |why| why.code.as_str()),
        fault.detail_text().unwrap_or_default(),
    )
}

fn stored(answers: &Answers, question: &str) -> Result<Entry> {
    Ok(answers
        .get(question)
        .map(|stored| stored.entry.read::<Entry>())
        .transpose()?
        .unwrap_or_default())
}

/// The entry that a form's fields say.
fn entry_of(question: &Question, form: &Form, go: &Go, before: &Entry) -> Entry {
    let kept = |field: &str| {
        form.all(&format!("q.{}.{field}.keep", question.id))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    merged(
        question,
        fields_of(question, form, go),
        &[kept("file"), kept("evidence")].concat(),
        before,
    )
}

/// The entry that typed fields say, with the files that stay and the titles that links had.
pub(super) fn merged(question: &Question, fields: Vec<(String, String)>, files: &[String], before: &Entry) -> Entry {
    let mut entry = read(question, &RawInput::from_fields(fields));
    for evidence in &mut entry.evidence {
        if let Evidence::Link { url, title } = evidence {
            *title = title.take().or_else(|| title_of(before, url));
        }
    }
    let stays = |evidence: &&Evidence| matches!(evidence, Evidence::File { id, .. } if files.contains(id));
    entry.evidence.extend(before.evidence.iter().filter(stays).cloned());
    entry
}

fn title_of(before: &Entry, wanted: &str) -> Option<String> {
    before.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Link { url, title } if url == wanted => title.clone(),
        _ => None,
    })
}

/// The fields of a question as the engine names them, without the row that a button takes away.
fn fields_of(question: &Question, form: &Form, go: &Go) -> Vec<(String, String)> {
    let prefix = format!("q.{}", question.id);
    let removed = match go {
        Go::Remove(of, row) if *of == question.id => Some(format!("{row}.")),
        _ => None,
    };
    let fields = form.fields().iter().filter_map(|(name, text)| {
        let rest = name.strip_prefix(&prefix)?;
        let field = if rest.is_empty() { rest } else { rest.strip_prefix('.')? };
        Some((engine_name(field)?, text.clone()))
    });
    fields
        .filter(|(name, _)| removed.as_ref().is_none_or(|row| !name.starts_with(row.as_str())))
        .collect()
}

/// `c.<row>.<column>` is a cell; files are no fields of an answer.
fn engine_name(field: &str) -> Option<String> {
    match field {
        "" | "numerator" | "denominator" | "na" | "link" | "comment" => Some(field.to_owned()),
        _ => field
            .strip_prefix("c.")
            .filter(|cell| cell.contains('.'))
            .map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use zerkalo_engine::answers::{Entry, Evidence};
    use zerkalo_engine::form::Form as Questionnaire;
    use zerkalo_engine::value::{Fraction, Value};

    use super::{Go, entry_of};
    use crate::web::form::Form;

    const FORM: &str = r#"
id = "common/test"
version = 1
system = "test"
applies_to = ["school"]
language = "ru"
title.ru = "Проверка"
[[section]]
id = "one"
title.ru = "Один"
[[section.question]]
id = "plans"
kind = "yes_no"
title.ru = "Есть?"
evidence = { link = "optional", file = "optional" }
[[section.question]]
id = "covered"
kind = "share"
title.ru = "Сколько?"
numerator.ru = "охвачено"
denominator.ru = "всего"
[[section.question]]
id = "events"
kind = "repeat"
title.ru = "Что было?"
columns = [{ id = "name", title.ru = "Название", kind = "text" }]
"#;

    fn form(pairs: &[(&str, &str)]) -> Form {
        Form::of(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    fn entry(question: &str, pairs: &[(&str, &str)], before: &Entry) -> Entry {
        let questionnaire = Questionnaire::parse(FORM).unwrap();
        let form = form(pairs);
        entry_of(questionnaire.question(question).unwrap(), &form, &Go::of(&form), before)
    }

    #[test]
    fn buttons_are_read() {
        for (text, expected) in [
            ("next", Go::Next),
            ("", Go::Next),
            ("exit", Go::Exit),
            ("ready", Go::Ready),
            ("previous:events", Go::Previous("events".to_owned())),
            ("settle:nothing", Go::Stay),
            ("stay", Go::Stay),
            ("add:events", Go::Add("events".to_owned())),
            ("remove:events:r-1", Go::Remove("events".to_owned(), "r-1".to_owned())),
        ] {
            assert_eq!(Go::of(&form(&[("go", text)])), expected, "{text}");
        }
    }

    #[test]
    fn a_share_is_read_and_what_cannot_be_is_kept() {
        let fine = entry(
            "covered",
            &[("q.covered.numerator", "17"), ("q.covered.denominator", "1\u{a0}240")],
            &Entry::default(),
        );
        assert_eq!(
            fine.value,
            Value::Share(Fraction {
                numerator: 17,
                denominator: 1240
            })
        );
        let odd = entry(
            "covered",
            &[("q.covered.numerator", "много"), ("q.covered.denominator", "240")],
            &Entry::default(),
        );
        assert_eq!(odd.value, Value::Blank);
        assert!(odd.raw.unwrap().contains("много"));
    }

    #[test]
    fn files_stay_only_when_kept_and_links_keep_their_titles() {
        let file = |id: &str| Evidence::File {
            id: id.to_owned(),
            name: "план.pdf".to_owned(),
            size: 3,
        };
        let link = Evidence::Link {
            url: "https://a.example/1".to_owned(),
            title: Some("Планы".to_owned()),
        };
        let before = Entry {
            evidence: vec![file("f1"), file("f2"), link.clone()],
            ..Entry::new(Value::YesNo(true))
        };
        let now = entry(
            "plans",
            &[
                ("q.plans", "yes"),
                ("q.plans.link", "https://a.example/1"),
                ("q.plans.link", ""),
                ("q.plans.evidence.keep", "f2"),
            ],
            &before,
        );
        assert_eq!(now.evidence, vec![link, file("f2")]);
    }

    #[test]
    fn a_row_can_be_taken_away() {
        let pairs = [
            ("q.events.c.a.name", "Слёт"),
            ("q.events.c.b.name", "Акция"),
            ("go", "remove:events:a"),
        ];
        let removed = entry("events", &pairs, &Entry::default());
        let Value::Rows(kept) = removed.value else {
            panic!("rows expected")
        };
        assert_eq!(kept.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["b"]);
    }
}
