//! Who did and saw what: the authority's log, and the platform's own.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_store::{Municipality, MunicipalityId, audit};

use crate::access::{Authorized, scopes::Nothing};
use crate::actions::audit_of;
use crate::components::{frame::Section, links};
use crate::error::{Error, Result};
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

mod build;
mod export;
pub mod view;
mod wanted;
mod words;

use wanted::{Asked, Wanted};

/// Whose log it is.
struct Log {
    /// None for the platform's.
    municipality: Option<MunicipalityId>,
    place: String,
    href: &'static str,
    export_href: &'static str,
}

impl Log {
    fn of(municipality: &Municipality) -> Self {
        Self {
            municipality: Some(municipality.id.clone()),
            place: municipality.name.clone(),
            href: links::JOURNAL,
            export_href: links::JOURNAL_EXPORT,
        }
    }

    fn platform(shell: &Shell) -> Self {
        Self {
            municipality: None,
            place: text::t(shell.lang(), "nav-overview"),
            href: links::PLATFORM_JOURNAL,
            export_href: links::PLATFORM_JOURNAL_EXPORT,
        }
    }
}

/// The authority's log.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    asked: web::Query<Asked>,
    shell: Shell,
) -> Result<HttpResponse> {
    let log = Log::of(&permission.object);
    page(&state, &log, &asked, shell.at(Section::Journal)).await
}

/// The platform's log.
///
/// # Errors
/// When the database fails.
pub async fn show_platform(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    asked: web::Query<Asked>,
    shell: Shell,
) -> Result<HttpResponse> {
    let (log, overview) = (Log::platform(&shell), text::t(shell.lang(), "nav-overview"));
    let shell = shell.at(Section::Overview).crumb(links::OVERVIEW, overview);
    page(&state, &log, &asked, shell).await
}

async fn page(state: &State, log: &Log, asked: &Asked, shell: Shell) -> Result<HttpResponse> {
    let wanted = Wanted::read(state, asked, shell.lang())?;
    let view = build::journal(state, log, asked, &wanted, shell.lang()).await?;
    let shell = if wanted.errors.is_empty() {
        shell
    } else {
        shell.status(StatusCode::UNPROCESSABLE_ENTITY)
    };
    shell.show(&view)
}

/// The authority's log as a table for spreadsheets.
///
/// # Errors
/// When the database fails.
pub async fn export(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    asked: web::Query<Asked>,
    shell: Shell,
) -> Result<HttpResponse> {
    let by = permission.person()?.user.id;
    let (id, at) = (permission.object.id.clone(), state.now());
    note(
        &state,
        audit_of(Some(&id), by, "audit.exported", "municipality", &id, at),
    )
    .await?;
    export::table(state, Some(id), &asked, shell.lang()).await
}

/// The platform's log as a table for spreadsheets.
///
/// # Errors
/// When the database fails.
pub async fn export_platform(
    permission: Authorized<Nothing>,
    state: web::Data<State>,
    asked: web::Query<Asked>,
    shell: Shell,
) -> Result<HttpResponse> {
    let (by, at) = (permission.person()?.user.id, state.now());
    note(&state, audit_of(None, by, "audit.exported", "platform", "platform", at)).await?;
    export::table(state, None, &asked, shell.lang()).await
}

/// Whoever takes the log along is in it too.
async fn note(state: &State, entry: zerkalo_store::NewAudit) -> Result<()> {
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(audit::append(tx, entry).await.map(drop)?) }))
        .await
}
