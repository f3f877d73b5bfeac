//! A look at a component before anything is spent on it.

use sha2::{Digest, Sha256};
use wasmparser::{Encoding, Parser, Payload};

use crate::error::LoadError;
use crate::limits::{MAX_COMPONENT, Profile};
use crate::text::shorten;

/// The custom section in which a component says which sandbox it needs; without it, that of compiled languages.
pub const PROFILE_SECTION: &str = "zerkalo:profile";
/// What stands there in a component that brings an interpreter along.
pub const SCRIPT: &[u8] = b"script";

/// The custom section in which the table plugin carries its passport: then it is a plugin of its own, by one digest.
pub const TABLE_SECTION: &str = "zerkalo:table";

/// What a component says of itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) profile: Profile,
    /// The passport that it carries as data.
    pub(crate) table: Option<Vec<u8>>,
}

/// The SHA-256 in hex.
pub(crate) fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Refuses what is too large, no component, or wants anything from outside; tells which sandbox it says it needs.
///
/// # Errors
/// [`LoadError::TooLarge`], [`LoadError::NotAComponent`], [`LoadError::Imports`] and, where its section says what
/// nobody knows, [`LoadError::WrongContract`].
pub fn inspect(bytes: &[u8]) -> Result<Profile, LoadError> {
    declared(bytes).map(|declared| declared.profile)
}

/// The same, with all that it says of itself.
pub(crate) fn declared(bytes: &[u8]) -> Result<Declared, LoadError> {
    if bytes.len() > MAX_COMPONENT {
        return Err(LoadError::TooLarge {
            size: bytes.len(),
            limit: MAX_COMPONENT,
        });
    }
    let mut wanted = Vec::new();
    let (mut profile, mut table) = (Profile::Native, None);
    let mut depth = 0_u32;
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(|error| LoadError::NotAComponent(error.to_string()))? {
            Payload::Version {
                encoding: Encoding::Module,
                ..
            } if depth == 0 => {
                return Err(LoadError::NotAComponent("it is a core module".into()));
            }
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            // The imports of inner modules are met inside the component, or are imports of the component as well.
            Payload::ComponentImportSection(section) if depth == 0 => {
                for import in section {
                    let import = import.map_err(|error| LoadError::NotAComponent(error.to_string()))?;
                    wanted.push(shorten(import.name.name));
                }
            }
            Payload::CustomSection(section) if depth == 0 && section.name() == PROFILE_SECTION => {
                profile = known(section.data())?;
            }
            Payload::CustomSection(section) if depth == 0 && section.name() == TABLE_SECTION => {
                table = Some(section.data().to_vec());
            }
            _ => {}
        }
    }
    if wanted.is_empty() {
        Ok(Declared { profile, table })
    } else {
        Err(LoadError::Imports(wanted))
    }
}

fn known(said: &[u8]) -> Result<Profile, LoadError> {
    match said {
        SCRIPT => Ok(Profile::Script),
        other => {
            let other = shorten(&String::from_utf8_lossy(other));
            Err(LoadError::WrongContract(format!("its sandbox `{other}` is not known")))
        }
    }
}
