//! Who takes part: municipalities, their institutions, users and their roles.

crate::dialect::plain_sql! {
    "m0001_people",
    up: "
CREATE TABLE municipality (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    plugin_id TEXT,
    plugin_version TEXT,
    created_at {int} NOT NULL
) {strict};

CREATE TABLE institution (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    id {uuid} NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('school', 'kindergarten', 'supplementary', 'authority')),
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    pupils {int} CHECK (pupils >= 0),
    rural {bool} NOT NULL,
    opened_on TEXT,
    closed_on TEXT,
    created_at {int} NOT NULL,
    updated_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, id)
) {strict};

-- A user belongs to the platform; what a user may do is said by memberships. An office, not a person's name.
CREATE TABLE users (
    id {uuid} NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    -- The login in lower case as Rust knows it: SQLite's lower() leaves Cyrillic alone.
    login_key TEXT NOT NULL UNIQUE,
    office TEXT NOT NULL,
    password_hash TEXT,
    -- Given for one time: must be changed before anything else.
    password_is_temporary {bool} NOT NULL,
    language TEXT NOT NULL,
    platform_admin {bool} NOT NULL,
    created_at {int} NOT NULL,
    disabled_at {int}
) {strict};

CREATE TABLE membership (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    id {uuid} NOT NULL,
    user_id {uuid} NOT NULL REFERENCES users (id),
    institution_id {uuid},
    role TEXT NOT NULL CHECK (role IN ('respondent', 'head', 'specialist', 'authority_admin', 'observer')),
    created_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, institution_id) REFERENCES institution (municipality_id, id),
    CHECK (role NOT IN ('respondent', 'head') OR institution_id IS NOT NULL)
) {strict};
CREATE UNIQUE INDEX membership_of_municipality ON membership (municipality_id, user_id, role)
    WHERE institution_id IS NULL;
CREATE UNIQUE INDEX membership_of_institution ON membership (municipality_id, user_id, role, institution_id)
    WHERE institution_id IS NOT NULL;
CREATE INDEX membership_by_user ON membership (user_id);
CREATE INDEX membership_by_institution ON membership (municipality_id, institution_id);
",
    tables: ["membership", "users", "institution", "municipality"],
    append_only: [],
}
