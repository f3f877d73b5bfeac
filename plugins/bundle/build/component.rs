//! From a core module to a component that imports nothing.

use std::fs;
use std::path::Path;

use wasmparser::{Parser, Payload};
use wit_component::ComponentEncoder;

/// Encodes a core module that carries its world; whatever it imports is named and refused.
pub(crate) fn encode(module: &Path) -> Result<Vec<u8>, String> {
    let module = fs::read(module).map_err(|error| format!("{}: {error}", module.display()))?;
    refuse_imports(&module)?;
    let encoder = ComponentEncoder::default().validate(true).module(&module);
    let component = encoder
        .and_then(|mut encoder| encoder.encode())
        .map_err(|error| format!("{error:#}"))?;
    refuse_imports(&component)?;
    Ok(component)
}

/// Imports of the outermost module or component; those of inner modules are met inside.
fn refuse_imports(wasm: &[u8]) -> Result<(), String> {
    let mut names = Vec::new();
    let mut depth = 0_u32;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::ImportSection(section) if depth == 0 => {
                for import in section.into_imports() {
                    let import = import.map_err(|error| error.to_string())?;
                    names.push(format!("{}/{}", import.module, import.name));
                }
            }
            Payload::ComponentImportSection(section) if depth == 0 => {
                for import in section {
                    names.push(import.map_err(|error| error.to_string())?.name.name.to_owned());
                }
            }
            _ => {}
        }
    }
    match names.is_empty() {
        true => Ok(()),
        false => Err(format!(
            "a plugin must not import anything, this one wants {}",
            names.join(", ")
        )),
    }
}
