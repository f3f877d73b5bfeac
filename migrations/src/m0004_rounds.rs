//! Rounds, the submissions in them, and every revision of their answers.

crate::dialect::plain_sql! {
    "m0004_rounds",
    up: "
CREATE TABLE round (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    id {uuid} NOT NULL,
    title TEXT NOT NULL,
    form_id TEXT NOT NULL,
    form_version {int} NOT NULL,
    form_digest TEXT NOT NULL REFERENCES form_version (digest),
    plugin_id TEXT NOT NULL,
    plugin_version TEXT NOT NULL,
    plugin_digest TEXT NOT NULL REFERENCES plugin_version (digest),
    settings_number {int} NOT NULL,
    settings_digest TEXT NOT NULL,
    period TEXT NOT NULL,
    opens_at {int} NOT NULL,
    due_at {int} NOT NULL,
    closed_at {int},
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    created_by {uuid} REFERENCES users (id),
    created_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, plugin_id, settings_number)
        REFERENCES settings_version (municipality_id, plugin_id, number),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
) {strict};

CREATE TABLE round_institution (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    added_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, round_id, institution_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id),
    FOREIGN KEY (municipality_id, institution_id) REFERENCES institution (municipality_id, id)
) {clustered};

-- One institution's answers in one round. `row_version` counts every change of the row.
CREATE TABLE submission (
    municipality_id TEXT NOT NULL,
    id {uuid} NOT NULL,
    round_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('not_started', 'draft', 'submitted', 'returned', 'accepted')),
    row_version {int} NOT NULL,
    revision {int} NOT NULL,
    updated_at {int} NOT NULL,
    answers TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, round_id, institution_id),
    FOREIGN KEY (municipality_id, round_id, institution_id)
        REFERENCES round_institution (municipality_id, round_id, institution_id)
) {strict};
CREATE INDEX submission_by_institution ON submission (municipality_id, institution_id);

-- What one save changed. `seq` is the row version that it made.
CREATE TABLE answer_revision (
    municipality_id TEXT NOT NULL,
    submission_id {uuid} NOT NULL,
    seq {int} NOT NULL,
    saved_by {uuid} NOT NULL,
    saved_at {int} NOT NULL,
    idempotency_key TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (municipality_id, submission_id, seq),
    UNIQUE (municipality_id, submission_id, idempotency_key),
    FOREIGN KEY (municipality_id, submission_id) REFERENCES submission (municipality_id, id)
) {strict};

-- What was signed, as it was given to the plugin. `seq` is the row version that signing made.
CREATE TABLE submission_revision (
    municipality_id TEXT NOT NULL,
    submission_id {uuid} NOT NULL,
    revision {int} NOT NULL,
    seq {int} NOT NULL,
    signed_by {uuid} NOT NULL,
    signed_at {int} NOT NULL,
    sha256 TEXT NOT NULL,
    submission TEXT NOT NULL,
    PRIMARY KEY (municipality_id, submission_id, revision),
    FOREIGN KEY (municipality_id, submission_id) REFERENCES submission (municipality_id, id)
) {strict};

-- Moves between states. `seq` is the row version that the move made.
CREATE TABLE transition (
    municipality_id TEXT NOT NULL,
    submission_id {uuid} NOT NULL,
    seq {int} NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    actor_id {uuid} NOT NULL,
    at {int} NOT NULL,
    reason TEXT,
    PRIMARY KEY (municipality_id, submission_id, seq),
    FOREIGN KEY (municipality_id, submission_id) REFERENCES submission (municipality_id, id)
) {clustered};
",
    tables: [
        "transition",
        "submission_revision",
        "answer_revision",
        "submission",
        "round_institution",
        "round",
    ],
    append_only: ["answer_revision", "submission_revision", "transition"],
}
