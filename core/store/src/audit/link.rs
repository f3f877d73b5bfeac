//! How entries of the audit log hang together: each one's digest covers its content and the digest before it.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::entity::audit_entry::Model;
use crate::ids::{InstitutionId, UserId, hex};

/// Told apart from any other use of the hash, and from a later form of it.
const FORM: &[u8] = b"zerkalo audit 1";

/// What stands before the first entry of a chain.
pub(super) const START: &str = "";

/// The content of an entry, as its digest covers it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'a> {
    /// Empty for the platform's chain.
    municipality: &'a str,
    /// From 1.
    seq: i64,
    /// The log is read in this order.
    id: Uuid,
    at: i64,
    actor: Option<Uuid>,
    action: &'a str,
    object_kind: &'a str,
    object_id: &'a str,
    institution: Option<Uuid>,
    /// As they are stored.
    details: &'a str,
}

impl<'a> Link<'a> {
    /// The entry at this place of its chain.
    pub(super) fn of(entry: &'a Model, seq: i64) -> Self {
        Self {
            municipality: entry.municipality.as_str(),
            seq,
            id: entry.id.uuid(),
            at: entry.at.0,
            actor: entry.actor.map(UserId::uuid),
            action: &entry.action,
            object_kind: &entry.object_kind,
            object_id: &entry.object_id,
            institution: entry.institution.map(InstitutionId::uuid),
            details: &entry.details,
        }
    }

    /// The entry's digest in hexadecimal digits; `before` is that of the entry before it, or [`START`].
    pub(super) fn digest(&self, before: &str) -> String {
        let mut hash = Sha256::new();
        for field in [
            Some(FORM),
            Some(before.as_bytes()),
            Some(self.municipality.as_bytes()),
            Some(&self.seq.to_be_bytes()[..]),
            Some(self.id.as_bytes()),
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
        hex(&hash.finalize())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link<'static> {
        Link {
            municipality: "zaozersk",
            seq: 1,
            id: Uuid::from_u128(1),
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
            "0443620af1f8b315e402e1478dac9287d6e85fba0d343cd1baabbc4dbcf06422"
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
            Link {
                id: Uuid::from_u128(2),
                ..one
            },
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
        assert_eq!(digests.len(), 12);
    }
}
