//! Who of an institution has which section of a submission, and which sections are said to be ready.

crate::dialect::plain_sql! {
    "m0051_section_work",
    up: "
-- `ready_seq` is the row version of the submission that was called ready: a later answer of the section undoes it.
CREATE TABLE section_work (
    municipality_id TEXT NOT NULL,
    submission_id {uuid} NOT NULL,
    section_id TEXT NOT NULL,
    delegate_id {uuid} REFERENCES users (id),
    delegated_by {uuid} REFERENCES users (id),
    delegated_at {int},
    ready_by {uuid} REFERENCES users (id),
    ready_at {int},
    ready_seq {int},
    PRIMARY KEY (municipality_id, submission_id, section_id),
    FOREIGN KEY (municipality_id, submission_id) REFERENCES submission (municipality_id, id),
    CHECK ((delegate_id IS NULL) = (delegated_at IS NULL)),
    CHECK ((ready_seq IS NULL) = (ready_at IS NULL))
) {clustered};
CREATE INDEX section_work_by_delegate ON section_work (municipality_id, delegate_id);
",
    tables: ["section_work"],
    append_only: [],
}
