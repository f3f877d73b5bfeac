//! What a plugin made of signed answers.

use actix_web::web;
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;
use zerkalo_engine::form::CompiledForm;
use zerkalo_store::{Assessed, Assessment, Assignment, assessments};

use super::dto::{FormRef, PluginRef, outcome_schema, time};
use crate::access::Authorized;
use crate::actions::retry_assessment;
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// An assessment with all that it rests on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssessmentDto {
    /// The submission.
    pub submission: String,
    /// The signed revision.
    pub revision: i64,
    /// Which attempt it is.
    pub attempt: i64,
    /// The form.
    pub form: FormRef,
    /// The plugin.
    pub plugin: PluginRef,
    /// SHA-256 of the settings.
    pub settings_digest: String,
    /// The engine that prepared it.
    pub engine_version: String,
    /// When it was made.
    pub assessed_at: String,
    /// The outcome, or why there is none.
    #[serde(flatten)]
    pub result: ResultDto,
}

/// The outcome, or why there is none.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ResultDto {
    /// There is an outcome.
    Scored {
        /// Its bytes are those that were stored.
        #[schema(schema_with = outcome_schema)]
        outcome: Box<RawValue>,
        /// SHA-256 of these bytes.
        sha256: String,
    },
    /// The plugin failed.
    Failed {
        /// Why, as a code.
        code: String,
        /// Why, in words.
        message: String,
    },
}

/// The last assessment of a submission.
#[utoipa::path(get, path = "/api/v1/submissions/{submission}/assessment", tag = "assessments", params(("submission" = String, Path)),
    operation_id = "show_assessment",
    responses((status = 200, body = AssessmentDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Assignment>, state: web::Data<State>) -> Result<web::Json<AssessmentDto>> {
    latest(&state, &permission.object).await
}

/// Lets the plugin assess again after it failed.
#[utoipa::path(post, path = "/api/v1/submissions/{submission}/assessment", tag = "assessments", params(("submission" = String, Path)),
    operation_id = "retry_assessment",
    responses((status = 200, body = AssessmentDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn retry(permission: Authorized<Assignment>, state: web::Data<State>) -> Result<web::Json<AssessmentDto>> {
    retry_assessment::retry(&state, &permission.object, permission.person()?.user.id).await?;
    latest(&state, &permission.object).await
}

async fn latest(state: &State, assignment: &Assignment) -> Result<web::Json<AssessmentDto>> {
    let (municipality, id) = (&assignment.round.municipality, assignment.submission.head.id);
    let made = assessments::latest(state.store().read(), municipality, id).await?;
    let made = made.ok_or_else(|| Error::new(Code::NotFound).detail("nothing was signed yet"))?;
    let form = state
        .library()
        .form(state.store().read(), &made.pins.form_digest)
        .await?;
    Ok(web::Json(dto(&form, made)?))
}

fn dto(form: &CompiledForm, made: Assessment) -> Result<AssessmentDto> {
    let result = match made.result {
        Assessed::Scored { text, sha256, .. } => ResultDto::Scored {
            outcome: RawValue::from_string(text).map_err(Error::internal)?,
            sha256: sha256.to_string(),
        },
        Assessed::Failed(failure) => ResultDto::Failed {
            code: failure.code,
            message: failure.message,
        },
    };
    Ok(AssessmentDto {
        submission: made.key.submission.to_string(),
        revision: made.key.revision,
        attempt: made.key.attempt,
        form: FormRef {
            id: form.id.clone(),
            version: form.version.into(),
            digest: made.pins.form_digest.to_string(),
        },
        plugin: PluginRef {
            id: made.pins.plugin_id,
            version: made.pins.plugin_version,
            digest: made.pins.plugin_digest.to_string(),
        },
        settings_digest: made.pins.settings_digest.to_string(),
        engine_version: made.engine_version,
        assessed_at: time(made.assessed_at),
        result,
    })
}
