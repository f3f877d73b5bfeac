//! Who did what, and what is still to be done.

crate::dialect::plain_sql! {
    "m0006_journal",
    up: "
-- `municipality_id` is empty for acts on the platform: a primary key takes no NULL.
CREATE TABLE audit_log (
    municipality_id TEXT NOT NULL,
    id {uuid} NOT NULL,
    at {int} NOT NULL,
    actor_id {uuid},
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    institution_id {uuid},
    details TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id)
) {clustered};
CREATE INDEX audit_log_by_institution ON audit_log (municipality_id, institution_id, id)
    WHERE institution_id IS NOT NULL;

-- Work that a transaction leaves for later. `municipality_id` is empty for the platform's own.
CREATE TABLE job (
    municipality_id TEXT NOT NULL,
    id {uuid} NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    created_at {int} NOT NULL,
    run_after {int} NOT NULL,
    attempts {int} NOT NULL,
    locked_until {int},
    done_at {int},
    error TEXT,
    PRIMARY KEY (municipality_id, id)
) {strict};
CREATE INDEX job_to_do ON job (run_after) WHERE done_at IS NULL;
",
    tables: ["job", "audit_log"],
    append_only: ["audit_log"],
}
