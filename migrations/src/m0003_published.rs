//! What is published once and never changes: forms, plugins, settings.

crate::dialect::plain_sql! {
    "m0003_published",
    up: "
CREATE TABLE form_version (
    id TEXT NOT NULL,
    version {int} NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    published_at {int} NOT NULL,
    PRIMARY KEY (id, version)
) {strict};

CREATE TABLE plugin_version (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    passport TEXT NOT NULL,
    installed_at {int} NOT NULL,
    -- Last, so that the columns before it are read without it.
    component {bytes} NOT NULL,
    PRIMARY KEY (id, version)
) {strict};

CREATE TABLE settings_version (
    municipality_id TEXT NOT NULL REFERENCES municipality (id),
    plugin_id TEXT NOT NULL,
    number {int} NOT NULL,
    digest TEXT NOT NULL,
    setting_values TEXT NOT NULL,
    created_by {uuid} REFERENCES users (id),
    created_at {int} NOT NULL,
    PRIMARY KEY (municipality_id, plugin_id, number)
) {strict};
",
    tables: ["settings_version", "plugin_version", "form_version"],
    append_only: ["form_version", "plugin_version", "settings_version"],
}
