//! A proposal: what it would change, and the decision of another person.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::access::scopes::Motion;
use crate::access::{Authorized, DECIDE_RULES, PROPOSE_RULES};
use crate::actions::{proposals, rescore};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::error::view::code_text;
use crate::pages::rules::way;
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod impact;
mod version;
pub mod view;

/// The proposal.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Motion>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = build::proposal(&state, &permission, shell.lang()).await?;
    way(shell, &permission.object.municipality).show(&view)
}

/// Puts it in force, unless it is one's own or somebody was first.
///
/// # Errors
/// When the database fails.
pub async fn approve(
    permission: Authorized<Motion>,
    state: web::Data<State>,
    shell: Shell,
    _: Form,
) -> Result<HttpResponse> {
    let Motion { municipality, proposal } = &permission.object;
    let by = permission.person()?.user.id;
    let done = proposals::approve(&state, municipality, proposal, Some(by)).await;
    finish(&state, permission, shell, "", done).await
}

/// Has what it would change worked out, beside everything else.
///
/// # Errors
/// When the database fails.
pub async fn preview(permission: Authorized<Motion>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    let by = permission.person()?.user.id;
    let job = rescore::impact::ask(&state, &permission.object.proposal, by).await?;
    Ok(see_other(&links::job(job)))
}

/// Rejects it with a reason.
///
/// # Errors
/// When the database fails.
pub async fn reject(
    permission: Authorized<Motion>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let by = permission.person()?.user.id;
    let reason = form.text("reason");
    let done = proposals::reject(&state, &permission.object.proposal, reason, Some(by)).await;
    finish(&state, permission, shell, reason, done).await
}

/// Takes one's own back.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(
    permission: Authorized<Motion>,
    state: web::Data<State>,
    shell: Shell,
    _: Form,
) -> Result<HttpResponse> {
    let by = permission.person()?.user.id;
    let done = proposals::withdraw(&state, &permission.object.proposal, Some(by)).await;
    finish(&state, permission, shell, "", done).await
}

/// To the proposal as it stands; or the page once more with what was in the way.
async fn finish(
    state: &State,
    mut permission: Authorized<Motion>,
    shell: Shell,
    reason: &str,
    done: Result<()>,
) -> Result<HttpResponse> {
    let (id, proposal) = (permission.object.municipality.id.clone(), permission.object.proposal.id);
    let fault = match done {
        Ok(()) => return Ok(see_other(&links::proposal(&id, proposal))),
        Err(fault) => fault,
    };
    let (status, told) = told(&shell, fault)?;
    // Somebody may have been first: the page shows how it stands now.
    permission.object.proposal = zerkalo_store::proposals::get(state.store().read(), &id, proposal).await?;
    let mut view = build::proposal(state, &permission, shell.lang()).await?;
    if status == StatusCode::UNPROCESSABLE_ENTITY && told.len() == 1 && told[0].href.is_some() {
        view.reason_error = Some(told[0].text.clone());
        reason.clone_into(&mut view.reason);
    }
    view.errors = told;
    way(shell.status(status), &permission.object.municipality).show(&view)
}

/// What an action refused, in words; faults of the server stay errors.
fn told(shell: &Shell, fault: Error) -> Result<(StatusCode, Vec<SummaryItem>)> {
    let (lang, code) = (shell.lang(), fault.code());
    let (key, href) = match code {
        Code::InputInvalid => ("proposal-reject-wanted".to_owned(), Some("#reason".to_owned())),
        _ if code.status().is_server_error() && !code.as_str().starts_with("plugin_") => return Err(fault),
        _ => (format!("code-{}", code.as_str().replace('_', "-")), None),
    };
    let words = if code == Code::InputInvalid {
        text::t(lang, &key)
    } else {
        code_text(lang, code.as_str()).unwrap_or_else(|| code.title().to_owned())
    };
    let mut items = vec![SummaryItem { text: words, href }];
    let faults = fault.fault_list().iter().filter(|_| code != Code::InputInvalid);
    items.extend(faults.map(|found| SummaryItem {
        text: format!("{}: {}", found.place, found.text),
        href: None,
    }));
    let status = if code.status().is_client_error() {
        code.status()
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, items))
}

/// What somebody may do with a proposal that waits.
fn may(permission: &Authorized<Motion>) -> Result<(bool, bool)> {
    let is_own = permission.object.proposal.by == Some(permission.person()?.user.id);
    let may_withdraw = is_own && permission.allows(PROPOSE_RULES);
    Ok((may_withdraw, !is_own && permission.allows(DECIDE_RULES)))
}
