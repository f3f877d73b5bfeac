//! What a municipality shows to everybody.

crate::dialect::plain_sql! {
    "m0072_publication",
    up: "
-- The municipality's choices. Nothing is shown until `is_open`.
CREATE TABLE publication (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    is_open {bool} NOT NULL,
    institutions TEXT NOT NULL CHECK (institutions IN ('none', 'levels')),
    bound {int} NOT NULL CHECK (bound >= 0),
    row_version {int} NOT NULL,
    changed_by {uuid} REFERENCES users (id),
    changed_at {int} NOT NULL,
    PRIMARY KEY (municipality_id)
) {clustered};

-- A round as it was published: what was hidden then is not in the document, and later answers do not change it.
CREATE TABLE published_round (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    document TEXT NOT NULL,
    published_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, round_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id)
) {strict};
",
    tables: ["published_round", "publication"],
    append_only: [],
}
