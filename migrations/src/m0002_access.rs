//! How users come in: sessions, access tokens, one-time links. Only digests of secrets are kept.

crate::dialect::plain_sql! {
    "m0002_access",
    up: "
CREATE TABLE session (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    id {uuid} NOT NULL UNIQUE,
    user_id {uuid} NOT NULL REFERENCES users (id),
    csrf TEXT NOT NULL,
    created_at {int} NOT NULL,
    last_seen_at {int} NOT NULL,
    idle_limit {int} NOT NULL,
    expires_at {int} NOT NULL,
    revoked_at {int},
    user_agent TEXT NOT NULL
) {strict};
CREATE INDEX session_by_user ON session (user_id, created_at);

CREATE TABLE access_token (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    id {uuid} NOT NULL UNIQUE,
    user_id {uuid} NOT NULL REFERENCES users (id),
    title TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at {int} NOT NULL,
    expires_at {int},
    last_used_at {int},
    revoked_at {int}
) {strict};
CREATE INDEX access_token_by_user ON access_token (user_id, created_at);

-- Set-up and password links: good for one use.
CREATE TABLE invitation (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('setup', 'password')),
    user_id {uuid} REFERENCES users (id),
    created_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    used_at {int},
    CHECK (purpose = 'setup' OR user_id IS NOT NULL)
) {strict};
CREATE INDEX invitation_by_user ON invitation (user_id);
",
    tables: ["invitation", "access_token", "session"],
    append_only: [],
}
