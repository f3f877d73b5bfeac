//! An institution's own report, for whoever may see its result.

use actix_web::{HttpResponse, web};
use zerkalo_report::ReportError;
use zerkalo_report::paper::Paper;
use zerkalo_report::{docx as word_printer, pdf as pdf_printer};
use zerkalo_store::Assignment;

use super::{DOCX, PDF, file, print, word};
use crate::access::Authorized;
use crate::error::{Code, Result};
use crate::pages::desk::note_reading;
use crate::reports;
use crate::state::State;
use crate::web::shell::Shell;

/// The report as a document for Word.
///
/// # Errors
/// With [`Code::NotFound`] where nothing was assessed; when the report cannot be printed, or the database fails.
pub async fn docx(permission: Authorized<Assignment>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let bytes = printed(&state, &permission, &shell, word_printer::write).await?;
    Ok(file(&name(&permission, &shell, "docx"), DOCX, bytes))
}

/// The report as a tagged PDF.
///
/// # Errors
/// As [`docx`].
pub async fn pdf(permission: Authorized<Assignment>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let bytes = printed(&state, &permission, &shell, pdf_printer::write).await?;
    Ok(file(&name(&permission, &shell, "pdf"), PDF, bytes))
}

async fn printed(
    state: &State,
    permission: &Authorized<Assignment>,
    shell: &Shell,
    printer: fn(&Paper) -> Result<Vec<u8>, ReportError>,
) -> Result<Vec<u8>> {
    let lang = shell.lang();
    let report = reports::institution(state, &permission.object, lang).await?;
    let report = report.ok_or(Code::NotFound)?;
    note_reading(state, permission, "result.exported").await?;
    print(move || printer(&Paper::of_institution(&report, lang))).await
}

fn name(permission: &Authorized<Assignment>, shell: &Shell, ending: &str) -> String {
    let Assignment { institution, round, .. } = &permission.object;
    let title = word(shell, "institution-report-file");
    format!("{title} — {} — {}.{ending}", institution.short_name, round.title)
}
