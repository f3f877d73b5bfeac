//! Somebody's page: roles given and taken, the account run.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::MembershipId;

use crate::access::Authorized;
use crate::access::scopes::Subject;
use crate::actions::people::{self, Change};
use crate::components::frame::{NoticeKind, Section};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::new_person;
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

/// What was done just before.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    done: Option<String>,
}

/// What a page may say was done.
const DONE: [&str; 6] = ["granted", "revoked", "disabled", "enabled", "office", "factor"];

/// The page; that it was read is noted.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    after: web::Query<After>,
    shell: Shell,
) -> Result<HttpResponse> {
    let Subject { staff, colleague } = &permission.object;
    people::note_reading(&state, &staff.remit, colleague.user.id).await?;
    let view = build::person(&state, &permission.object, &Form::default(), shell.lang()).await?;
    let done = after.done.as_deref().filter(|done| DONE.contains(done));
    let shell = match done {
        Some(done) => {
            let said = text::t(shell.lang(), &format!("person-done-{done}"));
            shell.notice(NoticeKind::Success, said)
        }
        None => shell,
    };
    way(shell, &permission.object).show(&view)
}

/// Shuts out, lets in, renames the office, drops a lost second factor.
///
/// # Errors
/// With [`Code::GrantRefused`] for an account beyond the remit.
pub async fn change(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (change, done) = match form.text("do") {
        "disable" => (Change::Disable, "disabled"),
        "enable" => (Change::Enable, "enabled"),
        "factor" => (Change::DropFactor, "factor"),
        "office" => (Change::Office(form.text("office").to_owned()), "office"),
        _ => return Err(Code::InputInvalid.into()),
    };
    let Subject { staff, colleague } = &permission.object;
    match people::change(&state, staff.remit.clone(), colleague.user.id, change).await {
        Ok(()) => Ok(back(&permission.object, done)),
        Err(fault) => again(&state, &permission.object, fault, shell, &form).await,
    }
}

/// Gives a role or takes one.
///
/// # Errors
/// With [`Code::GrantRefused`] beyond the remit.
pub async fn roles(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let Subject { staff, colleague } = &permission.object;
    let (remit, user) = (staff.remit.clone(), colleague.user.id);
    let (changed, done) = match form.get("revoke") {
        Some(id) => {
            let role = id.parse::<MembershipId>().map_err(|_| Code::NotFound)?;
            (people::revoke(&state, remit, user, role).await, "revoked")
        }
        None => {
            let granted = match new_person::post(staff, &form) {
                Ok(post) => people::grant(&state, remit, user, post).await,
                Err(fault) => Err(fault),
            };
            (granted, "granted")
        }
    };
    match changed {
        Ok(()) => Ok(back(&permission.object, done)),
        Err(fault) => again(&state, &permission.object, fault, shell, &form).await,
    }
}

fn back(subject: &Subject, done: &str) -> HttpResponse {
    let page = links::person(&subject.staff.municipality.id, subject.colleague.user.id);
    see_other(&format!("{page}?done={done}"))
}

fn way(shell: Shell, subject: &Subject) -> Shell {
    let title = text::t(shell.lang(), "people-title");
    shell
        .at(Section::People)
        .crumb(links::people(&subject.staff.municipality.id), title)
}

/// The page again with what is wrong, and what was typed.
async fn again(state: &State, subject: &Subject, fault: Error, shell: Shell, form: &Form) -> Result<HttpResponse> {
    let (field, key) = match fault.code() {
        Code::AlreadyExists => ("role", "person-has-role"),
        Code::RolePlace => ("role", "code-role-place"),
        Code::InputInvalid => ("office", "new-person-office-wrong"),
        Code::LastRole => ("roles", "code-last-role"),
        _ => return Err(fault),
    };
    let message = text::t(shell.lang(), key);
    let mut view = build::person(state, subject, form, shell.lang()).await?;
    view.errors = vec![SummaryItem {
        text: message.clone(),
        href: Some(format!("#{field}")),
    }];
    match field {
        "office" => view.office_error = Some(message),
        "role" => view.role_error = Some(message),
        _ => {}
    }
    way(shell.status(StatusCode::UNPROCESSABLE_ENTITY), subject).show(&view)
}
