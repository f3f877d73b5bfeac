//! What the authority does with a round: opens, extends, closes and reopens it, and grants exceptions.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use jiff::civil::Date;
use zerkalo_store::{Moment, NewException, Round};

use crate::access::Authorized;
use crate::actions::new_round::{day_bounds, wrong};
use crate::actions::run_round::{self, Order};
use crate::components::{frame::Section, links};
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

pub use build::standing;
use view::Act;

/// What can be done now.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = build::manage(&state, &permission.object, None, shell.lang()).await?;
    shelf(shell, &permission.object).show(&view)
}

/// Opens a planned round before its day.
///
/// # Errors
/// With [`Code::RoundState`] unless it is planned, [`Code::RoundChanged`].
pub async fn open(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let done = run_round::open(&state, &permission.object, order(&permission, &form)?).await;
    finish(&state, &permission, shell, (Act::Open, &form), done).await
}

/// Moves the due date.
///
/// # Errors
/// With [`Code::RoundState`] unless it is open, [`Code::RoundChanged`].
pub async fn extend(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let done = match last_moment(&state, &form, "due") {
        Ok(due_at) => run_round::extend(&state, &permission.object, order(&permission, &form)?, due_at).await,
        Err(fault) => Err(fault),
    };
    finish(&state, &permission, shell, (Act::Extend, &form), done).await
}

/// Closes the round.
///
/// # Errors
/// With [`Code::RoundState`] when it is closed, [`Code::RoundChanged`].
pub async fn close(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let done = run_round::close(&state, &permission.object, order(&permission, &form)?).await;
    finish(&state, &permission, shell, (Act::Close, &form), done).await
}

/// Opens a closed round again.
///
/// # Errors
/// With [`Code::RoundState`] unless it is closed, [`Code::RoundChanged`].
pub async fn reopen(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let done = match last_moment(&state, &form, "due") {
        Ok(due_at) => run_round::reopen(&state, &permission.object, order(&permission, &form)?, due_at).await,
        Err(fault) => Err(fault),
    };
    finish(&state, &permission, shell, (Act::Reopen, &form), done).await
}

/// Gives one institution a due date of its own.
///
/// # Errors
/// With [`Code::RoundState`] before the round has opened, [`Code::RoundChanged`].
pub async fn except(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let done = match exception(&state, &form) {
        Ok(new) => run_round::except(&state, &permission.object, order(&permission, &form)?, new).await,
        Err(fault) => Err(fault),
    };
    finish(&state, &permission, shell, (Act::Except, &form), done).await
}

/// To the round; or the page once more with what was typed and what is wrong with it.
async fn finish(
    state: &State,
    permission: &Authorized<Round>,
    shell: Shell,
    (act, form): (Act, &Form),
    done: Result<Round>,
) -> Result<HttpResponse> {
    let fault = match done {
        Ok(round) => return Ok(see_other(&links::round(round.id))),
        Err(fault) if fault.code() == Code::InputInvalid => fault,
        Err(fault) => return Err(fault),
    };
    let view = build::manage(state, &permission.object, Some((act, form, &fault)), shell.lang()).await?;
    shelf(shell, &permission.object)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .show(&view)
}

fn order(permission: &Authorized<Round>, form: &Form) -> Result<Order> {
    Ok(Order {
        seen: Some(form.parsed("version").ok_or_else(|| Error::new(Code::Malformed))?),
        reason: form.get("reason").map(str::to_owned),
        by: Some(permission.person()?.user.id),
    })
}

fn exception(state: &State, form: &Form) -> Result<NewException> {
    let due_at = last_moment(state, form, "due")?;
    Ok(NewException {
        institution: form
            .parsed("institution")
            .ok_or_else(|| wrong("institution", "an institution is wanted"))?,
        due_at,
        // Whoever names no end means the date itself.
        expires_at: match form.text("expires").trim() {
            "" => due_at,
            _ => last_moment(state, form, "expires")?,
        },
    })
}

/// The last moment of a day that was typed.
fn last_moment(state: &State, form: &Form, field: &str) -> Result<Moment> {
    let day: Date = form.parsed(field).ok_or_else(|| wrong(field, "a day is wanted"))?;
    Ok(day_bounds(state, day)?.1)
}

fn shelf(shell: Shell, round: &Round) -> Shell {
    let rounds = text::t(shell.lang(), "nav-rounds");
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, rounds)
        .crumb(links::round(round.id), round.title.clone())
}
