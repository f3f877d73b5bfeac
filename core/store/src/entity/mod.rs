//! Tables as sea-orm knows them, where rows are asked for one by one. What is asked often is plain SQL.

// The derive writes columns, keys and active models that nobody outside sees.
#![allow(missing_docs, unreachable_pub)]

pub(crate) mod access_token;
pub(crate) mod audit_entry;
pub(crate) mod form_version;
pub(crate) mod institution;
pub(crate) mod institution_revision;
pub(crate) mod invitation;
pub(crate) mod membership;
pub(crate) mod municipality;
pub(crate) mod plugin_version;
pub(crate) mod round;
pub(crate) mod session;
pub(crate) mod settings_version;
pub(crate) mod user;
