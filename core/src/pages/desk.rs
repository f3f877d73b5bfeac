//! A submission laid out for a page: its form, answers and journey, with versions and times, and whether it can be changed.

use std::collections::BTreeMap;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::journey::Journey;
use zerkalo_store::{Assignment, NewAudit, RoundPhase, SubmissionState, audit};

use crate::access::{ANSWER, Authorized};
use crate::actions::audit_of;
use crate::actions::filling::Filling;
use crate::actions::terms::Terms;
use crate::components::sheet::{Earlier, Saved, Sheet};
use crate::components::{frame::Section, links};
use crate::error::{Error, Result};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::shell::Shell;

/// What a form's pages are made from, before it is looked at in a language.
pub struct Desk {
    filling: Filling,
    journey: Journey,
    saved: BTreeMap<String, Saved>,
    submission: String,
    read_only: Option<String>,
    lang: Lang,
}

impl Desk {
    /// Lays out a submission; whoever may not answer only reads.
    ///
    /// # Errors
    /// When the form is not there or the database fails.
    pub async fn of(state: &State, permission: &Authorized<Assignment>, lang: Lang) -> Result<Self> {
        Self::with(state, &permission.object, permission.allows(ANSWER), lang).await
    }

    /// The same for a submission that was changed meanwhile.
    ///
    /// # Errors
    /// As [`Desk::of`].
    pub async fn with(state: &State, assignment: &Assignment, may_answer: bool, lang: Lang) -> Result<Self> {
        let filling = Filling::of(state, assignment).await?;
        let answers = assignment.submission.answers.iter();
        let saved = answers.map(|(question, stored)| {
            let at = text::time(state.local(stored.at).time());
            (
                question.clone(),
                Saved {
                    version: stored.version,
                    at: Some(at),
                },
            )
        });
        Ok(Self {
            journey: filling.journey(),
            saved: saved.collect(),
            submission: assignment.submission.head.id.to_string(),
            read_only: read_only(state, assignment, may_answer)
                .await?
                .map(|key| text::t(lang, key)),
            filling,
            lang,
        })
    }

    /// What the views' constructors take.
    #[must_use]
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet {
            lang: self.lang,
            submission: self.submission.clone(),
            form: &self.filling.form,
            entries: &self.filling.entries,
            journey: &self.journey,
            passport: self.filling.plugin.passport(),
            earlier: self.filling.earlier.first().map(|earlier| Earlier {
                period: &earlier.period,
                answers: &earlier.submission.answers,
            }),
            saved: self.saved.clone(),
            read_only: self.read_only.clone(),
        }
    }

    /// The submission's form, answers and what is known besides.
    #[must_use]
    pub fn filling(&self) -> &Filling {
        &self.filling
    }

    /// What is shown, worked out and wrong.
    #[must_use]
    pub fn journey(&self) -> &Journey {
        &self.journey
    }
}

/// Why nothing can be changed, as a text's key.
async fn read_only(state: &State, assignment: &Assignment, may_answer: bool) -> Result<Option<&'static str>> {
    let round = &assignment.round;
    Ok(match assignment.submission.head.state {
        _ if !may_answer => Some("read-only-others"),
        SubmissionState::Submitted | SubmissionState::Accepted => Some("read-only-signed"),
        _ if Terms::of(state, assignment).await?.takes_answers => None,
        _ if round.phase(state.now()) == RoundPhase::Planned => Some("read-only-not-open"),
        _ => Some("read-only-closed"),
    })
}

/// The way to a page of a submission: from one's tasks, or from the authority's round.
#[must_use]
pub fn way(shell: Shell, permission: &Authorized<Assignment>) -> Shell {
    let (lang, assignment) = (shell.lang(), &permission.object);
    let (round, id) = (&assignment.round, assignment.submission.head.id);
    if permission.allows(ANSWER) {
        let tasks = text::t(lang, "nav-tasks");
        return shell
            .at(Section::Tasks)
            .crumb(links::TASKS, tasks)
            .crumb(links::submission(id), round.title.clone());
    }
    let (rounds, place) = (text::t(lang, "nav-rounds"), assignment.institution.short_name.clone());
    let shell = shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, rounds)
        .crumb(links::round(round.id), round.title.clone());
    shell.crumb(links::submission(id), place)
}

/// Notes in the audit log that somebody from outside the institution saw its data.
///
/// # Errors
/// When the database fails.
pub async fn note_reading(state: &State, permission: &Authorized<Assignment>, what: &str) -> Result<()> {
    if permission.allows(ANSWER) {
        return Ok(());
    }
    let (assignment, actor) = (&permission.object, permission.person()?.user.id);
    let (id, municipality) = (assignment.submission.head.id, &assignment.round.municipality);
    let entry = NewAudit {
        institution: Some(assignment.institution.id),
        ..audit_of(Some(municipality), actor, what, "submission", id, state.now())
    };
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(audit::append(tx, entry).await.map(drop)?) }))
        .await
}
