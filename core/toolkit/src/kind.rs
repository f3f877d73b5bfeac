//! What a plugin is written in, and what of it matters to the host.

use serde::{Deserialize, Serialize};
use zerkalo_plugin_host::Profile;

/// What kind of component a package holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Compiled to machine-like code: Rust, or any language that brings no interpreter.
    Rust,
    /// JavaScript or Python: an interpreter comes along and gets the larger sandbox.
    Script,
    /// The prebuilt component and a passport as data.
    Table,
}

impl Kind {
    /// The sandbox that it runs in.
    #[must_use]
    pub fn profile(self) -> Profile {
        match self {
            Self::Rust | Self::Table => Profile::Native,
            Self::Script => Profile::Script,
        }
    }

    /// Its name in manifests.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Script => "script",
            Self::Table => "table",
        }
    }
}

/// What an author writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Rust.
    Rust,
    /// JavaScript.
    Js,
    /// Python.
    Python,
    /// Nothing but the passport.
    Table,
}

impl Language {
    /// All of them, as the command line lists them.
    pub const ALL: [Self; 4] = [Self::Rust, Self::Js, Self::Python, Self::Table];

    /// Its name on the command line and in `plugin.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Js => "js",
            Self::Python => "python",
            Self::Table => "table",
        }
    }

    /// What kind of plugin comes of it.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Rust => Kind::Rust,
            Self::Js | Self::Python => Kind::Script,
            Self::Table => Kind::Table,
        }
    }
}
