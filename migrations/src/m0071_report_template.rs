//! The document that a municipality has its reports laid out in.

crate::dialect::plain_sql! {
    "m0071_report_template",
    up: "
-- One for a municipality at most; what was there before is told by the log. The words of its name are those of whoever
-- uploaded it.
CREATE TABLE report_template (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    name TEXT NOT NULL CHECK (name <> ''),
    size {int} NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL,
    uploaded_by {uuid} REFERENCES users (id),
    uploaded_at {int} NOT NULL,
    -- Last, so that the columns before it are read without it.
    content {bytes} NOT NULL,
    PRIMARY KEY (municipality_id)
) {strict};
",
    tables: ["report_template"],
    append_only: [],
}
