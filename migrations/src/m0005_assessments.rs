//! What plugins made of signed revisions.

crate::dialect::plain_sql! {
    "m0005_assessments",
    up: "
-- Every attempt to assess a revision: its outcome, or why there is none. All that it rests on is pinned.
CREATE TABLE assessment (
    municipality_id TEXT NOT NULL,
    submission_id {uuid} NOT NULL,
    revision {int} NOT NULL,
    attempt {int} NOT NULL,
    form_digest TEXT NOT NULL,
    plugin_id TEXT NOT NULL,
    plugin_version TEXT NOT NULL,
    plugin_digest TEXT NOT NULL,
    settings_number {int} NOT NULL,
    settings_digest TEXT NOT NULL,
    engine_version TEXT NOT NULL,
    -- Which earlier assessments it was given, as JSON: without them it could not be repeated.
    history TEXT NOT NULL,
    assessed_at {int} NOT NULL,
    failure_code TEXT,
    failure_message TEXT,
    outcome_sha256 TEXT,
    outcome TEXT,
    PRIMARY KEY (municipality_id, submission_id, revision, attempt),
    FOREIGN KEY (municipality_id, submission_id, revision)
        REFERENCES submission_revision (municipality_id, submission_id, revision),
    CHECK ((failure_code IS NULL) = (outcome IS NOT NULL)),
    CHECK ((outcome IS NULL) = (outcome_sha256 IS NULL)),
    CHECK ((failure_code IS NULL) = (failure_message IS NULL))
) {strict};

-- Written together with its assessment, which is never removed: a foreign key would only cost a look-up a row.
CREATE TABLE recommendation (
    municipality_id TEXT NOT NULL,
    submission_id {uuid} NOT NULL,
    revision {int} NOT NULL,
    attempt {int} NOT NULL,
    position {int} NOT NULL,
    advice TEXT NOT NULL,
    indicator TEXT NOT NULL,
    audience TEXT NOT NULL,
    priority {int} NOT NULL,
    gain {int} NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('new', 'planned', 'done', 'declined')),
    PRIMARY KEY (municipality_id, submission_id, revision, attempt, position)
) {clustered};
",
    tables: ["recommendation", "assessment"],
    append_only: ["assessment"],
}
