//! Due dates for calendar programs, which cannot sign in: an address that is a secret.

crate::dialect::plain_sql! {
    "m0061_calendar",
    up: "
-- One for a person at most. Only the digest of the address's secret is known here.
CREATE TABLE calendar_feed (
    user_id {uuid} NOT NULL PRIMARY KEY REFERENCES users (id),
    token_hash {bytes} NOT NULL UNIQUE,
    created_at {int} NOT NULL
) {strict};
",
    tables: ["calendar_feed"],
    append_only: [],
}
