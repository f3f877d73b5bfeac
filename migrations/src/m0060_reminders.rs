//! Letters that ask for answers: where they go, and what became of each.

crate::dialect::plain_sql! {
    "m0060_reminders",
    up: "
-- Where an institution's letters go.
CREATE TABLE mailbox (
    municipality_id TEXT NOT NULL,
    institution_id {uuid} NOT NULL,
    address TEXT NOT NULL,
    changed_by {uuid},
    changed_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, institution_id),
    FOREIGN KEY (municipality_id, institution_id) REFERENCES institution (municipality_id, id)
) {clustered};

-- `day` is the one that the clock on the wall showed when it was ordered.
CREATE TABLE reminder (
    municipality_id TEXT NOT NULL,
    id {uuid} NOT NULL,
    round_id {uuid} NOT NULL,
    submission_id {uuid} NOT NULL,
    institution_id {uuid} NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    day TEXT NOT NULL,
    forced {bool} NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'unneeded', 'failed')),
    error TEXT,
    detail TEXT,
    ordered_by {uuid},
    ordered_at {int} NOT NULL,
    settled_at {int},
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id),
    FOREIGN KEY (municipality_id, submission_id) REFERENCES submission (municipality_id, id),
    CHECK ((state = 'waiting') = (settled_at IS NULL))
) {strict};
CREATE UNIQUE INDEX reminder_once_a_day ON reminder (municipality_id, submission_id, day)
    WHERE NOT forced AND state IN ('waiting', 'sent');
CREATE INDEX reminder_by_submission ON reminder (municipality_id, submission_id, id);
",
    tables: ["reminder", "mailbox"],
    append_only: [],
}
