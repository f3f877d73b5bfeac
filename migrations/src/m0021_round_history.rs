//! What was done to rounds, and exceptions for single institutions.

crate::dialect::plain_sql! {
    "m0021_round_history",
    up: "
-- `seq` is the row version of the round that the act made.
CREATE TABLE round_event (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    seq {int} NOT NULL,
    act TEXT NOT NULL CHECK (act IN
        ('created', 'edited', 'opened', 'extended', 'closed', 'reopened', 'excepted', 'repinned')),
    actor_id {uuid},
    at {int} NOT NULL,
    institution_id {uuid},
    due_at {int},
    reason TEXT,
    PRIMARY KEY (municipality_id, round_id, seq),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id)
) {clustered};

-- A later due date for one institution. The newest of an institution counts, until it expires.
CREATE TABLE round_exception (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    seq {int} NOT NULL,
    due_at {int} NOT NULL,
    expires_at {int} NOT NULL,
    reason TEXT NOT NULL,
    granted_by {uuid},
    granted_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, round_id, institution_id, seq),
    FOREIGN KEY (municipality_id, round_id, institution_id)
        REFERENCES round_institution (municipality_id, round_id, institution_id),
    CHECK (expires_at >= due_at)
) {clustered};
",
    tables: ["round_exception", "round_event"],
    append_only: ["round_exception", "round_event"],
}
