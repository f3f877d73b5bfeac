//! What the institutions of a round add up to, so that municipalities can be put side by side without opening every
//! outcome.

crate::dialect::plain_sql! {
    "m0070_round_totals",
    up: "
-- A system of a round: the points of all that have answered, of what they could have had. All of it can be worked out
-- again from what is frozen, by the plugin that the round pins.
CREATE TABLE round_total (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    system TEXT NOT NULL,
    points {int} NOT NULL,
    max {int} NOT NULL,
    level TEXT,
    answered {int} NOT NULL,
    asked {int} NOT NULL,
    plugin_digest TEXT NOT NULL,
    made_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, round_id, system),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id)
) {clustered};

-- The municipal figures of a round; `value` is the exact number as JSON.
CREATE TABLE round_figure (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    indicator TEXT NOT NULL,
    value TEXT NOT NULL,
    answered {int} NOT NULL,
    asked {int} NOT NULL,
    PRIMARY KEY (municipality_id, round_id, indicator),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id)
) {clustered};
CREATE INDEX round_figure_by_indicator ON round_figure (indicator, municipality_id, round_id);

-- Rounds whose totals are not those of what is stored; `changes` counts what came since they were last worked out.
CREATE TABLE round_stale (
    municipality_id TEXT NOT NULL,
    round_id {uuid} NOT NULL,
    changes {int} NOT NULL,
    due_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, round_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id)
) {clustered};
CREATE INDEX round_stale_due ON round_stale (due_at);

-- Those that were there before are worked out one after another.
INSERT INTO round_stale (municipality_id, round_id, changes, due_at)
SELECT municipality_id, id, 1, created_at FROM round;

-- Across municipalities rounds are found by their period.
CREATE INDEX round_by_period ON round (period);
",
    tables: ["round_stale", "round_figure", "round_total"],
    append_only: [],
    down: "DROP INDEX round_by_period",
}
