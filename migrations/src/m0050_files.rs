//! Files that confirm answers: what is known of them. Their bytes lie in the object store.

crate::dialect::plain_sql! {
    "m0050_files",
    up: "
-- `named`: an answer was saved that names the file, so it stays as long as the submission. Others are swept.
-- The words of the file's name are those of whoever uploaded it; the object is found by ids alone.
CREATE TABLE stored_file (
    municipality_id TEXT NOT NULL,
    id {uuid} NOT NULL,
    submission_id {uuid} NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    size {int} NOT NULL CHECK (size > 0),
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    uploaded_by {uuid} REFERENCES users (id),
    uploaded_at {int} NOT NULL,
    named {bool} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, submission_id) REFERENCES submission (municipality_id, id)
) {strict};
CREATE INDEX stored_file_by_submission ON stored_file (municipality_id, submission_id);
CREATE INDEX stored_file_unnamed ON stored_file (municipality_id, uploaded_at) WHERE NOT named;
",
    tables: ["stored_file"],
    append_only: [],
}
