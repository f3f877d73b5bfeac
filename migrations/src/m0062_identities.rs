//! Sign-in through providers: which of their accounts are connected to ours, and who is on the way there.

crate::dialect::plain_sql! {
    "m0062_identities",
    up: "
-- An account of a provider, by what never changes of it: issuer and subject.
CREATE TABLE identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id {uuid} NOT NULL REFERENCES users (id),
    connected_at {int} NOT NULL,
    PRIMARY KEY (issuer, subject),
    UNIQUE (user_id, issuer)
) {strict};

-- Somebody who was sent to a provider: the digest of their browser's secret, from which all else is derived.
CREATE TABLE provider_step (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    -- Whose account is to be connected; none for a sign-in.
    user_id {uuid} REFERENCES users (id),
    -- The invitation that is to be accepted; none for a sign-in.
    invitation_hash {bytes},
    next TEXT NOT NULL,
    created_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    used_at {int}
) {strict};
CREATE INDEX provider_step_by_age ON provider_step (expires_at);
",
    tables: ["provider_step", "identity"],
    append_only: [],
}
