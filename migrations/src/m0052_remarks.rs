//! Remarks at answers: written once, never changed; an institution calls them settled.

crate::dialect::plain_sql! {
    "m0052_remarks",
    up: "
-- `revision` is the last that was signed when the remark was written.
CREATE TABLE remark (
    municipality_id TEXT NOT NULL,
    id {uuid} NOT NULL,
    submission_id {uuid} NOT NULL,
    question_id TEXT NOT NULL,
    by_authority {bool} NOT NULL,
    author_id {uuid} NOT NULL REFERENCES users (id),
    at {int} NOT NULL,
    revision {int} NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, submission_id) REFERENCES submission (municipality_id, id)
) {strict};
CREATE INDEX remark_by_submission ON remark (municipality_id, submission_id);

CREATE TABLE remark_settled (
    municipality_id TEXT NOT NULL,
    remark_id {uuid} NOT NULL,
    settled_by {uuid} NOT NULL REFERENCES users (id),
    settled_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, remark_id),
    FOREIGN KEY (municipality_id, remark_id) REFERENCES remark (municipality_id, id)
) {clustered};
",
    tables: ["remark_settled", "remark"],
    append_only: ["remark", "remark_settled"],
}
