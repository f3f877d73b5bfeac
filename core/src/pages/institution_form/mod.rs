//! An institution's card as a form: added, changed, closed. What was typed stays until it is right.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_register::{Column, Columns as _, Draft};
use zerkalo_store::{Institution, Municipality, institutions};

use crate::access::Authorized;
use crate::actions::from_file::Refusal;
use crate::actions::register::{self, Writing};
use crate::components::links;
use crate::error::{Code, Result};
use crate::pages::institution::way;
use crate::state::State;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

use build::{Purpose, Typed};

/// A blank card.
///
/// # Errors
/// When the page cannot be made.
pub async fn blank(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
) -> Result<HttpResponse> {
    let register = institutions::list(state.store().read(), &permission.object.id).await?;
    let view = build::form(Purpose::Add, None, &Typed::default(), &register, shell.lang());
    way(shell).show(&view)
}

/// Enters the institution.
///
/// # Errors
/// When the database fails.
pub async fn add(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (municipality, draft) = (&permission.object.id, draft(&form, Purpose::Add));
    let writing = Writing {
        municipality,
        known: None,
        draft: &draft,
        by: permission.person()?.user.id,
    };
    match register::keep(&state, writing).await {
        Ok(id) => Ok(see_other(&format!("{}?done=added", links::institution(id)))),
        Err(refusal) => {
            let register = institutions::list(state.store().read(), municipality).await?;
            again(Purpose::Add, None, (draft, refusal), &register, shell)
        }
    }
}

/// The card as it is.
///
/// # Errors
/// When the database fails.
pub async fn edit(permission: Authorized<Institution>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    show(Purpose::Change, &permission, &state, shell).await
}

/// Replaces the card.
///
/// # Errors
/// When the database fails.
pub async fn change(
    permission: Authorized<Institution>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    submit(Purpose::Change, &permission, &state, shell, &form).await
}

/// The day of closing, and who goes on with the work.
///
/// # Errors
/// When the database fails.
pub async fn closing(
    permission: Authorized<Institution>,
    state: web::Data<State>,
    shell: Shell,
) -> Result<HttpResponse> {
    show(Purpose::Close, &permission, &state, shell).await
}

/// Closes the institution, or opens it again where the day is taken away.
///
/// # Errors
/// When the database fails.
pub async fn close(
    permission: Authorized<Institution>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    submit(Purpose::Close, &permission, &state, shell, &form).await
}

async fn show(
    purpose: Purpose,
    permission: &Authorized<Institution>,
    state: &State,
    shell: Shell,
) -> Result<HttpResponse> {
    let own = &permission.object;
    let register = institutions::list(state.store().read(), &own.municipality).await?;
    let view = build::form(purpose, Some(own), &Typed::default(), &register, shell.lang());
    way(shell)
        .crumb(links::institution(own.id), own.short_name.clone())
        .show(&view)
}

async fn submit(
    purpose: Purpose,
    permission: &Authorized<Institution>,
    state: &State,
    shell: Shell,
    form: &Form,
) -> Result<HttpResponse> {
    let (own, draft) = (&permission.object, draft(form, purpose));
    // Made upon a revision that never was, it is refused like one that is too old.
    let revision = form.parsed("revision").unwrap_or(-1);
    let writing = Writing {
        municipality: &own.municipality,
        known: Some((own.id, revision)),
        draft: &draft,
        by: permission.person()?.user.id,
    };
    match register::keep(state, writing).await {
        Ok(id) => Ok(see_other(&format!("{}?done=changed", links::institution(id)))),
        Err(refusal) => {
            let register = institutions::list(state.store().read(), &own.municipality).await?;
            let own = register.iter().find(|known| known.id == own.id);
            again(purpose, own, (draft, refusal), &register, shell)
        }
    }
}

/// The form again: what was typed, and what is wrong with it.
fn again(
    purpose: Purpose,
    own: Option<&Institution>,
    (draft, refusal): (Draft, Refusal),
    register: &[Institution],
    shell: Shell,
) -> Result<HttpResponse> {
    let (status, faults, clash) = match refusal {
        Refusal::Faults(faults) => (StatusCode::UNPROCESSABLE_ENTITY, faults, false),
        Refusal::Error(fault) if fault.code() == Code::RegisterChanged => (StatusCode::CONFLICT, Vec::new(), true),
        Refusal::Error(fault) => return Err(fault),
    };
    let typed = Typed {
        draft: Some(draft),
        faults,
        clash,
    };
    let view = build::form(purpose, own, &typed, register, shell.lang());
    way(shell).status(status).show(&view)
}

/// The fields that this form has.
fn draft(form: &Form, purpose: Purpose) -> Draft {
    let fields = purpose.columns().iter().map(|column: &Column| {
        let text = form.text(column.key());
        (*column, text.split(['\r', '\n']).collect::<Vec<_>>().join(" "))
    });
    Draft(fields.collect())
}
