//! Long work that somebody asked for and looks after.

crate::dialect::plain_sql! {
    "m0073_long_jobs",
    up: "
-- `done` of `total` for people; `checkpoint` is where the work goes on after a stop. Whoever works holds it until
-- `locked_until`; `attempts` tells two holders apart, `attempts_left` ends work that takes its server down with it.
CREATE TABLE long_job (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    id {uuid} NOT NULL,
    kind TEXT NOT NULL,
    -- The id of what it is about: a round, a proposal.
    about TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    done {int} NOT NULL,
    total {int} NOT NULL,
    attempts {int} NOT NULL,
    attempts_left {int} NOT NULL,
    asked_by {uuid} REFERENCES users (id),
    asked_at {int} NOT NULL,
    started_at {int},
    ended_at {int},
    locked_until {int},
    seen_at {int},
    failure TEXT,
    checkpoint TEXT,
    result TEXT,
    PRIMARY KEY (municipality_id, id),
    CHECK ((ended_at IS NULL) = (state IN ('waiting', 'running')))
) {strict};
CREATE INDEX long_job_to_do ON long_job (asked_at) WHERE ended_at IS NULL;
CREATE INDEX long_job_about ON long_job (municipality_id, kind, about);
CREATE INDEX long_job_untold ON long_job (asked_by) WHERE ended_at IS NOT NULL AND seen_at IS NULL;
",
    tables: ["long_job"],
    append_only: [],
}
