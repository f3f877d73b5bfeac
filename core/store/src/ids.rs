//! Ids and digests: each its own type, so that a round's id can not stand where a user's belongs.

use std::fmt;
use std::str::FromStr;

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::error::StoreError;

/// A municipality's id: the slug that its forms and plugin use, such as `zaozersk`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityId(String);

impl MunicipalityId {
    /// What stands in `municipality_id` where a row belongs to the platform as a whole.
    pub(crate) const PLATFORM: &'static str = "";

    /// Reads a slug: Latin lower-case letters, digits and hyphens, at most 64.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for anything else.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if (1..=64).contains(&text.len()) && text.bytes().all(known) {
            Ok(Self(text.to_owned()))
        } else {
            Err(StoreError::Invalid {
                what: "municipality id",
            })
        }
    }

    /// The slug.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn or_platform(id: Option<&Self>) -> Self {
        id.cloned().unwrap_or_else(|| Self(Self::PLATFORM.to_owned()))
    }

    pub(crate) fn unless_platform(self) -> Option<Self> {
        (self.0 != Self::PLATFORM).then_some(self)
    }
}

impl fmt::Display for MunicipalityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for MunicipalityId {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for MunicipalityId {
    type Error = StoreError;

    fn try_from(text: String) -> Result<Self, StoreError> {
        Self::parse(&text)
    }
}

impl From<MunicipalityId> for String {
    fn from(id: MunicipalityId) -> Self {
        id.0
    }
}

impl TryFromU64 for MunicipalityId {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("MunicipalityId"))
    }
}

macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType,
        )]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id; later ones sort after earlier ones.
            #[must_use]
            #[expect(clippy::new_without_default, reason = "a default that differs each time would surprise")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The bare UUID.
            #[must_use]
            pub fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = StoreError;

            fn from_str(text: &str) -> Result<Self, StoreError> {
                Uuid::parse_str(text).map(Self).map_err(|_| StoreError::Invalid { what: "id" })
            }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )*};
}

uuid_ids! {
    /// An institution's id.
    InstitutionId;
    /// A user's id.
    UserId;
    /// A membership's id.
    MembershipId;
    /// A session's id, to name it by; its secret is another.
    SessionId;
    /// An access token's id, to name it by; its secret is another.
    AccessTokenId;
    /// A round's id.
    RoundId;
    /// A submission's id.
    SubmissionId;
    /// A file that confirms an answer.
    FileId;
    /// A remark at an answer.
    RemarkId;
    /// An entry of the audit log.
    AuditId;
    /// A reminder.
    ReminderId;
    /// A job of the outbox.
    JobId;
    /// Long work that somebody asked for.
    LongJobId;
    /// A proposal to change what results follow.
    ProposalId;
}

/// A SHA-256 in 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(String);

impl Digest {
    /// The digest of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Sha256::digest(bytes)))
    }

    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// [`StoreError::Invalid`] for anything else.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        if text.len() == 64
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
        {
            Ok(Self(text.to_owned()))
        } else {
            Err(StoreError::Invalid { what: "digest" })
        }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Digest {
    type Error = StoreError;

    fn try_from(text: String) -> Result<Self, StoreError> {
        Self::parse(&text)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.0
    }
}

/// The SHA-256 of a secret that a browser or a program holds. The secret itself is never stored.
#[derive(Clone, PartialEq, Eq, Hash, DeriveValueType)]
pub struct TokenHash(Vec<u8>);

impl TokenHash {
    /// The digest of a secret as its holder shows it.
    #[must_use]
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).to_vec())
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

impl TryFromU64 for TokenHash {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("TokenHash"))
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_sha256_in_hex() {
        assert_eq!(
            Digest::of(b"abc").as_str(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(Digest::parse(&"A".repeat(64)).is_err());
        assert!(Digest::parse("ba78").is_err());
    }

    #[test]
    fn slugs_are_narrow() {
        for (text, fits) in [
            ("zaozersk", true),
            ("sovetskaya-gavan", true),
            ("", false),
            ("Заозерск", false),
            ("a b", false),
        ] {
            assert_eq!(MunicipalityId::parse(text).is_ok(), fits, "{text:?}");
        }
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", TokenHash::of("secret")), "TokenHash(…)");
    }
}
