//! A look at a component before anything is spent on it.

use sha2::{Digest, Sha256};
use wasmparser::{Encoding, Parser, Payload};

use crate::error::LoadError;
use crate::limits::MAX_COMPONENT;
use crate::text::shorten;

/// The SHA-256 in hex.
pub(crate) fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Refuses what is too large, no component, or wants anything from outside.
pub(crate) fn inspect(bytes: &[u8]) -> Result<(), LoadError> {
    if bytes.len() > MAX_COMPONENT {
        return Err(LoadError::TooLarge {
            size: bytes.len(),
            limit: MAX_COMPONENT,
        });
    }
    let mut wanted = Vec::new();
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
            _ => {}
        }
    }
    if wanted.is_empty() {
        Ok(())
    } else {
        Err(LoadError::Imports(wanted))
    }
}
