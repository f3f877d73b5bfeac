//! The Rust that embeds what was built.

use std::fmt::Write;

use crate::forms::Form;
use crate::guests::Guest;
use crate::passports::Passport;

/// `built_in.rs`, which `src/lib.rs` includes.
pub(crate) fn rust(
    municipalities: &[Guest],
    table: &Guest,
    fixtures: &[Guest],
    forms: &[Form],
    passports: &[Passport],
) -> String {
    let mut rust = String::new();
    list(
        &mut rust,
        "The municipalities' plugins, by id.",
        "BUILT_IN",
        municipalities,
    );
    let doc = "The component that reads a passport as data: for those without a programmer.";
    let _ = writeln!(rust, "/// {doc}\npub static TABLE: &[u8] = {};", include(table));
    if !fixtures.is_empty() {
        list(
            &mut rust,
            "Guests that misbehave, and one that does not, by name.",
            "FIXTURES",
            fixtures,
        );
    }
    let doc = "The forms: path below `forms/` and TOML, by path.";
    let _ = writeln!(rust, "/// {doc}\npub static FORMS: &[(&str, &str)] = &[");
    for form in forms {
        let _ = writeln!(
            rust,
            "    ({:?}, include_str!({:?})),",
            form.path,
            form.file.to_string_lossy()
        );
    }
    rust.push_str("];\n");
    sources(&mut rust, passports);
    rust
}

fn sources(rust: &mut String, passports: &[Passport]) {
    let doc = "The municipalities' passports as they were written, by id.";
    let _ = writeln!(rust, "/// {doc}\npub static PASSPORTS: &[PassportSource] = &[");
    for passport in passports {
        let _ = writeln!(rust, "    PassportSource {{ id: {:?}, files: &[", passport.id);
        for file in &passport.files {
            let _ = writeln!(
                rust,
                "        ({:?}, include_str!({:?})),",
                file.path,
                file.file.to_string_lossy()
            );
        }
        rust.push_str("    ] },\n");
    }
    rust.push_str("];\n");
}

fn list(rust: &mut String, doc: &str, name: &str, guests: &[Guest]) {
    let _ = writeln!(rust, "/// {doc}\npub static {name}: &[BuiltIn] = &[");
    for guest in guests {
        let _ = writeln!(
            rust,
            "    BuiltIn {{ id: {:?}, component: {} }},",
            guest.id,
            include(guest)
        );
    }
    rust.push_str("];\n");
}

fn include(guest: &Guest) -> String {
    format!(
        "include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{}.wasm\"))",
        guest.package
    )
}
