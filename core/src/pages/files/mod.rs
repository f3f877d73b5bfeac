//! A confirming file: downloaded, never shown by the browser itself.

use actix_web::http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::{HttpResponse, web};
use zerkalo_store::Assignment;

use super::desk::note_reading;
use crate::access::Authorized;
use crate::actions::evidence;
use crate::error::Result;
use crate::state::State;

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

/// Its name in RFC 6266's two ways: as it is, and in plain letters for programs of old.
fn as_attachment(name: &str) -> ContentDisposition {
    let plain = |c: char| {
        if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
            c
        } else {
            '_'
        }
    };
    let exact = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    };
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(name.chars().map(plain).collect()),
            DispositionParam::FilenameExt(exact),
        ],
    }
}
