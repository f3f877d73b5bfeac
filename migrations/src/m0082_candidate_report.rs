//! What the checks of a proposed version found beside what would have kept it out.

crate::dialect::plain_sql! {
    "m0082_candidate_report",
    up: "
ALTER TABLE plugin_candidate ADD COLUMN report TEXT NOT NULL DEFAULT '{\"cases\":0,\"findings\":[]}';
",
    tables: [],
    append_only: [],
    down: "ALTER TABLE plugin_candidate DROP COLUMN report;",
}
