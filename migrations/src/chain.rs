//! How entries of the audit log hang together: each one's digest covers its content and the digest before it.
//!
//! The migration that chained the first entries and the store that chains all later ones must agree to the byte.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Told apart from any other use of the hash, and from a later form of it.
const FORM: &[u8] = b"zerkalo audit 1";

/// What stands before the first entry of a chain.
pub const START: &str = "";

/// The content of an entry, as its digest covers it.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// The municipality; empty for the platform's chain.
    pub municipality: &'a str,
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When, in microseconds since the epoch.
    pub at: i64,
    /// Who.
    pub actor: Option<Uuid>,
    /// What was done.
    pub action: &'a str,
    /// To what kind of thing.
    pub object_kind: &'a str,
    /// To which.
    pub object_id: &'a str,
    /// Whose data it was.
    pub institution: Option<Uuid>,
    /// Whatever else is known, as it is stored.
    pub details: &'a str,
}

impl Link<'_> {
    /// The entry's digest in hexadecimal digits; `before` is that of the entry before it, or [`START`].
    #[must_use]
    pub fn digest(&self, before: &str) -> String {
        let mut hash = Sha256::new();
        for field in [
            Some(FORM),
            Some(before.as_bytes()),
            Some(self.municipality.as_bytes()),
            Some(&self.seq.to_be_bytes()[..]),
            Some(&self.at.to_be_bytes()[..]),
            self.actor.as_ref().map(|id| &id.as_bytes()[..]),
            Some(self.action.as_bytes()),
            Some(self.object_kind.as_bytes()),
            Some(self.object_id.as_bytes()),
            self.institution.as_ref().map(|id| &id.as_bytes()[..]),
            Some(self.details.as_bytes()),
        ] {
            // With its length, so that nothing can move from one field to the next; an absent one has none.
            match field {
                Some(bytes) => {
                    hash.update((bytes.len() as u64).to_be_bytes());
                    hash.update(bytes);
                }
                None => hash.update(u64::MAX.to_be_bytes()),
            }
        }
        hex::encode(hash.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link {
            municipality: "zaozersk",
            seq: 1,
            at: 2,
            actor: None,
            action: "submission.signed",
            object_kind: "submission",
            object_id: "x",
            institution: None,
            details: "null",
        }
    }

    #[test]
    fn the_digest_never_changes() {
        assert_eq!(
            link().digest(START),
            "83a95f3aabfe6e317ef2fe3ed030970aef31cdcb40953bf787853b60cd03e500"
        );
    }

    #[test]
    fn every_field_counts() {
        let (one, id) = (link(), Some(Uuid::from_u128(7)));
        let others = [
            Link {
                municipality: "",
                ..one
            },
            Link { seq: 2, ..one },
            Link { at: 3, ..one },
            Link { actor: id, ..one },
            Link {
                action: "submission.returned",
                ..one
            },
            Link {
                object_kind: "submissionx",
                object_id: "",
                ..one
            },
            Link { object_id: "y", ..one },
            Link { institution: id, ..one },
            Link { details: "{}", ..one },
        ];
        let mut digests: Vec<_> = others.iter().map(|other| other.digest(START)).collect();
        digests.extend([one.digest(START), one.digest("before")]);
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), 11);
    }
}
