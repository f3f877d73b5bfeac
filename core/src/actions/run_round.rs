//! Runs a round: changes it before it opens, opens, extends, closes and opens it again, and grants exceptions.

use zerkalo_store::{EditRound, NewException, Round, RoundMove, UserId, institutions, rounds};

use super::new_round::{self, RoundRequest};
use super::review::said;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// Who orders a move of a round, upon which version of it, and why.
#[derive(Debug, Clone)]
pub struct Order {
    /// The version that was looked at; none takes the round as it is.
    pub seen: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// Who; none for the platform itself.
    pub by: Option<UserId>,
}

impl Order {
    /// The platform's own, upon the round as it was read.
    #[must_use]
    pub fn of(round: &Round) -> Self {
        Self {
            seen: Some(round.row_version),
            reason: None,
            by: None,
        }
    }

    /// The move that it orders, upon a round.
    pub(super) fn upon(self, state: &State, round: &Round) -> RoundMove {
        RoundMove {
            municipality: round.municipality.clone(),
            round: round.id,
            expected: self.seen,
            reason: self
                .reason
                .map(|reason| reason.trim().to_owned())
                .filter(|reason| !reason.is_empty()),
            by: self.by,
            at: state.now(),
        }
    }

    /// The same, where a reason must be given.
    fn explained(mut self) -> Result<Self> {
        self.reason = Some(said(self.reason.as_deref().unwrap_or_default())?);
        Ok(self)
    }
}

/// Changes a round that has not opened; its form stays.
///
/// # Errors
/// With [`Code::RoundState`] once it has opened, [`Code::RoundChanged`], [`Code::InputInvalid`].
pub async fn edit(state: &State, round: &Round, order: Order, request: RoundRequest) -> Result<Round> {
    let db = state.store().read();
    let form = state.library().form(db, &round.form_digest).await?;
    let period = new_round::period_of(&request.period)?;
    if request.due_at <= request.opens_at {
        return Err(new_round::wrong("due", "the round would be due before it opens"));
    }
    let all = institutions::list(db, &round.municipality).await?;
    let opens_on = state.local(request.opens_at).date().to_string();
    let new = EditRound {
        title: request.title.unwrap_or_else(|| form.text(&form.title, "ru").to_owned()),
        period: period.to_string(),
        opens_at: request.opens_at,
        due_at: request.due_at,
        institutions: new_round::asked(&form, &all, &request.institutions, &opens_on)?,
        head_signs: request.head_signs,
        acceptance: request.acceptance,
    };
    let step = order.upon(state, round);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::edit(tx, step, new).await?) }))
        .await
}

/// Opens a round before its day.
///
/// # Errors
/// With [`Code::RoundState`] unless it is planned, [`Code::RoundChanged`].
pub async fn open(state: &State, round: &Round, order: Order) -> Result<Round> {
    let step = order.upon(state, round);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::open(tx, step).await?) }))
        .await
}

/// Gives everybody more time.
///
/// # Errors
/// With [`Code::RoundState`] unless it is open, [`Code::InputInvalid`] when the date is not later, [`Code::RoundChanged`].
pub async fn extend(state: &State, round: &Round, order: Order, due_at: zerkalo_store::Moment) -> Result<Round> {
    if due_at <= round.due_at || due_at <= state.now() {
        return Err(new_round::wrong(
            "due",
            "the new date must be later than the old one and not in the past",
        ));
    }
    let step = order.upon(state, round);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::extend(tx, step, due_at).await?) }))
        .await
}

/// Closes it: it takes no more answers.
///
/// # Errors
/// With [`Code::RoundState`] when it is closed, [`Code::RoundChanged`].
pub async fn close(state: &State, round: &Round, order: Order) -> Result<Round> {
    let step = order.upon(state, round);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::close(tx, step).await?) }))
        .await
}

/// Opens a closed round again.
///
/// # Errors
/// With [`Code::RoundState`] unless it is closed, [`Code::InputInvalid`] without a reason or when the date has passed,
/// [`Code::RoundChanged`].
pub async fn reopen(state: &State, round: &Round, order: Order, due_at: zerkalo_store::Moment) -> Result<Round> {
    let order = order.explained()?;
    if due_at <= state.now() || due_at <= round.opens_at {
        return Err(new_round::wrong("due", "the new date has passed"));
    }
    let step = order.upon(state, round);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::reopen(tx, step, due_at).await?) }))
        .await
}

/// Grants one institution a due date of its own.
///
/// # Errors
/// With [`Code::RoundState`] before the round has opened, [`Code::InputInvalid`] without a reason, when the date has
/// passed, or when the round does not ask the institution, [`Code::RoundChanged`].
pub async fn except(state: &State, round: &Round, order: Order, new: NewException) -> Result<Round> {
    let order = order.explained()?;
    if new.due_at <= state.now() {
        return Err(new_round::wrong("due", "the date has passed"));
    }
    if new.expires_at < new.due_at {
        return Err(new_round::wrong("expires", "the exception would end before its date"));
    }
    let step = order.upon(state, round);
    let granted = state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::except(tx, step, new).await?) }))
        .await;
    granted.map_err(|fault: Error| {
        if fault.code() == Code::NotFound {
            new_round::wrong("institution", "the round does not ask it")
        } else {
            fault
        }
    })
}
