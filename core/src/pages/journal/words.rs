//! Codes of the log in words; one that has none stands for itself.

use serde_json::Value;

use crate::text::{self, Lang};

/// What was done.
pub(super) fn action(lang: Lang, code: &str) -> String {
    text::find(lang, &key("did-", code)).unwrap_or_else(|| code.to_owned())
}

/// What kind of thing it was done to.
pub(super) fn object(lang: Lang, kind: &str) -> String {
    text::find(lang, &key("thing-", kind)).unwrap_or_else(|| kind.to_owned())
}

/// What else is known, a line each.
pub(super) fn details(lang: Lang, details: &Value) -> Vec<String> {
    let Value::Object(fields) = details else {
        return Vec::new();
    };
    let told = fields.iter().filter(|(_, value)| !value.is_null());
    told.map(|(name, value)| {
        let name = text::find(lang, &key("detail-", name)).unwrap_or_else(|| name.clone());
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        format!("{name}: {value}")
    })
    .collect()
}

fn key(group: &str, code: &str) -> String {
    format!("{group}{}", code.replace(['.', '_'], "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_writes_has_words() {
        for lang in text::LANGS {
            for code in [
                "session.begun",
                "user.added",
                "user.set_up",
                "user.password_changed",
                "user.password_reset",
                "token.made",
                "token.revoked",
                "submission.signed",
                "submission.returned",
                "submission.accepted",
                "assessment.retried",
                "recommendation.planned",
                "round.repinned",
                "round.form_changed",
                "round.created",
                "round.edited",
                "round.opened",
                "round.extended",
                "round.closed",
                "round.reopened",
                "round.excepted",
                "submission.withdrawn",
                "user.invited",
                "user.read",
                "user.disabled",
                "user.enabled",
                "user.office_changed",
                "invitation.accepted",
                "role.granted",
                "role.revoked",
                "second_factor.on",
                "second_factor.off",
                "second_factor.codes",
                "second_factor.reset",
                "audit.exported",
                "template.kept",
                "template.removed",
                "publication.changed",
                "answers.exported",
                "result.exported",
                "reports.exported",
                "institution.added",
                "institution.changed",
                "file.stored",
                "file.read",
                "section.delegated",
                "section.taken_back",
                "section.ready",
                "remark.written",
                "remark.settled",
                "reminder.ordered",
                "mailbox.changed",
                "calendar.made",
                "calendar.revoked",
                "identity.connected",
                "identity.disconnected",
                "proposal.made",
                "proposal.approved",
                "proposal.rejected",
                "proposal.withdrawn",
                "settings.changed",
                "plugin.activated",
                "plugin.revoked",
            ] {
                assert_ne!(action(lang, code), code, "{lang:?}");
            }
        }
        assert_eq!(action(Lang::Ru, "something.new"), "something.new");
        let told = details(
            Lang::Ru,
            &serde_json::json!({ "reason": "Нет приказа", "revision": 2, "none": null }),
        );
        assert_eq!(told, ["причина: Нет приказа", "редакция: 2"]);
    }
}
