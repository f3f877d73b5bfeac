//! The register from a file: chosen, shown with what it would change, then applied as it was shown.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_register::{Column, Fault, MAX_FILE, MAX_ROWS, Names};
use zerkalo_store::Municipality;

use crate::access::Authorized;
use crate::actions::from_file::Refusal;
use crate::actions::register::{self, Preview};
use crate::components::links;
use crate::error::{Code, Result};
use crate::pages::from_file;
use crate::pages::institution::way;
use crate::pages::standing::count;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};
use crate::wording::register::{changes, shown};

pub mod view;

use view::{AddedLine, ChangedLine, ImportView, PreviewView};

/// Where a file is chosen.
///
/// # Errors
/// When the page cannot be made.
pub async fn show(_: Authorized<Municipality>, shell: Shell) -> Result<HttpResponse> {
    let view = choice(&[], shell.lang());
    way(shell).show(&view)
}

/// Shows what the file would change. Nothing is changed yet.
///
/// # Errors
/// When the database fails.
pub async fn preview(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let chosen = form.files("file").next().map(|file| file.bytes.clone());
    match register::preview(&state, &permission.object.id, chosen.unwrap_or_default()).await {
        Ok(preview) => seen(&preview, false, shell),
        Err(refusal) => refused(refusal, shell),
    }
}

/// Changes the register as it was shown; if it is another register by now, shows what would be changed in that.
///
/// # Errors
/// When the database fails.
pub async fn apply(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (municipality, text) = (&permission.object.id, form.text("table").to_owned());
    let version = form.parsed("version").unwrap_or(-1);
    let by = permission.person()?.user.id;
    match register::apply(&state, municipality, (text.clone(), version), by).await {
        Ok(()) => Ok(see_other(&format!("{}?done=imported", links::INSTITUTIONS))),
        Err(Refusal::Error(fault)) if fault.code() == Code::RegisterChanged => {
            match register::preview(&state, municipality, text.into_bytes()).await {
                Ok(preview) => seen(&preview, true, shell.status(StatusCode::CONFLICT)),
                Err(refusal) => refused(refusal, shell),
            }
        }
        Err(refusal) => refused(refusal, shell),
    }
}

fn refused(refusal: Refusal, shell: Shell) -> Result<HttpResponse> {
    let faults = match refusal {
        Refusal::Faults(faults) => faults,
        Refusal::Error(fault) => return Err(fault),
    };
    let view = choice(&faults, shell.lang());
    way(shell).status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
}

fn choice(faults: &[Fault], lang: Lang) -> ImportView {
    ImportView {
        errors: from_file::told(faults, lang),
        max_size: text::size(lang, MAX_FILE as u64),
        max_rows: u32::try_from(MAX_ROWS - 1).unwrap_or(u32::MAX),
    }
}

fn seen(preview: &Preview, changed_meanwhile: bool, shell: Shell) -> Result<HttpResponse> {
    let lang = shell.lang();
    let names = Names::short(&preview.register);
    let added = preview.plan.added.iter().map(|new| {
        let fields = [Column::Kind, Column::Inn, Column::Place, Column::Pupils];
        let about = fields.map(|field| shown(lang, &new.card, field, &names));
        AddedLine {
            name: new.card.name.clone(),
            about: about
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
        }
    });
    let changed = preview.plan.changed.iter().map(|changed| ChangedLine {
        name: changed.before.short_name.clone(),
        changes: changes(lang, &changed.before, &changed.replacement.card, &names),
    });
    let view = PreviewView {
        changed_meanwhile,
        empty: preview.plan.is_empty(),
        added_count: count(preview.plan.added.len()),
        added: added.collect(),
        changed_count: count(preview.plan.changed.len()),
        changed: changed.collect(),
        unchanged: count(preview.plan.unchanged),
        version: preview.version,
        table: preview.text.clone(),
    };
    let import = text::t(lang, "register-import");
    way(shell).crumb(links::IMPORT_INSTITUTIONS, import).show(&view)
}
