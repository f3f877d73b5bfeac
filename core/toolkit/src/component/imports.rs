//! What a module or component wants from outside, and what its author can do about it.

use std::collections::BTreeSet;

use serde::Serialize;
use wasmparser::{Parser, Payload};

use crate::Words;

/// One thing that is wanted from outside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Import {
    /// Its name, as the component has it: `wasi:cli/environment@0.2.3`.
    pub name: String,
}

/// Imports of the outermost module or component; those of inner modules are met inside.
///
/// # Errors
/// The parser's words, when it is neither.
pub fn imports(wasm: &[u8]) -> Result<Vec<Import>, String> {
    let mut found = BTreeSet::new();
    let mut depth = 0_u32;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::ImportSection(section) if depth == 0 => {
                for import in section.into_imports() {
                    let import = import.map_err(|error| error.to_string())?;
                    found.insert(format!("{}#{}", import.module, import.name));
                }
            }
            Payload::ComponentImportSection(section) if depth == 0 => {
                for import in section {
                    let import = import.map_err(|error| error.to_string())?;
                    found.insert(import.name.name.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(found.into_iter().map(|name| Import { name }).collect())
}

/// Which flag or change removes an import.
#[must_use]
pub fn remedy(import: &str) -> Words {
    let found = REMEDIES.iter().find(|(begins, ..)| import.starts_with(begins));
    let (ru, en) = found.map_or(UNKNOWN, |(_, ru, en)| (*ru, *en));
    Words::new(ru, en)
}

/// By how an import's name begins; the first that fits.
const REMEDIES: [(&str, &str, &str); 10] = [
    (
        "wasi_snapshot_preview1",
        "соберите для wasm32-unknown-unknown, а не для wasm32-wasip1",
        "build for wasm32-unknown-unknown, not for wasm32-wasip1",
    ),
    (
        "wasi:random/",
        "JavaScript: 'random' в disableFeatures; Python: флаг -s; Rust: соберите для wasm32-unknown-unknown",
        "JavaScript: 'random' among disableFeatures; Python: the flag -s; Rust: build for wasm32-unknown-unknown",
    ),
    (
        "wasi:clocks/",
        "JavaScript: 'clocks' в disableFeatures; Python: флаг -s; Rust: соберите для wasm32-unknown-unknown",
        "JavaScript: 'clocks' among disableFeatures; Python: the flag -s; Rust: build for wasm32-unknown-unknown",
    ),
    (
        "wasi:http/",
        "JavaScript: 'http' и 'fetch-event' в disableFeatures; Python: флаг -s",
        "JavaScript: 'http' and 'fetch-event' among disableFeatures; Python: the flag -s",
    ),
    (
        "wasi:",
        "JavaScript: 'stdio' в disableFeatures; Python: флаг -s; Rust: соберите для wasm32-unknown-unknown",
        "JavaScript: 'stdio' among disableFeatures; Python: the flag -s; Rust: build for wasm32-unknown-unknown",
    ),
    (
        "__wbindgen",
        "какая-то зависимость рассчитана на браузер: отключите у неё признаки js, wasmbind или wasm-bindgen",
        "a dependency is made for browsers: switch off its features js, wasmbind or wasm-bindgen",
    ),
    (
        "wbg",
        "какая-то зависимость рассчитана на браузер: отключите у неё признаки js, wasmbind или wasm-bindgen",
        "a dependency is made for browsers: switch off its features js, wasmbind or wasm-bindgen",
    ),
    (
        "env#",
        "функция объявлена в extern \"C\" и нигде не определена: уберите её или замените кодом на Rust",
        "a function is declared in extern \"C\" and defined nowhere: remove it, or write it in Rust",
    ),
    (
        "zerkalo:municipal-system/",
        "типы и функции контракта — в одном интерфейсе assessment: возьмите папку wit нового проекта без изменений",
        "types and functions of the contract are one interface, assessment: take the folder wit of a new project as it is",
    ),
    (
        "cm32p2",
        "соберите с wit-bindgen той версии, которую называет SDK",
        "build with the version of wit-bindgen that the SDK names",
    ),
];

const UNKNOWN: (&str, &str) = (
    "уберите из кода то, чему нужен этот импорт: у плагина нет ни файлов, ни сети, ни часов, ни случайных чисел",
    "remove what needs this import: a plugin has no files, no network, no clock and no randomness",
);

pub(super) fn names(imports: &[Import]) -> String {
    let names: Vec<&str> = imports.iter().map(|import| import.name.as_str()).collect();
    names.join(", ")
}

/// Every import with what removes it; the same advice once.
pub(super) fn words(imports: &[Import]) -> Words {
    let remedies: BTreeSet<(String, String)> = imports
        .iter()
        .map(|import| remedy(&import.name))
        .map(|words| (words.ru, words.en))
        .collect();
    let all =
        |pick: fn(&(String, String)) -> &String| remedies.iter().map(pick).cloned().collect::<Vec<_>>().join("; ");
    let names = names(imports);
    Words::new(
        format!(
            "Плагин ничего не должен импортировать, а этот хочет {names}. Что сделать: {}.",
            all(|both| &both.0)
        ),
        format!(
            "A plugin must not import anything, this one wants {names}. What to do: {}.",
            all(|both| &both.1)
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_import_has_the_flag_that_removes_it() {
        for (import, flag) in [
            ("wasi:random/random@0.2.3", "'random'"),
            ("wasi:clocks/wall-clock@0.2.3", "'clocks'"),
            ("wasi:http/types@0.2.3", "'fetch-event'"),
            ("wasi:cli/stdout@0.2.3", "'stdio'"),
            ("wasi:cli/stdout@0.2.3", "-s"),
            ("wasi_snapshot_preview1#fd_write", "wasm32-unknown-unknown"),
            ("__wbindgen_placeholder__#__wbindgen_throw", "wasmbind"),
            ("env#sqrt", "extern \"C\""),
            ("something:else/entirely", "ни сети"),
        ] {
            let words = remedy(import);
            let said = [&words.ru, &words.en].map(|text| text.contains(flag));
            assert!(said[0] || said[1], "{import}: {words:?}");
        }
    }
}
