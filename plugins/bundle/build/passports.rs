//! The municipalities' passports, embedded as they stand: who wants to change one begins with it.

use std::path::Path;

use crate::forms::{self, Form};
use crate::guests::Guest;

/// A municipality's passport: its head and, beside it, its systems.
pub(crate) struct Passport {
    pub(crate) id: String,
    pub(crate) files: Vec<Form>,
}

/// The passports of these guests.
pub(crate) fn of_guests(folder: &Path, guests: &[Guest]) -> Result<Vec<Passport>, String> {
    guests.iter().map(|guest| of_guest(folder, guest)).collect()
}

fn of_guest(folder: &Path, guest: &Guest) -> Result<Passport, String> {
    let own = folder.join(&guest.id);
    let head = Form {
        path: "passport.toml".to_owned(),
        file: own.join("passport.toml"),
    };
    let systems = forms::of_folder(&own.join("passport"))?;
    let systems = systems.into_iter().map(|system| Form {
        path: format!("passport/{}", system.path),
        ..system
    });
    Ok(Passport {
        id: guest.id.clone(),
        files: std::iter::once(head).chain(systems).collect(),
    })
}
