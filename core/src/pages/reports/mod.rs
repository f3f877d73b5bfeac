//! What officials hand on: the report on a round, and its figures as a workbook.

use actix_web::{HttpResponse, web};
use zerkalo_report::paper::Paper;
use zerkalo_report::template::{Fields, Template};
use zerkalo_report::{ReportError, csv, docx, pdf, xlsx};
use zerkalo_store::{Round, report_templates};

use crate::access::Authorized;
use crate::actions::report_template;
use crate::components::links;
use crate::error::{Error, Result};
use crate::reports;
use crate::state::State;
use crate::text;
use crate::web::attachment::as_attachment;
use crate::web::shell::{Shell, see_other};

pub mod answers;
pub mod institution;

pub(crate) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const PDF: &str = "application/pdf";
const CSV: &str = "text/csv; charset=utf-8";

/// The report as a document for Word.
///
/// # Errors
/// When the plugin fails, the report cannot be printed, or the database fails.
pub async fn report_docx(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let round = &permission.object;
    let bytes = paper(&state, round, &shell, docx::write).await?;
    Ok(file(
        &format!("{} — {}.docx", word(&shell, "report-file"), round.title),
        DOCX,
        bytes,
    ))
}

/// The report as a tagged PDF.
///
/// # Errors
/// As [`report_docx`].
pub async fn report_pdf(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let round = &permission.object;
    let bytes = paper(&state, round, &shell, pdf::write).await?;
    Ok(file(
        &format!("{} — {}.pdf", word(&shell, "report-file"), round.title),
        PDF,
        bytes,
    ))
}

/// The report in the municipality's own template; where that was taken away meanwhile, back to the summary.
///
/// # Errors
/// As [`report_docx`].
pub async fn report_own(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (round, lang) = (&permission.object, shell.lang());
    let Some(content) = report_templates::content(state.store().read(), &round.municipality).await? else {
        return Ok(see_other(&links::summary(round.id)));
    };
    let certificate = reports::certificate(&state, round, lang).await?;
    let filled = web::block(move || {
        let template = Template::read(&content)?;
        template
            .fill(&Fields::of_certificate(&certificate, lang))
            .map_err(|fault| vec![fault])
    });
    let filled = filled.await.map_err(|_| Error::internal("stopping"))?;
    // It was looked through when it was kept: a later version of ours may still want more of it.
    let bytes = filled.map_err(|faults| report_template::refused(&faults, lang))?;
    Ok(file(
        &format!("{} — {}.docx", word(&shell, "report-file"), round.title),
        DOCX,
        bytes,
    ))
}

/// The figures as a workbook with formulas.
///
/// # Errors
/// When the workbook cannot be written, or the database fails.
pub async fn workbook(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (round, lang) = (&permission.object, shell.lang());
    let book = reports::workbook(&state, round, lang).await?;
    let bytes = print(move || xlsx::of_summary(&book, lang)).await?;
    Ok(file(
        &format!("{} — {}.xlsx", word(&shell, "workbook-file"), round.title),
        XLSX,
        bytes,
    ))
}

/// The same figures as a table for any program.
///
/// # Errors
/// As [`workbook`].
pub async fn table(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (round, lang) = (&permission.object, shell.lang());
    let book = reports::workbook(&state, round, lang).await?;
    let bytes = print(move || Ok(csv::of_summary(&book, lang))).await?;
    Ok(file(
        &format!("{} — {}.csv", word(&shell, "workbook-file"), round.title),
        CSV,
        bytes,
    ))
}

async fn paper(
    state: &State,
    round: &Round,
    shell: &Shell,
    printer: fn(&Paper) -> std::result::Result<Vec<u8>, ReportError>,
) -> Result<Vec<u8>> {
    let lang = shell.lang();
    let certificate = reports::certificate(state, round, lang).await?;
    print(move || printer(&Paper::of_certificate(&certificate, lang))).await
}

/// Printing takes its time: others go on meanwhile.
async fn print(work: impl FnOnce() -> std::result::Result<Vec<u8>, ReportError> + Send + 'static) -> Result<Vec<u8>> {
    Ok(web::block(work).await.map_err(|_| Error::internal("stopping"))??)
}

fn word(shell: &Shell, key: &str) -> String {
    text::t(shell.lang(), key)
}

pub(crate) fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header(as_attachment(name))
        .body(bytes)
}
