//! The small closed vocabularies, stored as the words that the schema's checks know.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        #[sea_orm(value_type = "String")]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that is stored and that the API shows.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = StoreError;

            fn from_str(text: &str) -> Result<Self, StoreError> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(StoreError::Invalid { what: stringify!($name) }),
                }
            }
        }
    )*};
}

words! {
    /// What everybody sees of institutions.
    PublicInstitutions {
        /// Nothing.
        None = "none",
        /// Their names and levels.
        Levels = "levels",
    }
    /// What kind of institution it is.
    InstitutionKind {
        /// A school.
        School = "school",
        /// A kindergarten.
        Kindergarten = "kindergarten",
        /// Supplementary education.
        Supplementary = "supplementary",
        /// The authority itself.
        Authority = "authority",
    }

    /// What a user is in a municipality.
    Role {
        /// Fills forms of an institution.
        Respondent = "respondent",
        /// Signs for an institution.
        Head = "head",
        /// A specialist of the authority: reads, returns and accepts.
        Specialist = "specialist",
        /// Runs rounds, settings and users of the municipality.
        AuthorityAdmin = "authority_admin",
        /// Reads only.
        Observer = "observer",
    }

    /// What a one-time link is for.
    Purpose {
        /// The first administrator.
        Setup = "setup",
        /// Setting a password.
        Password = "password",
    }

    /// Whether a round takes answers.
    RoundState {
        /// It does, from its opening on.
        Open = "open",
        /// It no longer does.
        Closed = "closed",
    }

    /// Where a round is in its life.
    RoundPhase {
        /// Made, and not opened yet.
        Planned = "planned",
        /// It takes answers.
        Open = "open",
        /// It no longer does.
        Closed = "closed",
    }

    /// What was done to a round.
    RoundAct {
        /// It was made.
        Created = "created",
        /// It was changed before it opened.
        Edited = "edited",
        /// It was opened before its day.
        Opened = "opened",
        /// Its due date was moved.
        Extended = "extended",
        /// It was closed.
        Closed = "closed",
        /// It was opened again.
        Reopened = "reopened",
        /// An institution was given a due date of its own.
        Excepted = "excepted",
        /// It goes on with another version of its plugin.
        Repinned = "repinned",
    }

    /// How far a submission is.
    SubmissionState {
        /// Nothing was saved yet.
        NotStarted = "not_started",
        /// Being filled.
        Draft = "draft",
        /// Signed.
        Submitted = "submitted",
        /// Given back by the authority, being filled again.
        Returned = "returned",
        /// Taken by the authority.
        Accepted = "accepted",
    }

    /// What became of a reminder.
    ReminderState {
        /// It is still to be sent.
        Waiting = "waiting",
        /// The mail server took it.
        Sent = "sent",
        /// The answers came before it went.
        Unneeded = "unneeded",
        /// It could not be sent and is not tried again.
        Failed = "failed",
    }

    /// What became of a recommendation.
    RecommendationStatus {
        /// Nothing yet.
        New = "new",
        /// A measure is planned.
        Planned = "planned",
        /// It was carried out.
        Done = "done",
        /// It was declined.
        Declined = "declined",
    }
}

impl SubmissionState {
    /// Whether answers can still be changed.
    #[must_use]
    pub fn is_editable(self) -> bool {
        matches!(self, Self::NotStarted | Self::Draft | Self::Returned)
    }
}
