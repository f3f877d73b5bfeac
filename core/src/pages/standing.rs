//! How a submission stands, as several pages say it: its state, how near its due date is, who works on it.

use std::collections::HashMap;

use zerkalo_engine::journey::Journey;
use zerkalo_store::{
    Assessed, Assignment, InstitutionKind, Moment, SubmissionState, UserId, assessments, submissions, users,
};

use super::tasks::view::{State as Shown, Urgency};
use crate::access::{ANSWER, Authorized};
use crate::actions::submit::may_sign;
use crate::error::Result;
use crate::state::State;
use crate::text::{self, Lang};

/// Up to so many days before it a due date is near.
const SOON_DAYS: i32 = 7;

/// The state that pages show.
///
/// # Errors
/// When the database fails.
pub async fn shown_state(state: &State, assignment: &Assignment, journey: &Journey) -> Result<Shown> {
    let head = &assignment.submission.head;
    Ok(match head.state {
        SubmissionState::NotStarted => Shown::NotStarted,
        SubmissionState::Draft if journey.is_ready() => Shown::Ready,
        SubmissionState::Draft => Shown::Filling,
        SubmissionState::Returned => Shown::Returned,
        SubmissionState::Accepted => Shown::Accepted,
        SubmissionState::Submitted => {
            let latest = assessments::latest(state.store().read(), &assignment.round.municipality, head.id).await?;
            match latest.map(|latest| latest.result) {
                Some(Assessed::Scored { .. }) => Shown::Assessed,
                Some(Assessed::Failed(_)) => Shown::Failed,
                None => Shown::Submitted,
            }
        }
    })
}

/// Who signs, where this person fills and does not sign: «директор».
#[must_use]
pub fn signer(permission: &Authorized<Assignment>, lang: Lang) -> Option<String> {
    let fills_only = permission.allows(ANSWER) && !may_sign(permission);
    fills_only.then(|| head_of(permission.object.institution.kind, lang))
}

/// What the head of an institution is called.
fn head_of(kind: InstitutionKind, lang: Lang) -> String {
    let key = match kind {
        InstitutionKind::School => "head-of-school",
        InstitutionKind::Kindergarten => "head-of-kindergarten",
        InstitutionKind::Supplementary | InstitutionKind::Authority => "head-of-any",
    };
    text::t(lang, key)
}

/// A due date as pages say it.
pub struct Due {
    /// `21.11.2026`.
    pub date: String,
    /// `осталось 5 дней`.
    pub note: String,
    /// How near.
    pub urgency: Urgency,
}

/// How near a due date is; none of that matters once it is done.
#[must_use]
pub fn due(state: &State, due_at: Moment, done: bool, lang: Lang) -> Due {
    let (today, day) = (state.local(state.now()).date(), state.local(due_at).date());
    let left = day.since(today).map_or(0, |span| span.get_days());
    let urgency = match left {
        _ if done => Urgency::Done,
        i32::MIN..0 => Urgency::Late,
        0..=SOON_DAYS => Urgency::Soon,
        _ => Urgency::Calm,
    };
    let note = if done {
        String::new()
    } else {
        text::days_left(lang, today, day)
    };
    Due {
        date: text::date(lang, day),
        note,
        urgency,
    }
}

/// A moment as pages say it: `21.11.2026, 14:05`.
#[must_use]
pub fn moment(state: &State, moment: Moment, lang: Lang) -> String {
    text::moment(lang, state.local(moment).datetime())
}

/// The authority's words on the last return; none unless it is returned now.
///
/// # Errors
/// When the database fails.
pub async fn returned(state: &State, assignment: &Assignment) -> Result<Option<String>> {
    let head = &assignment.submission.head;
    if head.state != SubmissionState::Returned {
        return Ok(None);
    }
    let moves = submissions::transitions(state.store().read(), &assignment.round.municipality, head.id).await?;
    Ok(moves
        .into_iter()
        .find(|step| step.to == SubmissionState::Returned)
        .and_then(|step| step.reason))
}

/// The office of somebody.
///
/// # Errors
/// When the database fails.
pub async fn office(state: &State, user: UserId) -> Result<String> {
    Ok(users::get(state.store().read(), user).await?.office)
}

/// Looks up each office once.
pub struct Offices<'a> {
    state: &'a State,
    known: HashMap<UserId, String>,
}

impl<'a> Offices<'a> {
    /// None is known yet.
    #[must_use]
    pub fn new(state: &'a State) -> Self {
        Self {
            state,
            known: HashMap::new(),
        }
    }

    /// The office of somebody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(&mut self, user: UserId) -> Result<String> {
        if let Some(known) = self.known.get(&user) {
            return Ok(known.clone());
        }
        let found = office(self.state, user).await?;
        self.known.insert(user, found.clone());
        Ok(found)
    }

    /// The same where there may be nobody.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn maybe(&mut self, user: Option<UserId>) -> Result<Option<String>> {
        match user {
            Some(user) => self.of(user).await.map(Some),
            None => Ok(None),
        }
    }
}

/// A count for a view.
#[must_use]
pub fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
