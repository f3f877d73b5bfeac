//! What several routes of the API say alike: names, times, pins.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::Ref;
use zerkalo_store::{Institution, Moment, Round, RoundState, SubmissionHead, SubmissionState};

/// RFC 3339, in UTC.
#[must_use]
pub fn time(moment: Moment) -> String {
    moment.timestamp().to_string()
}

/// A type of the engine, described from its own schema; see [`crate::router::docs`].
macro_rules! engine_schema {
    ($($function:ident = $name:literal;)+) => {
        $(
            #[doc = concat!("`", $name, "` of the engine.")]
            #[must_use]
            pub fn $function() -> Ref {
                Ref::from_schema_name($name)
            }
        )+
    };
}

engine_schema! {
    entry_schema = "Entry";
    value_schema = "Value";
    form_schema = "Form";
    passport_schema = "Passport";
    outcome_schema = "Outcome";
    summary_schema = "Summary";
    system_result_schema = "SystemResult";
    fault_schema = "AnswerFault";
}

/// A form by its exact bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormRef {
    /// Its id, such as `zaozersk/upbringing`.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// SHA-256 of its source.
    pub digest: String,
}

/// A plugin by its exact bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct PluginRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the component.
    pub digest: String,
}

/// An institution.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstitutionRef {
    /// Its id.
    pub id: String,
    /// Its name for lists.
    pub name: String,
    /// `school`, `kindergarten`, `supplementary` or `authority`.
    pub kind: String,
}

/// A round.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundDto {
    /// Its id.
    pub id: String,
    /// Its municipality.
    pub municipality: String,
    /// Its title.
    pub title: String,
    /// What is asked about: `2026`, `2026/2027`, `2026-H1`, `2026-Q1` or `2026-05`.
    pub period: String,
    /// The form that it pins.
    pub form: FormRef,
    /// The plugin that it pins.
    pub plugin: PluginRef,
    /// From when answers are taken.
    pub opens_at: String,
    /// Until when they are wanted.
    pub due_at: String,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// `open` or `closed`.
    #[schema(value_type = String)]
    pub state: RoundState,
    /// Only the head of an institution signs.
    pub head_signs: bool,
    /// The authority accepts what was signed.
    pub acceptance: bool,
    /// Counts every change of the round.
    pub row_version: i64,
}

/// Where a submission stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubmissionRef {
    /// Its id.
    pub id: String,
    /// `not_started`, `draft`, `submitted`, `returned` or `accepted`.
    #[schema(value_type = String)]
    pub state: SubmissionState,
    /// Counts every change of the submission.
    pub row_version: i64,
    /// The last signed revision; 0 before the first.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: String,
}

impl From<&Round> for RoundDto {
    fn from(round: &Round) -> Self {
        Self {
            id: round.id.to_string(),
            municipality: round.municipality.to_string(),
            title: round.title.clone(),
            period: round.period.clone(),
            form: FormRef {
                id: round.form_id.clone(),
                version: round.form_version,
                digest: round.form_digest.to_string(),
            },
            plugin: PluginRef {
                id: round.plugin_id.clone(),
                version: round.plugin_version.clone(),
                digest: round.plugin_digest.to_string(),
            },
            opens_at: time(round.opens_at),
            due_at: time(round.due_at),
            closed_at: round.closed_at.map(time),
            state: round.state,
            head_signs: round.head_signs,
            acceptance: round.acceptance,
            row_version: round.row_version,
        }
    }
}

impl From<&SubmissionHead> for SubmissionRef {
    fn from(head: &SubmissionHead) -> Self {
        Self {
            id: head.id.to_string(),
            state: head.state,
            row_version: head.row_version,
            revision: head.revision,
            updated_at: time(head.updated_at),
        }
    }
}

impl From<&Institution> for InstitutionRef {
    fn from(institution: &Institution) -> Self {
        Self {
            id: institution.id.to_string(),
            name: institution.short_name.clone(),
            kind: institution.kind.to_string(),
        }
    }
}
