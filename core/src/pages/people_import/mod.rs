//! People from a file: chosen, shown with whom it would let in, then let in as it was shown, each with an invitation.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use zerkalo_register::people::{MAX_PEOPLE, NewPerson, PersonColumn};
use zerkalo_register::{Fault, MAX_FILE, template};

use crate::access::Authorized;
use crate::access::scopes::Staff;
use crate::actions::from_file::Refusal;
use crate::actions::hire::{self, Preview};
use crate::components::frame::Section;
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::pages::from_file::{self, WORKBOOK, download};
use crate::pages::people::build::{Places, lives, role_text};
use crate::pages::slips;
use crate::pages::standing::count;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::Shell;

pub mod view;

use view::{PeopleImportView, PeoplePreviewView, PersonLine};

/// Where a file is chosen.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(permission: Authorized<Staff>, shell: Shell) -> Result<HttpResponse> {
    let view = choice(&permission.object, &[], shell.lang());
    way(shell, &permission.object).show(&view)
}

/// The workbook to fill.
///
/// # Errors
/// When it cannot be written.
pub async fn blank(_: Authorized<Staff>) -> Result<HttpResponse> {
    let bytes = template::<PersonColumn>().map_err(Error::internal)?;
    Ok(download("people-template.xlsx", WORKBOOK, bytes))
}

/// Shows whom the file would let in. Nobody is let in yet.
///
/// # Errors
/// When the database fails.
pub async fn preview(
    permission: Authorized<Staff>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let staff = &permission.object;
    let chosen = form.files("file").next().map(|file| file.bytes.clone());
    match hire::preview(&state, &staff.remit, chosen.unwrap_or_default()).await {
        Ok(preview) => seen(&state, staff, &preview, shell).await,
        Err(refusal) => refused(staff, refusal, shell),
    }
}

/// Lets in whom the preview has shown and shows their invitations; if that cannot be any more, says why.
///
/// # Errors
/// With [`Code::InputInvalid`] for a life that is not offered.
pub async fn apply(
    permission: Authorized<Staff>,
    state: web::Data<State>,
    request: HttpRequest,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let staff = &permission.object;
    let (text, life) = (form.text("table"), slips::life(&form)?);
    match hire::apply(&state, staff.remit.clone(), text, life).await {
        Ok(invited) => slips::show(&state, &request, shell, staff, &invited).await,
        Err(Refusal::Error(fault)) if fault.code() == Code::AlreadyExists => {
            // Somebody was quicker with one of the logins: the file is read again to say which.
            match hire::preview(&state, &staff.remit, text.as_bytes().to_vec()).await {
                Ok(preview) => seen(&state, staff, &preview, shell.status(StatusCode::CONFLICT)).await,
                Err(refusal) => refused(staff, refusal, shell),
            }
        }
        Err(refusal) => refused(staff, refusal, shell),
    }
}

fn refused(staff: &Staff, refusal: Refusal<PersonColumn>, shell: Shell) -> Result<HttpResponse> {
    let faults = match refusal {
        Refusal::Faults(faults) => faults,
        Refusal::Error(fault) => return Err(fault),
    };
    let view = choice(staff, &faults, shell.lang());
    way(shell, staff).status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
}

fn choice(staff: &Staff, faults: &[Fault<PersonColumn>], lang: Lang) -> PeopleImportView {
    let municipality = &staff.municipality.id;
    PeopleImportView {
        errors: from_file::told(faults, lang),
        action: links::import_people(municipality),
        template_href: links::people_template(municipality),
        back_href: links::people(municipality),
        max_size: text::size(lang, MAX_FILE as u64),
        max_people: count(MAX_PEOPLE),
    }
}

async fn seen(state: &State, staff: &Staff, preview: &Preview, shell: Shell) -> Result<HttpResponse> {
    let (lang, municipality) = (shell.lang(), &staff.municipality.id);
    let places = Places::of(state, staff).await?;
    let people = &preview.hiring.people;
    let view = PeoplePreviewView {
        action: links::hire_people(municipality),
        other_href: links::import_people(municipality),
        back_href: links::people(municipality),
        number: count(people.len()),
        people: people.iter().map(|person| line(person, &places, lang)).collect(),
        known: count(preview.hiring.known),
        any_proposed: people.iter().any(|person| person.is_proposed),
        lives: lives(lang),
        table: preview.text.clone(),
    };
    let import = text::t(lang, "staff-import");
    way(shell, staff)
        .crumb(links::import_people(municipality), import)
        .show(&view)
}

fn line(person: &NewPerson, places: &Places, lang: Lang) -> PersonLine {
    let role = |place: &zerkalo_register::people::Workplace| {
        let role = role_text(place.role, lang);
        format!("{role}, {}", places.name(place.institution))
    };
    PersonLine {
        office: person.office.clone(),
        login: person.login.clone(),
        is_proposed: person.is_proposed,
        email: person.email.clone(),
        roles: person.places.iter().map(role).collect(),
    }
}

fn way(shell: Shell, staff: &Staff) -> Shell {
    let title = text::t(shell.lang(), "people-title");
    shell
        .at(Section::People)
        .crumb(links::people(&staff.municipality.id), title)
}
