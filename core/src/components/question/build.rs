//! A question's view from the form, the answer and what is known of it.

use zerkalo_engine::answers::{Entry, Evidence, check};
use zerkalo_engine::fault::{Fault, FaultKind};
use zerkalo_engine::form::{EvidenceNeed, PreviousAnswer, Question};
use zerkalo_engine::journey::QuestionState;
use zerkalo_engine::passport::Indicator;
use zerkalo_engine::value::Value;

use super::faults;
use super::fill::Builder;
use super::words::Words;
use super::{CommentView, EvidenceView, Field, FileView, LinkView, Official, QuestionView, RowView};
use crate::components::links;
use crate::components::sheet::Sheet;
use crate::text;

/// What of an answer's faults a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Nothing is asked of what was not touched yet.
    Gentle,
    /// Everything: the respondent says that it is ready.
    Full,
}

impl QuestionView {
    /// Of a form's question; `more` adds one empty row to added rows.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>, question: &Question, strictness: Strictness, more: bool) -> Self {
        let entry = sheet.entry(&question.id);
        let state = sheet.state(&question.id);
        let (errors, warnings) = complaints(sheet, question, strictness);
        let field = Builder { sheet, question, entry }.field(more);
        let mut view = Self::new(&question.id, sheet.text(&question.title), field);
        view = view.may_not_apply(question.not_applicable);
        view.not_applicable = entry.is_some_and(|entry| entry.value == Value::NotApplicable);
        view.official = sheet.readers(question).map(official).collect();
        view.hint = sheet.some(&question.hint);
        view.optional = question.kind.is_answered() && !question.required;
        view.visible = state.is_none_or(|state| state.visible);
        view.read_only = sheet.read_only.is_some();
        view.previous = previous(sheet, question);
        view.previous_fits = !view.read_only
            && previous_value(sheet, question).is_some_and(|value| {
                let differs = entry.is_none_or(|entry| entry.raw.is_some() || entry.value != *value);
                differs && check(question, &Entry::new(value.clone())).is_empty()
            });
        view.evidence = evidence(sheet, question, entry, &errors);
        view.comment = comment(
            question,
            entry,
            state.is_some_and(wants_comment) && !(errors.is_empty() && warnings.is_empty()),
        );
        if let Field::Table { rows, .. } | Field::Repeat { rows, .. } = &mut view.field {
            blame_cells(rows, &question.id, &errors);
        }
        view.errors = errors.into_iter().map(|complaint| complaint.text).collect();
        view.warnings = warnings.into_iter().map(|complaint| complaint.text).collect();
        if let Some(saved) = sheet.saved.get(&question.id) {
            view.base_version = saved.version;
            view.saved.clone_from(&saved.at);
        }
        view
    }
}

struct Complaint {
    field: Option<String>,
    text: String,
}

fn complaints(sheet: &Sheet<'_>, question: &Question, strictness: Strictness) -> (Vec<Complaint>, Vec<Complaint>) {
    let entry = sheet.entry(&question.id);
    let untouched = entry.is_none_or(Entry::is_untouched);
    let Some(state) = sheet.state(&question.id).filter(|state| state.visible) else {
        return (Vec::new(), Vec::new());
    };
    if strictness == Strictness::Gentle && untouched {
        return (Vec::new(), Vec::new());
    }
    let word = |fault: &Fault| Complaint {
        field: fault.field.clone(),
        text: faults::words(sheet.form, question, entry, fault, sheet.lang),
    };
    // A check that failed as a warning and lacks its comment is told once, as what is wanted.
    let wanted: Vec<String> = state.faults.iter().filter_map(wanted_check).collect();
    let warnings = state
        .warnings
        .iter()
        .filter(|fault| !failed_check(fault).is_some_and(|check| wanted.contains(&check)));
    (state.faults.iter().map(word).collect(), warnings.map(word).collect())
}

fn wanted_check(fault: &Fault) -> Option<String> {
    match &fault.kind {
        FaultKind::CommentWanted { check } => Some(check.clone()),
        _ => None,
    }
}

