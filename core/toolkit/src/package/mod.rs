//! The one file that a plugin is handed on as: `NAME-VERSION.zplugin`, a zip with a closed list of names.
//!
//! | part | what |
//! |---|---|
//! | `manifest.toml` | id, version, contract, kind, licence, and each part with its size and SHA-256 |
//! | `component.wasm` | the component |
//! | `passport.table` | the compiled passport, where the kind is `table` |
//! | `forms/*.toml` | the forms |
//! | `vectors/*.json` | worked cases: submissions and what comes out |
//! | `manifest.toml.minisig`, `author.pub` | the signature over the manifest and the key that made it, where it is signed |
//!
//! The same project gives the same bytes: parts are sorted by name and their times are fixed. The manifest's digests
//! cover all other parts, so that a signature over the manifest covers the package.

mod fault;
mod manifest;
mod read;
mod sign;
#[cfg(test)]
mod tests;
mod write;

use serde::Serialize;

pub use self::fault::Fault;
pub(crate) use self::fault::words_of_load;
pub use self::manifest::{CONTRACT, FORMAT, Manifest, Part};
pub use self::sign::{Keys, SignFault, generate, public_of, sign};
pub use self::write::{PackFault, Parts, pack};

/// The most that a package may weigh.
pub const MAX_PACKED: usize = 20 << 20;
/// The most that all its parts may weigh unpacked.
pub const MAX_UNPACKED: usize = 64 << 20;
/// The most parts that it may have.
pub const MAX_PARTS: usize = 500;
/// The most that a part beside the component and the table may weigh.
pub const MAX_TEXT: usize = 1 << 20;
/// How a package's name ends.
pub const EXTENSION: &str = "zplugin";

const MANIFEST: &str = "manifest.toml";
const COMPONENT: &str = "component.wasm";
const TABLE: &str = "passport.table";
const SIGNATURE: &str = "manifest.toml.minisig";
const AUTHOR: &str = "author.pub";
const FORMS: &str = "forms/";
const VECTORS: &str = "vectors/";

/// A package that was read and holds what its manifest says.
#[derive(Debug, Clone)]
pub struct Package {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The component.
    pub component: Vec<u8>,
    /// The compiled passport, where its kind is `table`.
    pub table: Option<Vec<u8>>,
    /// The forms, by name.
    pub forms: Vec<TextPart>,
    /// The worked cases, by name.
    pub vectors: Vec<TextPart>,
    /// Who signed it, where somebody did. That the signature is true was checked; whether its key is one to trust is
    /// for the reader to know.
    pub signature: Option<Signature>,
    /// SHA-256 of the whole file, in hex.
    pub digest: String,
}

/// A part that is a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextPart {
    /// Its name in the package: `forms/school.toml`.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Who signed a package, and when they say that they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The key's number, 16 hexadecimal digits.
    pub key_id: String,
    /// The public key, as minisign writes it.
    pub public_key: String,
    /// Seconds since 1970, by the signer's clock.
    pub signed_at: Option<i64>,
    /// The trusted comment, which is signed as well.
    pub comment: String,
}

/// Whether bytes begin as a package does, rather than as a component.
#[must_use]
pub fn looks_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

impl Package {
    /// Reads a package and holds it against its own manifest: sizes, names, digests, kind, contract, signature. Nothing
    /// of it is run; [`crate::examine`] does that.
    ///
    /// # Errors
    /// Everything that is wrong with it, as far as it can be read.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        read::read(bytes)
    }

    /// The name that its file should have.
    #[must_use]
    pub fn file_name(&self) -> String {
        self.manifest.file_name()
    }
}
