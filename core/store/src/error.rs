//! One error for all that can go wrong with stored things.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

use crate::answers::StoredAnswer;
use crate::kinds::{RoundPhase, SubmissionState};

/// What the store's functions return.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A question whose stored answer is not the one that the change was made upon.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerConflict {
    /// The question.
    pub question: String,
    /// The version that the change was made upon.
    pub base_version: i64,
    /// What is stored: the entry, its version, by whom and when. None if nothing is.
    pub stored: Option<StoredAnswer>,
}

/// Why answers can not be changed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotEditable {
    /// The submission is signed.
    Submitted,
    /// The submission is signed and accepted.
    Accepted,
    /// The round is closed.
    RoundClosed,
    /// The round has not opened yet.
    RoundNotOpen,
}

/// Why the store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StoreError {
    /// There is no such thing, or it is another municipality's.
    #[error("no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// Somebody saved other answers meanwhile. Nothing of the change was saved.
    #[error("{} answers were changed meanwhile", .0.len())]
    AnswersConflict(Vec<AnswerConflict>),
    /// Somebody changed the submission meanwhile.
    #[error("the submission is at version {stored}, not {expected}")]
    Changed {
        /// The row version that the caller had read.
        expected: i64,
        /// The stored one.
        stored: i64,
    },
    /// Answers can not be changed now. Nothing was saved.
    #[error("answers can not be changed: {0:?}")]
    NotEditable(NotEditable),
    /// The submission's state does not allow this move.
    #[error("not possible while the submission is {state}")]
    WrongState {
        /// The state it is in.
        state: SubmissionState,
    },
    /// The round's phase does not allow this.
    #[error("not possible while the round is {phase}")]
    WrongPhase {
        /// The phase it is in.
        phase: RoundPhase,
    },
    /// Somebody changed the round meanwhile.
    #[error("the round is at version {stored}, not {expected}")]
    RoundChanged {
        /// The row version that the caller had read.
        expected: i64,
        /// The stored one.
        stored: i64,
    },
    /// Somebody changed what is published meanwhile.
    #[error("what is published was changed meanwhile")]
    PublicationChanged,
    /// The round ends with the signature; nobody accepts.
    #[error("the round wants no acceptance")]
    NoAcceptance,
    /// The idempotency key was used for something else.
    #[error("the idempotency key was used for other changes")]
    KeyReused,
    /// There is one already.
    #[error("there is already such a {what}")]
    Duplicate {
        /// What there is one of.
        what: &'static str,
    },
    /// This version was published with other bytes; published versions never change.
    #[error("{id} {version} is published with other bytes")]
    DigestDiffers {
        /// The form or plugin.
        id: String,
        /// Its version.
        version: String,
    },
    /// The one-time link was used or has expired.
    #[error("the link was used or has expired")]
    Spent,
    /// A value that can not be stored.
    #[error("not a valid {what}")]
    Invalid {
        /// What it should have been.
        what: &'static str,
    },
    /// The database can not be reached or is too busy: try again later.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// Something stored can not be read.
    #[error("stored data are damaged: {0}")]
    Corrupt(String),
    /// The database library is too old.
    #[error("SQLite {found} is too old, at least {least} is needed")]
    TooOld {
        /// What was found.
        found: String,
        /// What is needed.
        least: &'static str,
    },
    /// What is to be restored comes from a newer program.
    #[error("it comes from a newer version")]
    Newer,
    /// What is to be filled is not empty.
    #[error("the database is not empty")]
    NotEmpty,
    /// Anything else that the database refused.
    #[error("the database refused: {0}")]
    Database(String),
}

impl StoreError {
    /// A code that never changes.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "store.not-found",
            Self::AnswersConflict(_) => "store.answers-conflict",
            Self::Changed { .. } => "store.changed",
            Self::NotEditable(_) => "store.not-editable",
            Self::WrongState { .. } => "store.wrong-state",
            Self::WrongPhase { .. } => "store.wrong-phase",
            Self::RoundChanged { .. } => "store.round-changed",
            Self::PublicationChanged => "store.publication-changed",
            Self::NoAcceptance => "store.no-acceptance",
            Self::KeyReused => "store.key-reused",
            Self::Duplicate { .. } => "store.duplicate",
            Self::DigestDiffers { .. } => "store.digest-differs",
            Self::Spent => "store.spent",
            Self::Invalid { .. } => "store.invalid",
            Self::Unavailable(_) => "store.unavailable",
            Self::Corrupt(_) => "store.corrupt",
            Self::TooOld { .. } => "store.too-old",
            Self::Newer => "store.newer",
            Self::NotEmpty => "store.not-empty",
            Self::Database(_) => "store.database",
        }
    }

    /// Says what there would be two of, where a unique key refused.
    pub(crate) fn duplicate_is(what: &'static str) -> impl Fn(DbErr) -> Self {
        move |error| match Self::from(error) {
            Self::Duplicate { .. } => Self::Duplicate { what },
            other => other,
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => return Self::Duplicate { what: "row" },
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                return Self::NotFound {
                    what: "row referred to",
                };
            }
            _ => {}
        }
        match &error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(error.to_string()),
            DbErr::Type(_) | DbErr::Json(_) => Self::Corrupt(error.to_string()),
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
                if is_passing(cause) {
                    Self::Unavailable(error.to_string())
                } else {
                    Self::Database(error.to_string())
                }
            }
            _ => Self::Database(error.to_string()),
        }
    }
}

impl From<sea_orm::TryGetError> for StoreError {
    fn from(error: sea_orm::TryGetError) -> Self {
        Self::Corrupt(DbErr::from(error).to_string())
    }
}

/// Whether PostgreSQL divided by zero.
pub(crate) fn is_division_by_zero(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error else {
        return false;
    };
    cause
        .as_database_error()
        .is_some_and(|cause| cause.code().as_deref() == Some("22012"))
}

/// Whether the same call may succeed later: a lost connection, a lock, a full pool or disk.
fn is_passing(error: &sea_orm::sqlx::Error) -> bool {
    use sea_orm::sqlx::Error;
    match error {
        Error::Io(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed => true,
        Error::Database(cause) => {
            let code = cause.code().unwrap_or_default();
            if code.len() == 5 {
                // PostgreSQL: 08 connection, 40 rolled back, 53 resources, 57 shutting down, 55P03 lock.
                ["08", "40", "53", "57", "55P03"]
                    .iter()
                    .any(|class| code.starts_with(class))
            } else {
                // SQLite's primary code is the low byte: 5 busy, 6 locked, 10 disk, 13 full.
                code.parse::<u32>()
                    .is_ok_and(|code| matches!(code & 255, 5 | 6 | 10 | 13))
            }
        }
        _ => false,
    }
}
