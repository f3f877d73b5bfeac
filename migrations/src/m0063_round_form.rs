//! Rounds that went on with another version of their form.

crate::dialect::plain_sql! {
    "m0063_round_form",
    up: "
-- `seq` is the row version of the round that the change made; `round_event` has who, when and why.
CREATE TABLE round_form_change (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    seq {int} NOT NULL,
    version_before {int} NOT NULL,
    digest_before TEXT NOT NULL REFERENCES form_version (digest),
    version_after {int} NOT NULL,
    digest_after TEXT NOT NULL REFERENCES form_version (digest),
    PRIMARY KEY (municipality_id, round_id, seq),
    FOREIGN KEY (municipality_id, round_id, seq) REFERENCES round_event (municipality_id, round_id, seq)
) {clustered};
",
    tables: ["round_form_change"],
    append_only: ["round_form_change"],
}
