//! What stands between a person and their account: how often it was tried, the second factor, a sign-in half done.

crate::dialect::plain_sql! {
    "m0040_sign_in",
    up: "
-- Attempts to sign in, by the digest of a login or an address: people type passwords into the wrong field.
CREATE TABLE sign_in_attempt (
    subject {bytes} NOT NULL PRIMARY KEY,
    since {int} NOT NULL,
    count {int} NOT NULL CHECK (count >= 0)
) {clustered};
CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (since);

-- A person's TOTP. Unconfirmed until its first code came back. `last_step` is the last time step that was used.
CREATE TABLE second_factor (
    user_id {uuid} NOT NULL PRIMARY KEY REFERENCES users (id),
    secret {bytes} NOT NULL,
    created_at {int} NOT NULL,
    confirmed_at {int},
    last_step {int} NOT NULL
) {strict};

-- Codes for a lost telephone, each for one use; only digests.
CREATE TABLE recovery_code (
    user_id {uuid} NOT NULL REFERENCES users (id),
    code_hash {bytes} NOT NULL,
    created_at {int} NOT NULL,
    used_at {int},
    PRIMARY KEY (user_id, code_hash)
) {strict};

-- The password was right, the code is still to come.
CREATE TABLE sign_in_step (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    user_id {uuid} NOT NULL REFERENCES users (id),
    created_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    used_at {int}
) {strict};
CREATE INDEX sign_in_step_by_user ON sign_in_step (user_id);
",
    tables: ["sign_in_step", "recovery_code", "second_factor", "sign_in_attempt"],
    append_only: [],
}
