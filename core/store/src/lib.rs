//! Everything that is kept, on SQLite or PostgreSQL: functions by noun, the engine's types out.
//!
//! Functions that read take a [`Db`]: [`Store::read`] or a [`Tx`]. Functions that write take the [`Tx`] that
//! [`Store::write`] gives to a job. What belongs to a municipality is found only with that municipality's id.

mod answers;
mod connect;
mod entity;
mod entry;
mod error;
mod health;
mod ids;
mod kinds;
mod moment;
mod sql;
mod store;
mod tx;
mod writer;

pub mod access_tokens;
pub mod activations;
pub mod assessments;
pub mod audit;
pub mod bulk;
pub mod calendar_feeds;
pub mod dump;
pub mod files;
pub mod forms;
pub mod identities;
pub mod institutions;
pub mod invitations;
pub mod long_jobs;
pub mod mailboxes;
pub mod memberships;
pub mod municipalities;
pub mod outbox;
pub mod people;
pub mod plugins;
pub mod proposals;
pub mod provider_steps;
pub mod publications;
pub mod recommendations;
pub mod remarks;
pub mod reminders;
pub mod report_templates;
pub mod rescorings;
pub mod revocations;
pub mod rounds;
pub mod second_factors;
pub mod sections;
pub mod sessions;
pub mod settings;
pub mod sign_in_attempts;
pub mod sign_in_steps;
pub mod submissions;
pub mod totals;
pub mod users;

pub use access_tokens::{AccessToken, Bearer, NewAccessToken, Scopes};
pub use activations::{Activation, FormPin, InForce, NewVersion};
pub use answers::{Answers, StoredAnswer};
pub use assessments::{
    Assessed, Assessment, AssessmentKey, Beside, Cursor, Earlier, EarlierThan, Failure, InstitutionResults, MeasuredBy,
    NewAssessment, OutcomeJson, Published, ToVerify,
};
pub use audit::check::{Break, CheckedChain};
pub use audit::{AuditEntry, AuditFilter, Choices, NewAudit, ObjectRef, Seal};
pub use bulk::{BulkRound, BulkSubmission, BulkTown};
pub use connect::StoreConfig;
pub use entry::EntryJson;
pub use error::{AnswerConflict, NotEditable, Result, StoreError};
pub use files::{NewFile, StoredFile};
pub use forms::{FormHead, FormVersion, NewForm, Publication};
pub use health::Counts;
pub use identities::{Connection, Identity};
pub use ids::{
    AccessTokenId, AuditId, Digest, FileId, InstitutionId, JobId, LongJobId, MembershipId, MunicipalityId, ProposalId,
    RemarkId, ReminderId, RoundId, SessionId, SubmissionId, TokenHash, UserId,
};
pub use institutions::{
    Addition, Amendment, Card, GroupSpan, Groups, Institution, NewInstitution, Replacement, Revision,
};
pub use invitations::{Invitation, NewInvitation};
pub use kinds::{
    InstitutionKind, LongJobState, ProposalKind, ProposalState, PublicInstitutions, Purpose, RecommendationStatus,
    ReminderState, Role, RoundAct, RoundPhase, RoundState, SubmissionState,
};
pub use long_jobs::{LongJob, NewLongJob, Progress};
pub use mailboxes::NewMailbox;
pub use memberships::{Membership, NewMembership};
pub use moment::Moment;
pub use municipalities::{Glance, Municipality, PluginName};
pub use outbox::{Job, NewJob};
pub use people::Colleague;
pub use plugins::{NewPlugin, PluginVersion};
pub use proposals::{Candidate, CandidateHead, Content, Decision, NewCandidate, NewProposal, Proposal, Verdict};
pub use provider_steps::ProviderStep;
pub use publications::{NewPublicPage, PublicPage, PublishedRound};
pub use recommendations::StoredRecommendation;
pub use remarks::{NewRemark, Remark, Settled};
pub use reminders::{LastReminder, NewReminder, Reminder, ReminderEntry, ReminderFilter, ReminderResult};
pub use report_templates::{NewReportTemplate, ReportTemplate};
pub use rescorings::{Given, NewRescoring, Rescoring, RescoringKey, Rules};
pub use revocations::Revocation;
pub use rounds::{
    EditRound, FormChanged, NewException, NewRound, NextForm, Pins, Repin, Round, RoundEntry, RoundEvent,
    RoundException, RoundMove, Task,
};
pub use second_factors::SecondFactor;
pub use sections::{Delegation, Handover, ReadyMark, SectionMark, SectionWork};
pub use sessions::{NewSession, Session, Visitor};
pub use settings::{NewSettings, SettingsVersion};
pub use sign_in_steps::{NewSignInStep, SignInStep};
pub use store::{Backend, Store};
pub use submissions::{
    AnswerChange, Assignment, Change, Frozen, Move, PutWhole, RevisionHead, SaveAnswers, Saved, Sign, SignWhole,
    Signed, SignedAnswers, SignedRevision, Submission, SubmissionHead, Transition,
};
pub use totals::{Across, AcrossFigure, Choice, RoundFigure, RoundTotals, Stale};
pub use tx::{Db, Reader, Tx};
pub use users::{Credentials, NewUser, User};
pub use writer::BoxFuture;
