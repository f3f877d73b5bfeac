//! From the errors of the parts below to ours: each of their kinds has its code, and their words stay in the log.

use actix_web::error::{JsonPayloadError, PayloadError, UrlencodedError};
use zerkalo_plugin_host::{AssessError, LoadError};
use zerkalo_report::ReportError;
use zerkalo_store::{NotEditable, StoreError};

use super::{Code, Error, Fault};

impl From<StoreError> for Error {
    fn from(fault: StoreError) -> Self {
        let error = Self::new(store_code(&fault));
        match &fault {
            StoreError::NotFound { what } | StoreError::Duplicate { what } | StoreError::Invalid { what } => {
                error.detail((*what).to_owned())
            }
            StoreError::DigestDiffers { id, version } => error.detail(format!(
                "{id} {version} was published with other content: give it a new version"
            )),
            StoreError::AnswersConflict(conflicts) => {
                let faults = conflicts
                    .iter()
                    .map(|conflict| Fault::new(&conflict.question, Code::AnswerConflict.as_str(), "changed meanwhile"));
                error.faults(faults.collect())
            }
            StoreError::WrongState { state } => error
                .detail(format!("the submission is {state}"))
                .with("state", state.as_str()),
            StoreError::WrongPhase { phase } => error
                .detail(format!("the round is {phase}"))
                .with("state", phase.as_str()),
            _ => error.because(fault),
        }
    }
}

fn store_code(fault: &StoreError) -> Code {
    match fault {
        StoreError::NotFound { .. } => Code::NotFound,
        StoreError::AnswersConflict(_) | StoreError::Changed { .. } => Code::AnswerConflict,
        StoreError::NotEditable(NotEditable::Submitted | NotEditable::Accepted) => Code::SubmissionClosed,
        StoreError::NotEditable(NotEditable::RoundClosed | NotEditable::RoundNotOpen) => Code::RoundClosed,
        StoreError::WrongState { .. } => Code::SubmissionState,
        StoreError::WrongPhase { .. } => Code::RoundState,
        StoreError::RoundChanged { .. } => Code::RoundChanged,
        StoreError::PublicationChanged => Code::PublicationChanged,
        StoreError::NoAcceptance => Code::AcceptanceUnwanted,
        StoreError::KeyReused => Code::KeyReused,
        StoreError::Duplicate { .. } | StoreError::DigestDiffers { .. } => Code::AlreadyExists,
        StoreError::Spent => Code::LinkInvalid,
        StoreError::Invalid { .. } => Code::InputInvalid,
        StoreError::Newer => Code::BackupNewer,
        StoreError::NotEmpty => Code::NotEmpty,
        StoreError::Unavailable(_) => Code::DatabaseUnavailable,
        _ => Code::Internal,
    }
}

impl From<AssessError> for Error {
    fn from(fault: AssessError) -> Self {
        let code = Code::parse(fault.code()).unwrap_or(Code::PluginHostFailed);
        Self::new(code).detail(fault.to_string())
    }
}

impl From<LoadError> for Error {
    fn from(fault: LoadError) -> Self {
        let code = Code::parse(fault.code()).unwrap_or(Code::PluginHostFailed);
        match fault {
            LoadError::Passport(faults) => {
                let faults = faults
                    .into_iter()
                    .map(|fault| Fault::new(fault.place, code.as_str(), fault.kind.to_string()));
                Self::new(code).faults(faults.collect())
            }
            other => Self::new(code).detail(other.to_string()),
        }
    }
}

impl From<ReportError> for Error {
    fn from(fault: ReportError) -> Self {
        Self::new(Code::parse(fault.code()).unwrap_or(Code::Internal)).because(fault)
    }
}

impl Error {
    /// Of an error that actix made: a body that is too large or cannot be read.
    #[must_use]
    pub fn from_actix(fault: &actix_web::Error) -> Self {
        let status = fault.as_response_error().status_code();
        let code = match status.as_u16() {
            404 => Code::NotFound,
            405 => Code::MethodNotAllowed,
            408 => Code::RequestIncomplete,
            413 => Code::BodyTooLarge,
            415 => Code::MediaType,
            400..500 => Code::Malformed,
            _ => Code::Internal,
        };
        match code {
            Code::Malformed => Self::new(code).detail(what_is_malformed(fault)),
            Code::Internal => Self::internal(fault.to_string()),
            _ => Self::new(code),
        }
    }
}

/// The parser's words where they are about the client's own text.
fn what_is_malformed(fault: &actix_web::Error) -> String {
    if let Some(JsonPayloadError::Deserialize(inner)) = fault.as_error::<JsonPayloadError>() {
        return inner.to_string();
    }
    if let Some(inner) = fault.as_error::<UrlencodedError>() {
        return inner.to_string();
    }
    if let Some(inner) = fault.as_error::<PayloadError>() {
        return inner.to_string();
    }
    fault.to_string()
}
