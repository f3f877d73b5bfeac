//! Confirming files of a submission: uploaded first, then named by an answer as its evidence.

use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::StreamExt as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use zerkalo_engine::answers::Evidence;
use zerkalo_store::{Assignment, StoredFile, files};

use super::dto::time;
use crate::access::Authorized;
use crate::actions::evidence;
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::pages;
use crate::state::State;
use crate::web::form::{MAX_FILE, Upload};

/// A file.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileDto {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Who uploaded it, by id.
    pub by: Option<String>,
    /// When.
    pub at: String,
    /// Whether an answer was saved that names it; others are taken away after a week.
    pub named: bool,
    /// As an answer's evidence names it.
    #[schema(value_type = Object)]
    pub evidence: Evidence,
}

impl From<StoredFile> for FileDto {
    fn from(file: StoredFile) -> Self {
        Self {
            id: file.id.to_string(),
            size: file.size,
            media_type: file.media_type.clone(),
            sha256: file.sha256.to_string(),
            by: file.by.map(|by| by.to_string()),
            at: time(file.at),
            named: file.named,
            evidence: evidence::of(&file),
            name: file.name,
        }
    }
}

/// A file's bytes, as the description names them.
pub struct FileBytes;

impl utoipa::PartialSchema for FileBytes {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        use utoipa::openapi::{KnownFormat, ObjectBuilder, SchemaFormat, schema::Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .into()
    }
}

impl ToSchema for FileBytes {}

/// What an upload is called.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct UploadQuery {
    /// The file's name with its ending: pdf, docx, xlsx, jpg, jpeg or png.
    pub name: String,
}

/// All files of a submission.
#[utoipa::path(get, path = "/api/v1/submissions/{submission}/files", tag = "files", params(("submission" = String, Path)),
    operation_id = "list_files",
    responses((status = 200, body = Vec<FileDto>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Assignment>, state: web::Data<State>) -> Result<web::Json<Vec<FileDto>>> {
    let (municipality, id) = (
        &permission.object.round.municipality,
        permission.object.submission.head.id,
    );
    let found = files::list(state.store().read(), municipality, id).await?;
    Ok(web::Json(found.into_iter().map(FileDto::from).collect()))
}

/// Uploads a file of up to 10 MB: its bytes are the body. It confirms nothing until an answer names it.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/files", tag = "files",
    operation_id = "upload_file",
    params(("submission" = String, Path), UploadQuery),
    request_body(content = FileBytes, content_type = "application/octet-stream"),
    responses((status = 200, body = FileDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn upload(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    request: HttpRequest,
    body: web::Payload,
) -> Result<web::Json<FileDto>> {
    let query = web::Query::<UploadQuery>::from_query(request.query_string());
    let query = query.map_err(|fault| Error::new(Code::Malformed).detail(fault.to_string()))?;
    let upload = received(query.into_inner().name, body).await?;
    let by = permission.person()?.user.id;
    let file = evidence::keep(&state, &permission.object, &upload, by).await?;
    Ok(web::Json(file.into()))
}

/// A body that is a file; of one that is too large no more is read than shows it.
pub(super) async fn received(name: String, mut body: web::Payload) -> Result<Upload> {
    let (mut bytes, mut is_too_large) = (Vec::new(), false);
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|fault| Error::new(Code::Malformed).detail(fault.to_string()))?;
        if bytes.len() + chunk.len() > MAX_FILE {
            is_too_large = true;
            break;
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Upload {
        field: String::new(),
        name,
        bytes,
        is_too_large,
    })
}

/// A file's bytes, as an attachment with its name.
#[utoipa::path(get, path = "/api/v1/submissions/{submission}/files/{file}", tag = "files",
    operation_id = "download_file",
    params(("submission" = String, Path), ("file" = String, Path)),
    responses((status = 200, content(
        (FileBytes = "application/pdf"),
        (FileBytes = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (FileBytes = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (FileBytes = "image/jpeg"),
        (FileBytes = "image/png"),
    )), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    pages::files::show(permission, state, path).await
}
