//! From a core module to a component, for authors whose tools stop at the module.

use wasmparser::{Encoding, Parser, Payload};
use wit_component::ComponentEncoder;

use crate::error::LoadError;
use crate::limits::MAX_COMPONENT;
use crate::text::shorten;

/// A component as it is; a core module that carries its world, encoded.
///
/// # Errors
/// [`LoadError::TooLarge`], [`LoadError::Imports`] with what a module wants, [`LoadError::NotAComponent`] for anything
/// else.
pub fn component_of(bytes: Vec<u8>) -> Result<Vec<u8>, LoadError> {
    if bytes.len() > MAX_COMPONENT {
        return Err(LoadError::TooLarge {
            size: bytes.len(),
            limit: MAX_COMPONENT,
        });
    }
    match wanted_of_module(&bytes)? {
        None => Ok(bytes),
        Some(wanted) if !wanted.is_empty() => Err(LoadError::Imports(wanted)),
        Some(_) => encode(&bytes),
    }
}

fn encode(module: &[u8]) -> Result<Vec<u8>, LoadError> {
    let encoder = ComponentEncoder::default().validate(true).module(module);
    let component = encoder.and_then(|mut encoder| encoder.encode());
    component.map_err(|error| LoadError::NotAComponent(shorten(&format!("{error:#}"))))
}

/// What a core module imports; none of what is no module.
fn wanted_of_module(bytes: &[u8]) -> Result<Option<Vec<String>>, LoadError> {
    let broken = |error: wasmparser::BinaryReaderError| LoadError::NotAComponent(error.to_string());
    let mut wanted = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(broken)? {
            Payload::Version {
                encoding: Encoding::Component,
                ..
            } => return Ok(None),
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.map_err(broken)?;
                    wanted.push(shorten(&format!("{}/{}", import.module, import.name)));
                }
            }
            _ => {}
        }
    }
    Ok(Some(wanted))
}
