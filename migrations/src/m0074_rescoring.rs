//! Old submissions scored again by other rules, beside what was published.

crate::dialect::plain_sql! {
    "m0074_rescoring",
    up: "
-- `history` names what the plugin was given of earlier rounds: without an attempt it was a row of this table.
CREATE TABLE rescoring (
    municipality_id TEXT NOT NULL,
    submission_id {uuid} NOT NULL,
    revision {int} NOT NULL,
    plugin_digest TEXT NOT NULL REFERENCES plugin_version (digest),
    settings_digest TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    plugin_id TEXT NOT NULL,
    settings_number {int} NOT NULL,
    engine_version TEXT NOT NULL,
    made_at {int} NOT NULL,
    history TEXT NOT NULL,
    failure_code TEXT,
    outcome_sha256 TEXT,
    outcome TEXT,
    PRIMARY KEY (municipality_id, submission_id, revision, plugin_digest, settings_digest),
    FOREIGN KEY (municipality_id, submission_id, revision)
        REFERENCES submission_revision (municipality_id, submission_id, revision),
    FOREIGN KEY (municipality_id, plugin_id, settings_number)
        REFERENCES settings_version (municipality_id, plugin_id, number),
    CHECK ((outcome IS NULL) = (outcome_sha256 IS NULL)),
    CHECK ((outcome IS NULL) = (failure_code IS NOT NULL))
) {strict};
CREATE INDEX rescoring_by_round ON rescoring (municipality_id, round_id, plugin_digest, settings_digest);
",
    tables: ["rescoring"],
    append_only: ["rescoring"],
}
