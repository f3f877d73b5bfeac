//! The archive that came of long work, for whoever may read each report in it.

use actix_web::body::SizedStream;
use actix_web::http::header::ContentEncoding;
use actix_web::{HttpResponse, web};
use zerkalo_store::{LongJob, audit};

use crate::access::Authorized;
use crate::actions::audit_of;
use crate::actions::round_archive::{self, Opened};
use crate::components::links;
use crate::error::{Error, Result};
use crate::state::State;
use crate::text::Lang;
use crate::web::attachment::as_attachment;
use crate::web::shell::{Shell, see_other};

/// What it is.
pub(crate) const ZIP: &str = "application/zip";

/// The archive; where there is none any more, the page that says so.
///
/// # Errors
/// When the database or the object store fails.
pub async fn show(permission: Authorized<LongJob>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let answer = handed_out(&state, &permission, shell.lang()).await?;
    Ok(answer.unwrap_or_else(|| see_other(&links::job(permission.object.id))))
}

/// The archive as an answer, with its line in the log; none where there is none.
///
/// # Errors
/// When the database or the object store fails.
pub(crate) async fn handed_out(
    state: &State,
    permission: &Authorized<LongJob>,
    lang: Lang,
) -> Result<Option<HttpResponse>> {
    let Some(Opened { name, size, bytes }) = round_archive::open(state, &permission.object, lang).await? else {
        return Ok(None);
    };
    note(state, permission).await?;
    let answer = HttpResponse::Ok()
        .content_type(ZIP)
        .insert_header(as_attachment(&name))
        // It is packed already: an answer that is packed again could not say how long it is.
        .insert_header(ContentEncoding::Identity)
        .body(SizedStream::new(size, bytes));
    Ok(Some(answer))
}

/// Whoever takes the reports along is in the log.
async fn note(state: &State, permission: &Authorized<LongJob>) -> Result<()> {
    let (job, by, at) = (&permission.object, permission.person()?.user.id, state.now());
    let entry = audit_of(Some(&job.municipality), by, "reports.exported", "round", &job.about, at);
    let noted = state
        .store()
        .write(move |tx| Box::pin(async move { Ok::<_, Error>(audit::append(tx, entry).await.map(drop)?) }));
    noted.await
}
