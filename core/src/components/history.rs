//! «История»: who did what when and why, with a submission or with a round.

use serde::Serialize;
use zerkalo_store::{
    Assignment, InstitutionId, Moment, Round, RoundAct, RoundEvent, SubmissionState, Transition, UserId, institutions,
    rounds, submissions,
};

use crate::error::Result;
use crate::pages::standing::{Offices, moment};
use crate::state::State;
use crate::text::{self, Lang};

/// One thing that was done.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryRow {
    /// `21.11.2026, 14:05`.
    pub when: String,
    /// The office; none for the platform itself.
    pub who: Option<String>,
    /// What: `Ответы отправлены`.
    pub what: String,
    /// Why, where it was said.
    pub why: Option<String>,
}

/// All moves of a submission, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_submission(state: &State, assignment: &Assignment, lang: Lang) -> Result<Vec<HistoryRow>> {
    let (municipality, id) = (&assignment.round.municipality, assignment.submission.head.id);
    let moves = submissions::transitions(state.store().read(), municipality, id).await?;
    let mut teller = Teller::new(state, lang);
    let mut rows = Vec::new();
    for step in &moves {
        let what = text::t(lang, submission_move(step));
        rows.push(teller.row(step.at, Some(step.by), what, step.reason.clone()).await?);
    }
    Ok(rows)
}

/// All that was done to a round, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_round(state: &State, round: &Round, lang: Lang) -> Result<Vec<HistoryRow>> {
    let events = rounds::history(state.store().read(), &round.municipality, round.id).await?;
    let mut teller = Teller::new(state, lang);
    let mut rows = Vec::new();
    for event in &events {
        let what = teller.round_act(round, event).await?;
        rows.push(teller.row(event.at, event.by, what, event.reason.clone()).await?);
    }
    Ok(rows)
}

/// What a move of a submission is called.
fn submission_move(step: &Transition) -> &'static str {
    use SubmissionState::{Accepted, Draft, NotStarted, Returned, Submitted};
    match (step.from, step.to) {
        (Submitted, Draft) => "history-withdrawn",
        (_, NotStarted | Draft) => "history-begun",
        (Returned, Submitted) => "history-submitted-again",
        (_, Submitted) => "history-submitted",
        (_, Returned) => "history-returned",
        (_, Accepted) => "history-accepted",
    }
}

/// Words what was done.
struct Teller<'a> {
    state: &'a State,
    lang: Lang,
    offices: Offices<'a>,
}

impl<'a> Teller<'a> {
    fn new(state: &'a State, lang: Lang) -> Self {
        Self {
            state,
            lang,
            offices: Offices::new(state),
        }
    }

    async fn row(&mut self, at: Moment, by: Option<UserId>, what: String, why: Option<String>) -> Result<HistoryRow> {
        Ok(HistoryRow {
            when: moment(self.state, at, self.lang),
            who: self.offices.maybe(by).await?,
            what,
            why,
        })
    }

    async fn round_act(&self, round: &Round, event: &RoundEvent) -> Result<String> {
        let due = event
            .due_at
            .map(|due| text::date(self.lang, self.state.local(due).date()));
        let who = match event.institution {
            Some(id) => self.institution(round, id).await?,
            None => String::new(),
        };
        let key = match event.act {
            RoundAct::Created => "round-act-created",
            RoundAct::Edited => "round-act-edited",
            RoundAct::Opened => "round-act-opened",
            RoundAct::Extended => "round-act-extended",
            RoundAct::Closed => "round-act-closed",
            RoundAct::Reopened => "round-act-reopened",
            RoundAct::Excepted => "round-act-excepted",
            RoundAct::Repinned if event.form_version.is_some() => "round-act-form",
            RoundAct::Repinned => "round-act-repinned",
        };
        let args = [
            ("due", due.unwrap_or_default().into()),
            ("who", who.into()),
            ("version", event.form_version.unwrap_or_default().into()),
        ];
        Ok(text::t_with(self.lang, key, args))
    }

    async fn institution(&self, round: &Round, id: InstitutionId) -> Result<String> {
        let found = institutions::get(self.state.store().read(), &round.municipality, id).await?;
        Ok(found.short_name)
    }
}
