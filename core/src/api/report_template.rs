//! The document that a municipality has its reports laid out in.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use zerkalo_report::template::{self, FieldKind};
use zerkalo_store::{Municipality, MunicipalityId, ReportTemplate, report_templates};

use super::dto::time;
use super::files::{FileBytes, received};
use crate::access::Authorized;
use crate::actions::report_template::{self, Refusal};
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::pages::reports::{DOCX, file};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::language;

/// What is kept, and what a template may say.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportTemplateDto {
    /// The template; none while reports are laid out as ours.
    pub kept: Option<KeptTemplateDto>,
    /// The fields that a template may have.
    pub fields: Vec<TemplateFieldDto>,
}

/// The template that is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptTemplateDto {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub size: i64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Who uploaded it, by id.
    pub by: Option<String>,
    /// When.
    pub at: String,
}

/// A field of a template.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateFieldDto {
    /// What stands between the braces: `{{name}}`.
    pub name: String,
    /// `text` within a paragraph; `table` or `list` in the place of one.
    pub kind: String,
    /// What stands in its place, in Russian.
    pub ru: String,
    /// The same in English.
    pub en: String,
}

/// What an upload is called.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct TemplateQuery {
    /// The file's name.
    pub name: String,
}

impl ReportTemplateDto {
    async fn of(state: &State, municipality: &MunicipalityId) -> Result<web::Json<Self>> {
        let kept = report_templates::get(state.store().read(), municipality).await?;
        Ok(web::Json(Self {
            kept: kept.map(KeptTemplateDto::from),
            fields: template::fields().iter().map(TemplateFieldDto::from).collect(),
        }))
    }
}

impl From<ReportTemplate> for KeptTemplateDto {
    fn from(kept: ReportTemplate) -> Self {
        Self {
            name: kept.name,
            size: kept.size,
            sha256: kept.sha256.to_string(),
            by: kept.by.map(|by| by.to_string()),
            at: time(kept.at),
        }
    }
}

impl From<&template::Field> for TemplateFieldDto {
    fn from(field: &template::Field) -> Self {
        let kind = match field.kind {
            FieldKind::Text => "text",
            FieldKind::Table => "table",
            FieldKind::List => "list",
        };
        Self {
            name: field.name.to_owned(),
            kind: kind.to_owned(),
            ru: field.ru.to_owned(),
            en: field.en.to_owned(),
        }
    }
}

/// What is kept, and the fields that a template may have.
#[utoipa::path(get, path = "/api/v1/report-template", tag = "reports", operation_id = "show_report_template",
    responses((status = 200, body = ReportTemplateDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
) -> Result<web::Json<ReportTemplateDto>> {
    ReportTemplateDto::of(&state, &permission.object.id).await
}

/// Keeps a DOCX of up to 10 MB as the template, in place of the one before: its bytes are the body. One that has faults
/// is refused with all of them, and the former one stays.
#[utoipa::path(put, path = "/api/v1/report-template/file", tag = "reports", operation_id = "keep_report_template",
    params(TemplateQuery),
    request_body(content = FileBytes, content_type = "application/octet-stream"),
    responses((status = 200, body = ReportTemplateDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn keep(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    request: HttpRequest,
    body: web::Payload,
) -> Result<web::Json<ReportTemplateDto>> {
    let query = web::Query::<TemplateQuery>::from_query(request.query_string());
    let query = query.map_err(|fault| Error::new(Code::Malformed).detail(fault.to_string()))?;
    let upload = received(query.into_inner().name, body).await?;
    let (id, by) = (&permission.object.id, permission.person()?.user.id);
    let kept = report_template::keep(&state, id, &upload, by).await;
    kept.map_err(|refusal| match refusal {
        Refusal::Faults(faults) => report_template::refused(&faults, Lang::En),
        Refusal::Error(fault) => fault,
    })?;
    ReportTemplateDto::of(&state, id).await
}

/// Takes the template away: reports are laid out as ours again.
#[utoipa::path(delete, path = "/api/v1/report-template/file", tag = "reports", operation_id = "remove_report_template",
    responses((status = 200, body = ReportTemplateDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn remove(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
) -> Result<web::Json<ReportTemplateDto>> {
    let id = &permission.object.id;
    report_template::remove(&state, id, permission.person()?.user.id).await?;
    ReportTemplateDto::of(&state, id).await
}

/// The template as it was uploaded.
#[utoipa::path(get, path = "/api/v1/report-template/file", tag = "reports", operation_id = "download_report_template",
    responses((status = 200, body = FileBytes, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn own(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<HttpResponse> {
    let (db, id) = (state.store().read(), &permission.object.id);
    let kept = report_templates::get(db, id).await?;
    let (kept, content) = kept
        .zip(report_templates::content(db, id).await?)
        .ok_or(Code::NotFound)?;
    Ok(file(&kept.name, DOCX, content))
}

/// A template to begin with, in the language of whose token it is.
#[utoipa::path(get, path = "/api/v1/report-template/sample", tag = "reports", operation_id = "download_sample_template",
    responses((status = 200, body = FileBytes, content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn sample(
    _: Authorized<Municipality>,
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let lang = language::of(&request, &state);
    let name = text::t(lang, "template-sample-file");
    Ok(file(&format!("{name}.docx"), DOCX, template::sample(lang)?))
}
