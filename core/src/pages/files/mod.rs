//! A confirming file: downloaded, never shown by the browser itself.

use actix_web::{HttpResponse, web};
use zerkalo_store::Assignment;

use super::desk::note_reading;
use crate::access::Authorized;
use crate::actions::evidence;
use crate::error::Result;
use crate::state::State;
use crate::web::attachment::as_attachment;

/// The file.
///
/// # Errors
/// With [`crate::error::Code::NotFound`] when the submission has none of this id.
pub async fn show(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (file, bytes) = evidence::read(&state, &permission.object, &path.1).await?;
    note_reading(&state, &permission, "file.read").await?;
    Ok(HttpResponse::Ok()
        .content_type(file.media_type)
        .insert_header(as_attachment(&file.name))
        .body(bytes))
}
