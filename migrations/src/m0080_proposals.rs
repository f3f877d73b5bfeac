//! What somebody proposes for the rules that results follow, and what another person decided about it.

crate::dialect::plain_sql! {
    "m0080_proposals",
    up: "
-- `plugin_digest` and `settings_number` (0 before the first) are what was in force then: a proposal is approved upon
-- nothing else. `setting_values` belong to proposed settings, `target` to a return to an earlier activation.
CREATE TABLE proposal (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    id {uuid} NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('settings', 'version', 'rollback')),
    plugin_id TEXT NOT NULL,
    plugin_digest TEXT NOT NULL REFERENCES plugin_version (digest),
    settings_number {int} NOT NULL,
    setting_values TEXT,
    target {int},
    reason TEXT NOT NULL CHECK (reason <> ''),
    proposed_by {uuid} REFERENCES users (id),
    proposed_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    CHECK ((kind = 'settings') = (setting_values IS NOT NULL)),
    CHECK ((kind = 'rollback') = (target IS NOT NULL))
) {strict};

-- One for each proposal at most: of two who decide at once the second is refused by the key.
CREATE TABLE proposal_decision (
    municipality_id TEXT NOT NULL,
    proposal_id {uuid} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('approved', 'rejected', 'withdrawn')),
    decided_by {uuid} REFERENCES users (id),
    decided_at {int} NOT NULL,
    reason TEXT,
    settings_number {int},
    PRIMARY KEY (municipality_id, proposal_id),
    FOREIGN KEY (municipality_id, proposal_id) REFERENCES proposal (municipality_id, id)
) {clustered};
",
    tables: ["proposal_decision", "proposal"],
    append_only: ["proposal", "proposal_decision"],
}
