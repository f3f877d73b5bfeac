//! Sections of a submission, shared among the people of an institution.
//!
//! Whoever has a section answers for it; colleagues may still change it, and whoever does undoes its being ready.

use std::collections::HashMap;

use zerkalo_engine::form::{CompiledForm, Section};
use zerkalo_store::{Answers, Assignment, Handover, ReadyMark, SectionMark, SectionWork, StoreError, UserId, sections};

use super::filling::Filling;
use super::submit;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// Who has which section, and which are ready.
#[derive(Debug, Clone, Default)]
pub struct Shared(HashMap<String, SectionWork>);

impl Shared {
    /// Of a submission.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(state: &State, assignment: &Assignment) -> Result<Self> {
        let (municipality, id) = (&assignment.round.municipality, assignment.submission.head.id);
        let works = sections::list(state.store().read(), municipality, id).await?;
        Ok(Self(
            works.into_iter().map(|work| (work.section.clone(), work)).collect(),
        ))
    }

    /// Who has the section.
    #[must_use]
    pub fn delegate(&self, section: &str) -> Option<UserId> {
        let delegation = self.0.get(section)?.delegation?;
        Some(delegation.to)
    }

    /// Who called the section ready, unless somebody changed an answer of it since.
    #[must_use]
    pub fn ready(&self, section: &Section, answers: &Answers) -> Option<ReadyMark> {
        let mark = self.0.get(&section.id)?.ready?;
        let stored = section
            .questions
            .iter()
            .filter_map(|question| answers.get(&question.id));
        let newest = stored.map(|answer| answer.version).max().unwrap_or(0);
        (newest <= mark.seq).then_some(mark)
    }

    /// The same where the newest version of the section's answers is known.
    #[must_use]
    pub fn ready_at(&self, section: &str, newest: i64) -> Option<ReadyMark> {
        let mark = self.0.get(section)?.ready?;
        (newest <= mark.seq).then_some(mark)
    }

    /// Whether the section waits for the one who has it to call it ready.
    #[must_use]
    pub fn is_awaited(&self, section: &Section, answers: &Answers) -> bool {
        self.delegate(&section.id).is_some() && self.ready(section, answers).is_none()
    }
}

/// Delegates sections; those that stay with whom they are with are left alone.
///
/// # Errors
/// With [`Code::QuestionUnknown`] for a section that the form does not have, [`Code::DelegateUnknown`],
/// [`Code::SubmissionClosed`], [`Code::RoundClosed`].
pub async fn delegate(
    state: &State,
    assignment: &Assignment,
    form: &CompiledForm,
    wanted: Vec<(String, Option<UserId>)>,
    by: UserId,
) -> Result<()> {
    if let Some((unknown, _)) = wanted.iter().find(|(section, _)| form.section(section).is_none()) {
        return Err(Error::new(Code::QuestionUnknown).detail(unknown.clone()));
    }
    let shared = Shared::of(state, assignment).await?;
    let changed = wanted
        .into_iter()
        .filter(|(section, to)| shared.delegate(section) != *to);
    let handover = Handover {
        municipality: assignment.round.municipality.clone(),
        submission: assignment.submission.head.id,
        sections: changed.collect(),
        by,
        at: state.now(),
    };
    let done = state
        .store()
        .write(move |tx| Box::pin(sections::delegate(tx, handover)))
        .await;
    done.map_err(|fault| match fault {
        StoreError::Invalid { what: "delegate" } => Error::new(Code::DelegateUnknown),
        fault => fault.into(),
    })
}

/// Calls a section ready.
///
/// # Errors
/// With [`Code::QuestionUnknown`] for one that is not asked, [`Code::SectionIncomplete`] with each fault,
/// [`Code::SubmissionClosed`], [`Code::RoundClosed`].
pub async fn mark_ready(state: &State, assignment: &Assignment, section: &str, by: UserId) -> Result<()> {
    let filling = Filling::of(state, assignment).await?;
    let journey = filling.journey();
    let standing = journey.section(section).filter(|standing| standing.visible);
    let standing = standing.ok_or_else(|| Error::new(Code::QuestionUnknown).detail(section.to_owned()))?;
    let asked = standing.questions.iter().filter(|question| question.visible);
    let faults: Vec<_> = asked
        .flat_map(|question| &question.faults)
        .map(|fault| submit::told(&filling.form, &filling.entries, fault))
        .collect();
    if !faults.is_empty() {
        return Err(Error::new(Code::SectionIncomplete).faults(faults));
    }
    let mark = SectionMark {
        municipality: assignment.round.municipality.clone(),
        submission: assignment.submission.head.id,
        section: section.to_owned(),
        seq: assignment.submission.head.row_version,
        by,
        at: state.now(),
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(sections::mark_ready(tx, mark).await?) }))
        .await
}
