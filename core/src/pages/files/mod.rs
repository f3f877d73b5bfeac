//! A confirming file: downloaded, never shown by the browser itself.

use actix_web::http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::{HttpResponse, web};
use zerkalo_store::Assignment;

use crate::access::Authorized;
use crate::actions::evidence;
use crate::error::Result;
use crate::state::State;

/// The file.
///
/// # Errors
/// With [`crate::error::Code::NotFound`] when no answer of the submission names it.
pub async fn show(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (name, bytes) = evidence::read(&state, &permission.object, &path.1).await?;
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.into_bytes(),
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(name)],
    };
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .insert_header(disposition)
        .body(bytes))
}
