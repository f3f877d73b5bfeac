use std::borrow::Cow;

use super::numbers::decimals_of;
use super::read::{Finding, interpret, is_link};
use super::rows::{beyond, check_option, check_repeat, check_table, check_text};
use super::{Entries, Entry, Evidence, MAX_COMMENT, MAX_EVIDENCE, MAX_RAW, MAX_TITLE, MAX_TOTAL, RawInput};
use crate::date::Date;
use crate::fault::{Fault, FaultKind};
use crate::form::{EvidenceNeed, Form, Kind, Question};
use crate::value::{Fraction, Value};

/// More faults of one answer than anybody mends at once.
const MAX_FINDINGS: usize = 500;

/// What is wrong with an entry by itself: readable, of the question's kind, within its limits, evidence and comment
/// allowed. Whether it is required, its checks and its conditions are the journey's.
#[must_use]
pub fn check(question: &Question, entry: &Entry) -> Vec<Finding> {
    let mut findings = match understood(question, entry) {
        Ok(value) => check_value(question, &value),
        Err(findings) => findings,
    };
    if entry.raw.is_some() && entry.value != Value::Blank {
        findings.push(FaultKind::ValueBesideRaw {}.into());
    }
    check_evidence(question, entry, &mut findings);
    check_comment(question, entry, &mut findings);
    findings.truncate(MAX_FINDINGS);
    findings
}

/// Checks typed entries as a program gives them: known questions, and each by itself, hidden ones too.
#[must_use]
pub fn check_all(form: &Form, entries: &Entries) -> Vec<Fault> {
    let mut faults = misplaced(form, entries);
    for section in &form.sections {
        for question in &section.questions {
            let findings = entries
                .get(&question.id)
                .map(|entry| check(question, entry))
                .unwrap_or_default();
            faults.extend(findings.into_iter().map(|finding| Fault {
                section: section.id.clone(),
                question: question.id.clone(),
                field: finding.field,
                kind: finding.kind,
            }));
        }
    }
    faults
}

/// Entries of questions that the form has not, and too many bytes altogether.
pub(crate) fn misplaced(form: &Form, entries: &Entries) -> Vec<Fault> {
    let about = |question: &str, kind| Fault {
        section: String::new(),
        question: question.chars().take(64).collect(),
        field: None,
        kind,
    };
    let known: std::collections::HashSet<&str> = form.questions().map(|question| question.id.as_str()).collect();
    let unknown = entries.iter().filter(|(id, _)| !known.contains(id));
    let mut faults: Vec<Fault> = unknown
        .map(|(id, _)| about(id, FaultKind::UnknownQuestion {}))
        .collect();
    if entries
        .iter()
        .map(|(id, entry)| id.len() + entry.weight())
        .sum::<usize>()
        > MAX_TOTAL
    {
        faults.push(about("", FaultKind::TooMuch { max: MAX_TOTAL }));
    }
    faults
}

/// The entry's value, read from `raw` where it is there: a later version may read what an earlier one could not.
pub(crate) fn understood<'a>(question: &Question, entry: &'a Entry) -> Result<Cow<'a, Value>, Vec<Finding>> {
    let Some(raw) = &entry.raw else {
        return Ok(Cow::Borrowed(&entry.value));
    };
    if raw.chars().count() > MAX_RAW {
        return Err(vec![
            FaultKind::TextTooLong {
                max: MAX_RAW,
                length: raw.chars().count(),
            }
            .into(),
        ]);
    }
    interpret(question, &RawInput::of_raw(raw)).map(Cow::Owned)
}

fn check_value(question: &Question, value: &Value) -> Vec<Finding> {
    match (&question.kind, value) {
        (_, Value::Blank) => Vec::new(),
        (Kind::Note { .. } | Kind::Calculated { .. }, _) => vec![FaultKind::NotAnswerable {}.into()],
        (_, Value::NotApplicable) if question.not_applicable => Vec::new(),
        (_, Value::NotApplicable) => vec![FaultKind::NotApplicableRefused {}.into()],
        (Kind::Table { rows, columns }, Value::Rows(given)) => check_table(question, rows, columns, given),
        (
            Kind::Repeat {
                columns,
                min_rows,
                max_rows,
                ..
            },
            Value::Rows(given),
        ) => check_repeat(question, columns, (*min_rows, *max_rows), given),
        (Kind::Share { may_exceed, .. }, Value::Share(share)) => check_share(*share, *may_exceed),
        (Kind::Choices { options, min, max }, Value::Choices(ids)) => {
            // Of one more than there are options, one is unknown or stands twice: no need to compare all.
            let mut findings: Vec<Finding> = ids[..ids.len().min(options.len() + 1)]
                .iter()
                .filter_map(|id| check_option(options, id))
                .map(Into::into)
                .collect();
            findings.extend(check_number_of_choices(ids, options.len(), *min, *max).map(Into::into));
            findings
        }
        _ => check_single(&question.kind, value)
            .map(Finding::from)
            .into_iter()
            .collect(),
    }
}

