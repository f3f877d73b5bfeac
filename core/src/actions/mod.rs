//! Use cases of several steps, one transaction each; pages, the API, the command line and the demonstration call them.

use zerkalo_store::{InstitutionId, Moment, MunicipalityId, NewAudit, ObjectRef, UserId};

pub mod account;
pub mod across;
pub mod analyse;
pub mod answers;
pub mod assess;
pub mod backup;
pub mod calendar;
pub mod candidate;
pub mod compare;
pub mod evidence;
pub mod filling;
pub mod followed;
pub mod form_change;
pub mod from_file;
pub mod hire;
pub mod invite;
pub mod late;
pub mod mailboxes;
pub mod municipal;
pub mod new_municipality;
pub mod new_round;
pub mod new_user;
pub mod people;
pub mod plan_recommendation;
pub mod proposals;
pub mod provider;
pub mod publish;
pub mod register;
pub mod remarks;
pub mod reminders;
pub mod repin;
pub mod report_template;
pub mod rescore;
pub mod retry_assessment;
pub mod review;
pub mod round_archive;
pub mod run_round;
pub mod second_factor;
pub mod sections;
pub mod settings;
pub mod setup;
pub mod sign_in;
pub mod submit;
pub mod summarize;
pub mod terms;
pub mod totals;
pub mod verify;
pub mod versions;

/// An entry of the audit log about an object.
pub(crate) fn audit_of(
    municipality: Option<&MunicipalityId>,
    actor: UserId,
    action: &str,
    kind: &str,
    id: impl std::fmt::Display,
    at: Moment,
) -> NewAudit {
    NewAudit {
        municipality: municipality.cloned(),
        at,
        actor: Some(actor),
        action: action.to_owned(),
        object: ObjectRef {
            kind: kind.to_owned(),
            id: id.to_string(),
        },
        institution: None::<InstitutionId>,
        details: serde_json::Value::Null,
    }
}
