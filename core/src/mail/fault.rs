//! Why a letter did not go.

use lettre::transport::smtp;

/// The kinds of it, as words that are stored and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No mail server is configured any more.
    Unconfigured,
    /// The server does not answer, or went away in the middle.
    Unreachable,
    /// The connection cannot be encrypted as the configuration wants.
    Insecure,
    /// The server does not take our login.
    LoginRefused,
    /// The server wants to be asked later.
    Deferred,
    /// The server does not take the letter.
    Refused,
    /// No letter can be written to this address.
    Unwritable,
    /// A fault of ours.
    Broken,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Unconfigured,
        Self::Unreachable,
        Self::Insecure,
        Self::LoginRefused,
        Self::Deferred,
        Self::Refused,
        Self::Unwritable,
        Self::Broken,
    ];

    /// The word; [`crate::text`] has its sentence under `mail-fault-…`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unconfigured => "unconfigured",
            Self::Unreachable => "unreachable",
            Self::Insecure => "insecure",
            Self::LoginRefused => "login-refused",
            Self::Deferred => "deferred",
            Self::Refused => "refused",
            Self::Unwritable => "unwritable",
            Self::Broken => "broken",
        }
    }

    /// Whether trying again cannot help: the others are mended by time or by whoever runs the server.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Refused | Self::Unwritable)
    }
}

/// A fault with what the server or the library said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFault {
    /// Its kind.
    pub fault: Fault,
    /// What was said.
    pub said: String,
}

impl MailFault {
    /// Of what the library met.
    pub(super) fn of(error: &smtp::Error) -> Self {
        let fault = match error.status().map(u16::from) {
            // Whatever the step, these are about the login: 530, 534, 535, 538 and the temporary 454.
            Some(454 | 530 | 534 | 535 | 538) => Fault::LoginRefused,
            Some(400..500) => Fault::Deferred,
            Some(_) => Fault::Refused,
            None if error.is_tls() => Fault::Insecure,
            // STARTTLS or a login was wanted, and the server offers none.
            None if error.is_client() => Fault::Insecure,
            None => Fault::Unreachable,
        };
        let said = std::iter::successors(Some(error as &dyn std::error::Error), |cause| cause.source());
        let said: Vec<String> = said.map(ToString::to_string).collect();
        let said = said.last().map_or("", String::as_str);
        Self {
            fault,
            said: match error.status() {
                Some(status) => format!("{status} {said}"),
                None => said.to_owned(),
            },
        }
    }

    /// A letter that cannot be put together.
    pub(super) fn unwritable(error: impl std::fmt::Display) -> Self {
        Self {
            fault: Fault::Unwritable,
            said: error.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;
    use crate::text::{self, LANGS};

    #[test]
    fn every_fault_has_a_sentence() {
        for lang in LANGS {
            for fault in Fault::ALL {
                assert!(
                    text::find(lang, &format!("mail-fault-{}", fault.word())).is_some(),
                    "{fault:?}"
                );
            }
        }
    }
}
