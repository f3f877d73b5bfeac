//! The document that a municipality has its reports laid out in: its fields, what is kept, another one, none.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_report::template;
use zerkalo_store::{Municipality, report_templates, users};

use crate::access::Authorized;
use crate::actions::report_template::{self, Refusal};
use crate::components::frame::{NoticeKind, Section};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::Result;
use crate::pages::reports::{DOCX, file};
use crate::pages::standing::moment;
use crate::state::State;
use crate::text;
use crate::web::form::{Form, MAX_FILE};
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::{FieldGroup, KeptTemplate, TemplateView};

/// What has just been done.
#[derive(Debug, Deserialize)]
pub struct Told {
    done: Option<String>,
}

/// What is kept, and what a template may say.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    told: web::Query<Told>,
    shell: Shell,
) -> Result<HttpResponse> {
    let view = view(&state, &permission.object, Vec::new(), &shell).await?;
    let notice = match told.done.as_deref() {
        Some("kept") => Some("template-kept"),
        Some("removed") => Some("template-removed"),
        _ => None,
    };
    let shell = match notice {
        Some(key) => {
            let words = text::t(shell.lang(), key);
            shell.notice(NoticeKind::Success, words)
        }
        None => shell,
    };
    shelf(shell).show(&view)
}

/// Keeps a file, or says all that is wrong with it.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (municipality, by) = (&permission.object, permission.person()?.user.id);
    let lang = shell.lang();
    let errors = match form.files("file").next() {
        None => vec![text::t(lang, "template-none-chosen")],
        Some(upload) => match report_template::keep(&state, &municipality.id, upload, by).await {
            Ok(()) => return Ok(see_other(&format!("{}?done=kept", links::REPORT_TEMPLATE))),
            Err(Refusal::Faults(faults)) => faults.iter().map(|fault| fault.words(lang)).collect(),
            Err(Refusal::Error(fault)) => return Err(fault),
        },
    };
    let view = view(&state, municipality, errors, &shell).await?;
    shelf(shell).status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
}

/// Takes the template away.
///
/// # Errors
/// When the database fails.
pub async fn remove(permission: Authorized<Municipality>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    report_template::remove(&state, &permission.object.id, permission.person()?.user.id).await?;
    Ok(see_other(&format!("{}?done=removed", links::REPORT_TEMPLATE)))
}

/// The template as it was uploaded; where there is none, the page that says so.
///
/// # Errors
/// When the database fails.
pub async fn own(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<HttpResponse> {
    let (db, id) = (state.store().read(), &permission.object.id);
    let kept = report_templates::get(db, id).await?;
    Ok(match kept.zip(report_templates::content(db, id).await?) {
        Some((kept, content)) => file(&kept.name, DOCX, content),
        None => see_other(links::REPORT_TEMPLATE),
    })
}

/// A template to begin with.
///
/// # Errors
/// When it cannot be packed.
pub async fn sample(_: Authorized<Municipality>, shell: Shell) -> Result<HttpResponse> {
    let name = text::t(shell.lang(), "template-sample-file");
    Ok(file(&format!("{name}.docx"), DOCX, template::sample(shell.lang())?))
}

async fn view(state: &State, municipality: &Municipality, errors: Vec<String>, shell: &Shell) -> Result<TemplateView> {
    let (db, lang) = (state.store().read(), shell.lang());
    let kept = match report_templates::get(db, &municipality.id).await? {
        Some(kept) => {
            let by = match kept.by {
                Some(id) => users::get(db, id).await?.office,
                None => String::new(),
            };
            Some(KeptTemplate {
                size: text::size(lang, u64::try_from(kept.size).unwrap_or_default()),
                at: moment(state, kept.at, lang),
                name: kept.name,
                by,
            })
        }
        None => None,
    };
    let error = |text| SummaryItem {
        text,
        href: Some("#file".to_owned()),
    };
    Ok(TemplateView {
        municipality: municipality.name.clone(),
        errors: errors.into_iter().map(error).collect(),
        kept,
        groups: FieldGroup::all(lang),
        max_size: text::size(lang, MAX_FILE as u64),
    })
}

fn shelf(shell: Shell) -> Shell {
    let rounds = text::t(shell.lang(), "nav-rounds");
    shell.at(Section::Rounds).crumb(links::ROUNDS, rounds)
}