fn failed_check(fault: &Fault) -> Option<String> {
    match &fault.kind {
        FaultKind::CheckFailed { check } => Some(check.clone()),
        _ => None,
    }
}

fn blame_cells(rows: &mut [RowView], question: &str, errors: &[Complaint]) {
    let named = |complaint: &Complaint| Some(format!("q.{question}.c.{}", complaint.field.as_deref()?));
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let blamed = errors
            .iter()
            .find(|complaint| named(complaint).is_some_and(|name| name == cell.name));
        cell.error = blamed.map(|complaint| complaint.text.clone());
    }
}

fn official(indicator: &Indicator) -> Official {
    Official {
        code: indicator.code.clone(),
        title: indicator.title.clone(),
        href: links::indicator(&indicator.code),
    }
}

fn previous(sheet: &Sheet<'_>, question: &Question) -> Option<String> {
    Words::new(sheet.form, sheet.lang).value(question, previous_value(sheet, question)?)
}

/// What was answered in the last round, where the form lets it stand beside; there may have been nothing.
pub(crate) fn previous_value<'a>(sheet: &Sheet<'a>, question: &Question) -> Option<&'a Value> {
    let is_shown = question.previous == PreviousAnswer::Show && question.kind.is_answered();
    let earlier = sheet.earlier.filter(|_| is_shown)?;
    let answer = earlier.answers.iter().find(|answer| answer.question == question.id)?;
    (!matches!(answer.value, Value::Blank | Value::NotAsked)).then_some(&answer.value)
}

fn evidence(
    sheet: &Sheet<'_>,
    question: &Question,
    entry: Option<&Entry>,
    errors: &[Complaint],
) -> Option<EvidenceView> {
    let rules = &question.evidence;
    if !rules.any() {
        return None;
    }
    let given = entry.map(|entry| entry.evidence.as_slice()).unwrap_or_default();
    let links = given.iter().filter_map(|evidence| match evidence {
        Evidence::Link { url, .. } => Some(LinkView { url: url.clone() }),
        Evidence::File { .. } => None,
    });
    let wanted = match rules.link.max(rules.file) {
        EvidenceNeed::Required => "evidence-wanted",
        EvidenceNeed::RequiredIfYes => "evidence-wanted-yes",
        _ => "evidence-optional",
    };
    let beside = |complaint: &&Complaint| matches!(complaint.field.as_deref(), Some("evidence" | "link"));
    let error = errors.iter().find(beside).map(|complaint| complaint.text.clone());
    let yes = entry.is_some_and(|entry| entry.value == Value::YesNo(true));
    let due = yes && rules.link.max(rules.file) >= EvidenceNeed::RequiredIfYes;
    Some(EvidenceView {
        wanted: text::t(sheet.lang, wanted),
        link: rules.link != EvidenceNeed::None,
        links: links.collect(),
        file: rules.file != EvidenceNeed::None,
        files: files(sheet, given),
        hint: sheet.some(&rules.hint),
        open: error.is_some() || due || !given.is_empty(),
        error,
    })
}

pub(super) fn files(sheet: &Sheet<'_>, given: &[Evidence]) -> Vec<FileView> {
    let files = given.iter().filter_map(|evidence| match evidence {
        Evidence::File { id, name, size } => Some(FileView {
            id: id.clone(),
            name: name.clone(),
            size: text::size(sheet.lang, *size),
            href: links::file(&sheet.submission, id),
        }),
        Evidence::Link { .. } => None,
    });
    files.collect()
}

fn comment(question: &Question, entry: Option<&Entry>, wanted: bool) -> Option<CommentView> {
    let text = entry.and_then(|entry| entry.comment.clone()).unwrap_or_default();
    let wanted = wanted && text.trim().is_empty();
    let open = wanted || !text.is_empty();
    (question.comment && question.kind.is_answered()).then_some(CommentView { text, wanted, open })
}

/// A check of the form failed that passes with a comment.
fn wants_comment(state: &QuestionState) -> bool {
    state.faults.iter().any(|fault| wanted_check(fault).is_some())
        || state.warnings.iter().any(|fault| failed_check(fault).is_some())
}

#[cfg(test)]
#[path = "build_tests.rs"]
mod tests;
