//! A round being made, copied or changed before it opens.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::{Municipality, Round, RoundId, RoundPhase, municipalities, rounds};

use crate::access::Authorized;
use crate::actions::{new_round, run_round};
use crate::components::{frame::Section, links};
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
mod draft;
mod proposals;
pub mod view;

use build::Page;
use draft::Draft;

/// What the page is to be filled with beforehand.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    form: Option<String>,
    period: Option<String>,
    opens: Option<String>,
    due: Option<String>,
    copy: Option<RoundId>,
}

/// An empty page, one that a line of the passport's calendar fills, or a copy of a round.
///
/// # Errors
/// When the database fails; with [`Code::NotFound`] for a copy of what is not there.
pub async fn blank(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let municipality = &permission.object;
    let page = Page::of(&state, municipality, shell.lang()).await?;
    let draft = match wanted.copy {
        Some(id) => {
            let round = rounds::get(state.store().read(), &municipality.id, id).await?;
            Draft::copied(&state, &round).await?
        }
        None => Draft::wanted(&state, &wanted, page.choices().forms),
    };
    shelf(shell).show(&page.blank_form(&draft, &[]).await?)
}

/// Makes the round, or says what is wrong with it.
///
/// # Errors
/// When the database fails or the municipality has no plugin.
pub async fn make(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (municipality, draft) = (&permission.object, Draft::posted(&form));
    let page = Page::of(&state, municipality, shell.lang()).await?;
    let faults = match draft.request(&state, &page.choices(), Some(permission.person()?.user.id)) {
        Ok(request) => match new_round::open(&state, request).await {
            Ok(round) => return Ok(see_other(&links::round(round.id))),
            Err(fault) => draft::refused(fault)?,
        },
        Err(faults) => faults,
    };
    shelf(shell)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .show(&page.blank_form(&draft, &faults).await?)
}

/// A round that has not opened, to be changed.
///
/// # Errors
/// With [`Code::RoundState`] once it has opened.
pub async fn show(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let round = &permission.object;
    still_planned(&state, round)?;
    let draft = Draft::of(&state, round).await?;
    let page = page_of(&state, round, &shell).await?;
    one(shell, round).show(&page.edit(round, &draft, &[]))
}

/// Changes it.
///
/// # Errors
/// With [`Code::RoundState`] once it has opened, [`Code::RoundChanged`] when somebody else was first.
pub async fn change(
    permission: Authorized<Round>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let round = &permission.object;
    still_planned(&state, round)?;
    let draft = Draft {
        form: round.form_id.clone(),
        ..Draft::posted(&form)
    };
    let page = page_of(&state, round, &shell).await?;
    let by = Some(permission.person()?.user.id);
    let order = run_round::Order {
        seen: Some(form.parsed("version").ok_or_else(|| Error::new(Code::Malformed))?),
        reason: None,
        by,
    };
    let faults = match draft.request(&state, &page.choices(), by) {
        Ok(request) => match run_round::edit(&state, round, order, request).await {
            Ok(round) => return Ok(see_other(&links::round(round.id))),
            Err(fault) => draft::refused(fault)?,
        },
        Err(faults) => faults,
    };
    one(shell, round)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .show(&page.edit(round, &draft, &faults))
}

fn still_planned(state: &State, round: &Round) -> Result<()> {
    match round.phase(state.now()) {
        RoundPhase::Planned => Ok(()),
        phase => Err(Error::new(Code::RoundState).with("state", phase.as_str())),
    }
}

async fn page_of<'a>(state: &'a State, round: &Round, shell: &Shell) -> Result<Page<'a>> {
    let municipality = municipalities::get(state.store().read(), &round.municipality).await?;
    Page::of(state, &municipality, shell.lang()).await
}

fn shelf(shell: Shell) -> Shell {
    let rounds = text::t(shell.lang(), "nav-rounds");
    shell.at(Section::Rounds).crumb(links::ROUNDS, rounds)
}

fn one(shell: Shell, round: &Round) -> Shell {
    shelf(shell).crumb(links::round(round.id), round.title.clone())
}
