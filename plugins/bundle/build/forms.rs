//! The forms, embedded as they stand.

use std::path::{Path, PathBuf};

use crate::{entries, watch};

/// A form's file and its path below `forms/`, with `/` on every system.
pub(crate) struct Form {
    pub(crate) path: String,
    pub(crate) file: PathBuf,
}

/// Every `.toml` below the folder, by path.
pub(crate) fn of_folder(folder: &Path) -> Result<Vec<Form>, String> {
    watch(folder);
    let mut forms = Vec::new();
    if folder.is_dir() {
        collect(folder, "", &mut forms)?;
    }
    Ok(forms)
}

fn collect(folder: &Path, prefix: &str, forms: &mut Vec<Form>) -> Result<(), String> {
    for file in entries(folder)? {
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
            return Err(format!("{} is no UTF-8 name", file.display()));
        };
        let path = format!("{prefix}{name}");
        if file.is_dir() {
            collect(&file, &format!("{path}/"), forms)?;
        } else if file.extension().is_some_and(|extension| extension == "toml") {
            forms.push(Form { path, file });
        }
    }
    Ok(())
}
