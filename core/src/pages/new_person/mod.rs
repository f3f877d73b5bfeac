//! Somebody new: login, office, first role, and an invitation at once.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use zerkalo_store::InstitutionId;

use crate::access::scopes::Staff;
use crate::access::{Authorized, Post};
use crate::actions::people::{self, Newcomer};
use crate::components::frame::Section;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::people::build::{Places, lives, role_text};
use crate::pages::people::view::Choice;
use crate::pages::slips;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::Shell;

pub mod view;

use view::NewPersonView;

/// The form.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Staff>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let view = blank(&state, &permission.object, &Form::default(), shell.lang()).await?;
    way(shell, &permission.object).show(&view)
}

/// Makes the account and shows its invitation.
///
/// # Errors
/// With [`Code::GrantRefused`] beyond the remit.
pub async fn submit(
    permission: Authorized<Staff>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let staff = &permission.object;
    let made = match (newcomer(staff, &form), slips::life(&form)) {
        (Ok(new), Ok(life)) => people::add(&state, staff.remit.clone(), new, life).await,
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
    };
    match made {
        Ok(invited) => slips::show(&state, &request, shell, staff, &[invited]).await,
        Err(fault) => again(&state, staff, fault, shell, &form).await,
    }
}

fn newcomer(staff: &Staff, form: &Form) -> Result<Newcomer> {
    Ok(Newcomer {
        login: form.text("login").trim().to_owned(),
        office: form.text("office").to_owned(),
        email: None,
        posts: vec![post(staff, form)?],
    })
}

/// The role and place that a form names.
///
/// # Errors
/// With [`Code::RolePlace`] where they do not go together or none is chosen.
pub fn post(staff: &Staff, form: &Form) -> Result<Post> {
    let role = form.parsed("role").ok_or(Code::RolePlace)?;
    let institution = match form.text("institution") {
        "" => None,
        id => Some(id.parse::<InstitutionId>().map_err(|_| Code::NotFound)?),
    };
    let post = Post {
        municipality: staff.municipality.id.clone(),
        institution,
        role,
    };
    if post.is_whole() {
        return Ok(post);
    }
    Err(Code::RolePlace.into())
}

/// The choices of role and place within a remit; what was sent is chosen, and what is the only one.
///
/// # Errors
/// When the database fails.
pub async fn choices(state: &State, staff: &Staff, form: &Form, lang: Lang) -> Result<(Vec<Choice>, Vec<Choice>)> {
    let places = Places::of(state, staff).await?;
    let institutions = places.within(&staff.remit).map(|own| Choice {
        value: own.id.to_string(),
        text: own.short_name.clone(),
        chosen: form.text("institution") == own.id.to_string(),
    });
    let roles = staff.remit.roles().into_iter().map(|role| Choice {
        value: role.as_str().to_owned(),
        text: role_text(role, lang),
        chosen: form.text("role") == role.as_str(),
    });
    Ok((only_is_chosen(roles.collect()), only_is_chosen(institutions.collect())))
}

fn only_is_chosen(mut choices: Vec<Choice>) -> Vec<Choice> {
    if let [only] = choices.as_mut_slice() {
        only.chosen = true;
    }
    choices
}

async fn blank(state: &State, staff: &Staff, form: &Form, lang: Lang) -> Result<NewPersonView> {
    let (roles, institutions) = choices(state, staff, form, lang).await?;
    Ok(NewPersonView {
        municipality: staff.municipality.name.clone(),
        action: links::new_person(&staff.municipality.id),
        login: form.text("login").to_owned(),
        office: form.text("office").to_owned(),
        confined: staff.remit.confined_to().is_some(),
        roles,
        institutions,
        lives: lives(lang),
        ..NewPersonView::default()
    })
}

fn way(shell: Shell, staff: &Staff) -> Shell {
    let title = text::t(shell.lang(), "people-title");
    shell
        .at(Section::People)
        .crumb(links::people(&staff.municipality.id), title)
}

/// The form again, with what is wrong at its field and all that was typed.
async fn again(state: &State, staff: &Staff, fault: Error, shell: Shell, form: &Form) -> Result<HttpResponse> {
    let lang = shell.lang();
    let of = |place: &str| fault.fault_list().iter().any(|own| own.place == place);
    let (field, key) = match fault.code() {
        Code::AlreadyExists => ("login", "new-person-login-taken"),
        Code::InputInvalid if of("login") => ("login", "new-person-login-wrong"),
        Code::InputInvalid if of("office") => ("office", "new-person-office-wrong"),
        Code::RolePlace => ("role", "code-role-place"),
        _ => return Err(fault),
    };
    let message = text::t(lang, key);
    let mut view = blank(state, staff, form, lang).await?;
    view.errors = vec![SummaryItem {
        text: message.clone(),
        href: Some(format!("#{field}")),
    }];
    let place = match field {
        "login" => &mut view.login_error,
        "office" => &mut view.office_error,
        _ => &mut view.role_error,
    };
    *place = Some(message);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    way(shell.status(status), staff).show(&view)
}
