//! From what a toolchain made to a component that imports nothing and says which sandbox it needs.

mod imports;

use wasm_encoder::{ComponentSection, CustomSection, Encode};
use wasmparser::{Encoding, Parser, Payload};
use wit_component::ComponentEncoder;
use zerkalo_plugin_host::{PROFILE_SECTION, Profile, SCRIPT, TABLE_SECTION};

pub use self::imports::{Import, imports, remedy};
use crate::Words;

/// Why no component came out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComponentFault {
    /// Neither a component nor a core module.
    #[error("this is no WebAssembly: {0}")]
    NotWasm(String),
    /// It wants something from outside.
    #[error("it imports {}", imports::names(.0))]
    Imports(Vec<Import>),
    /// A core module that does not say which world it was made for, or was made for another.
    #[error("no component can be made of the module: {0}")]
    NotOfTheContract(String),
}

impl ComponentFault {
    /// The stable word for it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotWasm(_) => "component_not_wasm",
            Self::Imports(_) => "component_has_imports",
            Self::NotOfTheContract(_) => "component_not_of_the_contract",
        }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NotWasm(why) => Words::new(
                format!("Это не модуль и не компонент WebAssembly: {why}. Проверьте, тот ли файл собран."),
                format!("This is neither a module nor a component of WebAssembly: {why}. Check which file was built."),
            ),
            Self::Imports(imports) => imports::words(imports),
            Self::NotOfTheContract(why) => Words::new(
                format!(
                    "Из модуля не получается компонент: {why}. Соберите его с SDK или с описанием мира \
                     municipal-system из папки wit."
                ),
                format!(
                    "No component can be made of the module: {why}. Build it with the SDK, or with the world \
                     municipal-system of the folder wit."
                ),
            ),
        }
    }
}

/// Makes a component of a core module that carries its world, or takes a component as it is; whatever it imports is
/// named and refused. A component for scripts is marked so that every host gives it the larger sandbox.
///
/// # Errors
/// As [`ComponentFault`] says.
pub fn finish(wasm: &[u8], profile: Profile) -> Result<Vec<u8>, ComponentFault> {
    let component = match encoding(wasm)? {
        Encoding::Component => wasm.to_vec(),
        Encoding::Module => encode(wasm)?,
    };
    let wanted = imports(&component).map_err(ComponentFault::NotWasm)?;
    match (wanted.is_empty(), profile) {
        (false, _) => Err(ComponentFault::Imports(wanted)),
        (true, Profile::Script) if !says_script(&component) => Ok(marked(component)),
        (true, _) => Ok(component),
    }
}

/// Which of the two a file is.
fn encoding(wasm: &[u8]) -> Result<Encoding, ComponentFault> {
    match Parser::new(0).parse_all(wasm).next() {
        Some(Ok(Payload::Version { encoding, .. })) => Ok(encoding),
        Some(Err(error)) => Err(ComponentFault::NotWasm(error.to_string())),
        _ => Err(ComponentFault::NotWasm("the file is empty".into())),
    }
}

fn encode(module: &[u8]) -> Result<Vec<u8>, ComponentFault> {
    // What a module imports would only confuse the encoder: the import itself is what its author has to know.
    let wanted = imports(module).map_err(ComponentFault::NotWasm)?;
    if !wanted.is_empty() {
        return Err(ComponentFault::Imports(wanted));
    }
    let encoder = ComponentEncoder::default().validate(true).module(module);
    let component = encoder.and_then(|mut encoder| encoder.encode());
    component.map_err(|error| ComponentFault::NotOfTheContract(format!("{error:#}")))
}

fn says_script(component: &[u8]) -> bool {
    zerkalo_plugin_host::inspect(component) == Ok(Profile::Script)
}

/// The table component with a passport in it: one plugin with one digest.
#[must_use]
pub fn with_table(component: Vec<u8>, table: &[u8]) -> Vec<u8> {
    with_section(component, TABLE_SECTION, table)
}

fn marked(component: Vec<u8>) -> Vec<u8> {
    with_section(component, PROFILE_SECTION, SCRIPT)
}

/// A custom section at the end: nothing before it moves.
fn with_section(mut component: Vec<u8>, name: &str, data: &[u8]) -> Vec<u8> {
    let section = CustomSection {
        name: name.into(),
        data: data.into(),
    };
    component.push(ComponentSection::id(&section));
    section.encode(&mut component);
    component
}