fn check_single(kind: &Kind, value: &Value) -> Option<FaultKind> {
    match (kind, value) {
        (Kind::YesNo {}, Value::YesNo(_)) => None,
        (Kind::Choice { options }, Value::Choice(id)) => check_option(options, id),
        (Kind::Scale { steps }, Value::Step(step)) => {
            let exists = *step >= 1 && usize::try_from(*step).is_ok_and(|step| step <= steps.len());
            (!exists).then_some(FaultKind::UnknownStep { steps: steps.len() })
        }
        (Kind::Count { min, max, .. }, Value::Count(n)) => check_count(*n, min.unwrap_or(0), *max),
        (Kind::Number { min, max, decimals, .. }, Value::Number(n)) => beyond(*n, *min, *max).or_else(|| {
            decimals
                .filter(|max| decimals_of(*n) > usize::from(*max))
                .map(|max| FaultKind::TooManyDecimals { max })
        }),
        (Kind::Date { min, max }, Value::Date(date)) => check_date(date, min.as_deref(), max.as_deref()),
        (Kind::Text { max_length, multiline }, Value::Text(text)) => check_text(text, *max_length, *multiline),
        (Kind::Link {}, Value::Text(text)) => (!is_link(text)).then_some(FaultKind::NotALink {}),
        _ => Some(FaultKind::WrongKind {
            expected: kind.name().to_owned(),
        }),
    }
}

#[expect(clippy::cast_precision_loss, reason = "only shown; the comparison is exact")]
fn check_count(value: i64, min: i64, max: Option<i64>) -> Option<FaultKind> {
    if value < min {
        return Some(FaultKind::BelowMin {
            min: min as f64,
            value: value as f64,
        });
    }
    max.filter(|max| value > *max).map(|max| FaultKind::AboveMax {
        max: max as f64,
        value: value as f64,
    })
}

fn check_share(share: Fraction, may_exceed: bool) -> Vec<Finding> {
    let Fraction { numerator, denominator } = share;
    if numerator < 0 || denominator < 0 {
        let field = if numerator < 0 { "numerator" } else { "denominator" };
        return vec![Finding::at(field, FaultKind::NegativeShare { numerator, denominator })];
    }
    if numerator > denominator && !may_exceed {
        return vec![Finding::at(
            "numerator",
            FaultKind::NumeratorAboveDenominator { numerator, denominator },
        )];
    }
    Vec::new()
}

fn check_number_of_choices(
    ids: &[String],
    options: usize,
    min: Option<usize>,
    max: Option<usize>,
) -> Option<FaultKind> {
    let (chosen, min) = (ids.len(), min.unwrap_or(1).max(1));
    if let Some(repeated) = ids
        .iter()
        .enumerate()
        .take(options + 1)
        .find(|(index, id)| ids[..*index].contains(id))
    {
        return Some(FaultKind::RepeatedOption {
            option: repeated.1.clone(),
        });
    }
    if chosen < min {
        return Some(FaultKind::TooFewChoices { min, chosen });
    }
    max.filter(|max| chosen > *max)
        .map(|max| FaultKind::TooManyChoices { max, chosen })
}

fn check_date(date: &str, min: Option<&str>, max: Option<&str>) -> Option<FaultKind> {
    let Ok(day) = date.parse::<Date>() else {
        return Some(FaultKind::NotADate {});
    };
    let bound = |text: Option<&str>| text.and_then(|text| text.parse::<Date>().ok());
    if bound(min).is_some_and(|min| day < min) {
        return Some(FaultKind::DateTooEarly {
            min: min.unwrap_or_default().to_owned(),
        });
    }
    bound(max).is_some_and(|max| day > max).then(|| FaultKind::DateTooLate {
        max: max.unwrap_or_default().to_owned(),
    })
}

fn check_evidence(question: &Question, entry: &Entry, findings: &mut Vec<Finding>) {
    let links_taken = question.evidence.link != EvidenceNeed::None;
    let files_taken = question.evidence.file != EvidenceNeed::None || matches!(question.kind, Kind::File {});
    if entry.links() > 0 && !links_taken || entry.files() > 0 && !files_taken {
        findings.push(Finding::at("evidence", FaultKind::EvidenceRefused {}));
    }
    if entry.evidence.len() > MAX_EVIDENCE {
        findings.push(Finding::at(
            "evidence",
            FaultKind::TooMuchEvidence { max: MAX_EVIDENCE },
        ));
    }
    for evidence in entry.evidence.iter().take(MAX_EVIDENCE) {
        let (text, fault) = match evidence {
            Evidence::Link { url, title } => (
                title.as_deref().unwrap_or(""),
                (!is_link(url)).then_some(FaultKind::NotALink {}),
            ),
            Evidence::File { name, .. } => (name.as_str(), None),
        };
        let fault = fault.or_else(|| check_text(text, MAX_TITLE, false));
        findings.extend(fault.map(|kind| Finding::at("link", kind)));
    }
}

fn check_comment(question: &Question, entry: &Entry, findings: &mut Vec<Finding>) {
    let Some(comment) = entry.comment.as_deref().filter(|comment| !comment.is_empty()) else {
        return;
    };
    if !question.comment {
        findings.push(Finding::at("comment", FaultKind::CommentRefused {}));
    }
    let fault = check_text(comment, MAX_COMMENT, true).map(|kind| match kind {
        FaultKind::TextTooLong { max, length } => FaultKind::CommentTooLong { max, length },
        other => other,
    });
    findings.extend(fault.map(|kind| Finding::at("comment", kind)));
}
