//! Where institutions' letters go.

use lettre::Address;
use zerkalo_store::{InstitutionId, MunicipalityId, NewMailbox, UserId, audit, institutions, mailboxes};

use super::audit_of;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// Longer than any address that a mail server takes.
const LONGEST: usize = 254;

/// Keeps addresses as typed, each with its institution: an empty one takes the old one away. All or none.
///
/// # Errors
/// With [`Code::InputInvalid`] and a fault for each text that is no address; its place is the institution's id. With
/// [`Code::NotFound`] for an institution of elsewhere.
pub async fn keep(
    state: &State,
    municipality: &MunicipalityId,
    typed: Vec<(InstitutionId, String)>,
    by: UserId,
) -> Result<()> {
    let (mut wanted, mut faults) = (Vec::new(), Vec::new());
    for (institution, text) in typed {
        institutions::get(state.store().read(), municipality, institution).await?;
        match address(&text) {
            Some(address) => wanted.push((institution, address)),
            None => faults.push(Fault::new(institution.to_string(), "mailbox", "no e-mail address")),
        }
    }
    if !faults.is_empty() {
        return Err(Error::new(Code::InputInvalid).faults(faults));
    }
    let (municipality, at) = (municipality.clone(), state.now());
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            for (institution, address) in wanted {
                let entry = zerkalo_store::NewAudit {
                    institution: Some(institution),
                    ..audit_of(
                        Some(&municipality),
                        by,
                        "mailbox.changed",
                        "institution",
                        institution,
                        at,
                    )
                };
                let new = NewMailbox {
                    municipality: municipality.clone(),
                    institution,
                    address,
                    by: Some(by),
                    at,
                };
                if mailboxes::put(tx, new).await? {
                    audit::append(tx, entry).await?;
                }
            }
            Ok::<_, Error>(())
        })
    });
    write.await
}

/// A typed address: none in it for an empty field, nothing for what is no address.
#[expect(clippy::option_option, reason = "empty and wrong are two things")]
fn address(typed: &str) -> Option<Option<String>> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(None);
    }
    let parsed = typed.parse::<Address>().ok()?;
    (typed.len() <= LONGEST).then(|| Some(parsed.to_string()))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for (typed, kept) in [
            (" school@example.org ", Some(Some("school@example.org"))),
            ("", Some(None)),
            ("  ", Some(None)),
            ("школа@пример.рф", Some(Some("школа@пример.рф"))),
            ("school", None),
            ("school@", None),
            ("a@b.org, c@d.org", None),
            ("a@b.org\r\nBcc: c@d.org", None),
            ("Школа <a@b.org>", None),
        ] {
            assert_eq!(address(typed).as_ref().map(Option::as_deref), kept, "{typed:?}");
        }
        assert_eq!(address(&format!("{}@example.org", "a".repeat(250))), None);
    }
}
