//! The register of institutions: what each is known by, and every card that it ever had.

crate::dialect::plain_sql! {
    "m0030_register",
    up: "
-- Counts every change of the municipality's register: what was previewed is applied to the same version or not at all.
ALTER TABLE municipality ADD COLUMN register_version {int} NOT NULL DEFAULT 0;

-- `code` is another key, of whatever list the authority keeps.
ALTER TABLE institution ADD COLUMN inn TEXT;
ALTER TABLE institution ADD COLUMN code TEXT;
ALTER TABLE institution ADD COLUMN comparison_groups TEXT NOT NULL DEFAULT '[]';
ALTER TABLE institution ADD COLUMN successor_id {uuid};
-- The number of the newest row of `institution_revision`; 0 for those entered before there were any.
ALTER TABLE institution ADD COLUMN revision {int} NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX institution_by_inn ON institution (municipality_id, inn) WHERE inn IS NOT NULL;
CREATE UNIQUE INDEX institution_by_code ON institution (municipality_id, code) WHERE code IS NOT NULL;

CREATE TABLE institution_revision (
    municipality_id TEXT NOT NULL,
    institution_id {uuid} NOT NULL,
    number {int} NOT NULL,
    changed_by {uuid} REFERENCES users (id),
    changed_at {int} NOT NULL,
    card TEXT NOT NULL,
    PRIMARY KEY (municipality_id, institution_id, number),
    FOREIGN KEY (municipality_id, institution_id) REFERENCES institution (municipality_id, id)
) {strict};
",
    tables: ["institution_revision"],
    append_only: ["institution_revision"],
    down: "
DROP INDEX institution_by_inn;
DROP INDEX institution_by_code;
ALTER TABLE institution DROP COLUMN inn;
ALTER TABLE institution DROP COLUMN code;
ALTER TABLE institution DROP COLUMN comparison_groups;
ALTER TABLE institution DROP COLUMN successor_id;
ALTER TABLE institution DROP COLUMN revision;
ALTER TABLE municipality DROP COLUMN register_version;
",
}
