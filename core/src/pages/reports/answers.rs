//! The raw answers of a round: for those of the authority who work with them, and each time noted in the log.

use actix_web::{HttpResponse, web};
use zerkalo_engine::language::Language;
use zerkalo_report::model::AnswersExport;
use zerkalo_report::{ReportError, csv, xlsx};
use zerkalo_store::{Round, audit};

use super::{CSV, XLSX, file, print, word};
use crate::access::Authorized;
use crate::actions::audit_of;
use crate::error::{Error, Result};
use crate::reports;
use crate::state::State;
use crate::web::shell::Shell;

type Printer = fn(&AnswersExport, Language) -> Result<Vec<u8>, ReportError>;

/// A row an institution, a row an answer, and the codebook, in one workbook.
///
/// # Errors
/// When a form is not there, the answers do not fit a sheet, or the database fails.
pub async fn workbook(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let bytes = printed(&state, &permission, &shell, xlsx::of_answers).await?;
    Ok(file(&name(&permission, &shell, "answers-file", "xlsx"), XLSX, bytes))
}

/// A row an answer.
///
/// # Errors
/// As [`workbook`].
pub async fn long(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let bytes = printed(&state, &permission, &shell, |all, lang| Ok(csv::of_answers(all, lang))).await?;
    Ok(file(&name(&permission, &shell, "answers-file", "csv"), CSV, bytes))
}

/// A row an institution.
///
/// # Errors
/// As [`workbook`].
pub async fn wide(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let bytes = printed(&state, &permission, &shell, |all, lang| {
        Ok(csv::of_answers_wide(all, lang))
    })
    .await?;
    Ok(file(&name(&permission, &shell, "answers-wide-file", "csv"), CSV, bytes))
}

/// What the questions are and what their codes mean: nobody's answers.
///
/// # Errors
/// As [`workbook`].
pub async fn codebook(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let lang = shell.lang();
    let export = reports::answers(&state, &permission.object, lang).await?;
    let bytes = print(move || Ok(csv::of_codebook(&export, lang))).await?;
    Ok(file(&name(&permission, &shell, "codebook-file", "csv"), CSV, bytes))
}

async fn printed(state: &State, permission: &Authorized<Round>, shell: &Shell, printer: Printer) -> Result<Vec<u8>> {
    note(state, permission).await?;
    let export = reports::answers(state, &permission.object, shell.lang()).await?;
    let lang = shell.lang();
    print(move || printer(&export, lang)).await
}

/// Whoever takes answers along is in the log.
async fn note(state: &State, permission: &Authorized<Round>) -> Result<()> {
    let round = &permission.object;
    let (by, at) = (permission.person()?.user.id, state.now());
    let entry = audit_of(Some(&round.municipality), by, "answers.exported", "round", round.id, at);
    let noted = state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(audit::append(tx, entry).await.map(drop)?) }));
    noted.await
}

fn name(permission: &Authorized<Round>, shell: &Shell, key: &str, ending: &str) -> String {
    format!("{} — {}.{ending}", word(shell, key), permission.object.title)
}
