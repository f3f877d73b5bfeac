use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::faults::{Found, find, placed};
use super::settle::Settled;
use crate::answers::{Background, Entries, Entry};
use crate::fault::{Fault, FaultKind};
use crate::form::CompiledForm;
use crate::value::Value;

/// How a respondent stands with a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Journey {
    /// All sections in the form's order, hidden ones too.
    pub sections: Vec<SectionState>,
    /// Questions answered, over the visible sections.
    pub answered: usize,
    /// Questions to answer, over the visible sections.
    pub total: usize,
}

/// How a respondent stands with a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionState {
    /// The section's id.
    pub id: String,
    /// Whether it is shown.
    pub visible: bool,
    /// How far it is.
    pub progress: Progress,
    /// Its visible questions that are answered.
    pub answered: usize,
    /// Its visible questions that can be answered: no notes, no calculations.
    pub total: usize,
    /// All questions in the form's order, hidden ones too.
    pub questions: Vec<QuestionState>,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Nothing was put in.
    NotStarted,
    /// Something that must be there is missing.
    InProgress,
    /// Something that was put in is wrong.
    HasFaults,
    /// It can be submitted.
    Ready,
}

/// How a respondent stands with a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionState {
    /// The question's id.
    pub id: String,
    /// Whether it is shown.
    pub visible: bool,
    /// Its value as it would be submitted: `not_asked` where hidden, worked out where calculated.
    pub value: Value,
    /// Whether it has an answer; "not applicable" is one.
    pub answered: bool,
    /// What refuses a submission.
    pub faults: Vec<Fault>,
    /// What deserves a look and does not refuse it.
    pub warnings: Vec<Fault>,
}

impl Journey {
    /// A section's state.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&SectionState> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// A question's state.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&QuestionState> {
        self.questions().find(|question| question.id == id)
    }

    /// All questions in the form's order.
    pub fn questions(&self) -> impl Iterator<Item = &QuestionState> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// What refuses a submission.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.questions().flat_map(|question| &question.faults)
    }

    /// What deserves a look.
    pub fn warnings(&self) -> impl Iterator<Item = &Fault> {
        self.questions().flat_map(|question| &question.warnings)
    }

    /// Whether nothing refuses a submission.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.faults().next().is_none()
    }

    /// The first visible section that is not ready.
    #[must_use]
    pub fn next_section(&self) -> Option<&SectionState> {
        self.sections
            .iter()
            .find(|section| section.visible && section.progress != Progress::Ready)
    }

    /// The next visible section after this one, ready or not: where "continue" leads.
    #[must_use]
    pub fn section_after(&self, id: &str) -> Option<&SectionState> {
        self.sections
            .iter()
            .skip_while(|section| section.id != id)
            .skip(1)
            .find(|section| section.visible)
    }
}

pub(super) fn assemble(form: &CompiledForm, entries: &Entries, background: &Background, settled: &Settled) -> Journey {
    let mut sections: Vec<SectionState> = Vec::with_capacity(form.sections.len());
    let mut position = 0;
    for (index, section) in form.sections.iter().enumerate() {
        let mut state = SectionState {
            id: section.id.clone(),
            visible: settled.sections_visible[index],
            progress: Progress::NotStarted,
            answered: 0,
            total: 0,
            questions: Vec::with_capacity(section.questions.len()),
        };
        let mut touched = false;
        for question in &section.questions {
            let entry = entries.get(&question.id);
            let visible = settled.visible[position];
            let found = if visible {
                find(form, position, entry, background, settled)
            } else {
                Found::default()
            };
            let asked = visible && question.kind.is_answered();
            let answered = asked && !settled.values[position].is_empty();
            touched |= asked && entry.is_some_and(|entry| !Entry::is_untouched(entry));
            state.total += usize::from(asked);
            state.answered += usize::from(answered);
            state.questions.push(QuestionState {
                id: question.id.clone(),
                visible,
                value: settled.values[position].clone(),
                answered,
                faults: placed(&section.id, &question.id, found.faults),
                warnings: placed(&section.id, &question.id, found.warnings),
            });
            position += 1;
        }
        state.progress = progress(&state, touched);
        sections.push(state);
    }
    let sum = |part: fn(&SectionState) -> usize| sections.iter().map(part).sum();
    Journey {
        answered: sum(|section| section.answered),
        total: sum(|section| section.total),
        sections,
    }
}

fn progress(section: &SectionState, touched: bool) -> Progress {
    let mut faults = section
        .questions
        .iter()
        .flat_map(|question| &question.faults)
        .peekable();
    if section.total == 0 && faults.peek().is_none() {
        return Progress::Ready;
    }
    if !touched {
        return Progress::NotStarted;
    }
    if faults.peek().is_none() {
        return Progress::Ready;
    }
    let only_missing =
        faults.all(|fault| matches!(fault.kind, FaultKind::Required {} | FaultKind::EvidenceWanted { .. }));
    if only_missing {
        Progress::InProgress
    } else {
        Progress::HasFaults
    }
}
