//! Versions of plugins that municipalities bring: proposed with their bytes, activated one after another, revoked.

crate::dialect::plain_sql! {
    "m0081_activations",
    up: "
-- A version that is proposed: nobody uses it until it is approved.
CREATE TABLE plugin_candidate (
    municipality_id TEXT NOT NULL,
    proposal_id {uuid} NOT NULL,
    plugin_id TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL,
    passport TEXT NOT NULL,
    forms TEXT NOT NULL,
    signature TEXT,
    -- Last, so that the columns before it are read without it.
    component {bytes} NOT NULL,
    PRIMARY KEY (municipality_id, proposal_id),
    FOREIGN KEY (municipality_id, proposal_id) REFERENCES proposal (municipality_id, id)
) {strict};

-- `forms` are all forms that rounds may take from then on, by id, version and digest. The first row of a municipality
-- is what was in force before its first activation: it has no proposal.
CREATE TABLE plugin_activation (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    number {int} NOT NULL,
    plugin_id TEXT NOT NULL,
    plugin_version TEXT NOT NULL,
    plugin_digest TEXT NOT NULL REFERENCES plugin_version (digest),
    forms TEXT NOT NULL,
    signature TEXT,
    proposal_id {uuid},
    activated_by {uuid} REFERENCES users (id),
    activated_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, number),
    FOREIGN KEY (municipality_id, proposal_id) REFERENCES proposal (municipality_id, id)
) {clustered};

-- Whose a plugin's id is, and the forms whose ids begin with it; what is built in is nobody's until it is brought anew.
CREATE TABLE plugin_owner (
    plugin_id TEXT NOT NULL PRIMARY KEY,
    owner_id TEXT NOT NULL REFERENCES municipality (id),
    since {int} NOT NULL
) {strict};

-- Of the whole platform: whoever uses the version is told.
CREATE TABLE plugin_revocation (
    plugin_digest TEXT NOT NULL PRIMARY KEY REFERENCES plugin_version (digest),
    reason TEXT NOT NULL CHECK (reason <> ''),
    revoked_by {uuid} REFERENCES users (id),
    revoked_at {int} NOT NULL
) {strict};

-- The version that was activated last; none where the plugin that came along with the program is followed.
ALTER TABLE municipality ADD COLUMN active_plugin TEXT;
",
    tables: [
        "plugin_revocation",
        "plugin_owner",
        "plugin_activation",
        "plugin_candidate",
    ],
    append_only: ["plugin_candidate", "plugin_activation", "plugin_revocation"],
    down: "ALTER TABLE municipality DROP COLUMN active_plugin",
}
