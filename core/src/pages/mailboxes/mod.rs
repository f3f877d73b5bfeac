//! Where institutions' letters go.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::{InstitutionId, Municipality, institutions, mailboxes};

use crate::access::Authorized;
use crate::actions::mailboxes as addresses;
use crate::components::frame::{NoticeKind, Section};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::{MailboxRow, MailboxesView};

/// Before an institution's id in its field's name.
const FIELD: &str = "mail-";

/// Whether the addresses have just been saved.
#[derive(Debug, Deserialize)]
pub struct Told {
    saved: Option<String>,
}

/// All institutions with their addresses.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    told: web::Query<Told>,
    shell: Shell,
) -> Result<HttpResponse> {
    let view = view(&state, &permission.object, None, &shell).await?;
    let shell = if told.saved.is_some() {
        let saved = text::t(shell.lang(), "mailboxes-saved");
        shell.notice(NoticeKind::Success, saved)
    } else {
        shell
    };
    shelf(shell).show(&view)
}

/// Keeps what was typed, all or nothing.
///
/// # Errors
/// When the database fails.
pub async fn submit(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let municipality = &permission.object;
    let kept = addresses::keep(&state, &municipality.id, typed(&form)?, permission.person()?.user.id).await;
    let fault = match kept {
        Ok(()) => return Ok(see_other(&format!("{}?saved=1", links::MAILBOXES))),
        Err(fault) if fault.code() == Code::InputInvalid => fault,
        Err(fault) => return Err(fault),
    };
    let view = view(&state, municipality, Some((&form, &fault)), &shell).await?;
    shelf(shell).status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
}

fn typed(form: &Form) -> Result<Vec<(InstitutionId, String)>> {
    let fields = form.fields().iter();
    let own = fields.filter_map(|(name, value)| Some((name.strip_prefix(FIELD)?, value)));
    own.map(|(id, value)| {
        let id = id.parse().map_err(|_| Error::new(Code::NotFound))?;
        Ok((id, value.clone()))
    })
    .collect()
}

async fn view(
    state: &State,
    municipality: &Municipality,
    refused: Option<(&Form, &Error)>,
    shell: &Shell,
) -> Result<MailboxesView> {
    let db = state.store().read();
    let kept = mailboxes::list(db, &municipality.id).await?;
    let all = institutions::list(db, &municipality.id).await?;
    let rows = all.iter().map(|institution| {
        let id = institution.id.to_string();
        let field = format!("{FIELD}{id}");
        let known = || kept.get(&institution.id).cloned().unwrap_or_default();
        let is_wrong = |(_, fault): &(&Form, &Error)| fault.fault_list().iter().any(|found| found.place == id);
        MailboxRow {
            name: institution.short_name.clone(),
            address: refused
                .and_then(|(form, _)| form.get(&field))
                .map_or_else(known, str::to_owned),
            error: refused
                .filter(is_wrong)
                .map(|_| text::t(shell.lang(), "mailboxes-wrong")),
            field,
        }
    });
    let rows: Vec<MailboxRow> = rows.collect();
    let errors = rows.iter().filter_map(|row| {
        row.error.as_ref().map(|error| SummaryItem {
            text: format!("{}: {error}", row.name),
            href: Some(format!("#{}", row.field)),
        })
    });
    Ok(MailboxesView {
        municipality: municipality.name.clone(),
        errors: errors.collect(),
        rows,
    })
}

fn shelf(shell: Shell) -> Shell {
    let lang = shell.lang();
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .crumb(links::REMINDERS, text::t(lang, "reminders-title"))
}
