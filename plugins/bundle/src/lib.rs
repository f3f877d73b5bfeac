//! The plugins and forms that the server carries in itself, so that one binary is enough.

/// A plugin that was built along with the server.
#[derive(Debug, Clone, Copy)]
pub struct BuiltIn {
    /// The folder's name: the municipality's id.
    pub id: &'static str,
    /// The component.
    pub component: &'static [u8],
}

/// Which indicators of the built-in plugins mean the same.
pub const EQUAL: &str = include_str!("../../equal.toml");

/// The source of a built-in plugin's passport.
#[derive(Debug, Clone, Copy)]
pub struct PassportSource {
    /// The plugin's id.
    pub id: &'static str,
    /// Names within its folder, and texts; the head first.
    pub files: &'static [(&'static str, &'static str)],
}

/// The built-in plugin of this id.
#[must_use]
pub fn built_in(id: &str) -> Option<BuiltIn> {
    BUILT_IN.iter().find(|plugin| plugin.id == id).copied()
}

/// The fixture of this name.
#[cfg(feature = "fixtures")]
#[must_use]
pub fn fixture(id: &str) -> Option<BuiltIn> {
    FIXTURES.iter().find(|fixture| fixture.id == id).copied()
}

include!(concat!(env!("OUT_DIR"), "/built_in.rs"));
