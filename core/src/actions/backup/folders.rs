//! Files of an installation: what was uploaded, and the forms and plugins that were installed.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::config::DataOptions;

const FOLDERS: [&str; 3] = ["files", "forms", "plugins"];

/// The paths of all files within the data folder, in order.
pub(super) fn list(data: &DataOptions) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        collect(&data.data, Path::new(folder), &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) -> io::Result<()> {
    let entries = match std::fs::read_dir(root.join(folder)) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let (path, kind) = (folder.join(entry.file_name()), entry.file_type()?);
        if kind.is_dir() {
            collect(root, &path, found)?;
        } else {
            let name = path
                .to_str()
                .ok_or_else(|| io::Error::other(format!("{} is no text", path.display())))?;
            found.push(name.to_owned());
        }
    }
    Ok(())
}

/// Where a file of a backup belongs; none for a path that leads elsewhere.
pub(super) fn place(data: &DataOptions, path: &str) -> Option<PathBuf> {
    let mut parts = Path::new(path).components();
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let first = parts.next()?;
    let is_ours = FOLDERS.iter().any(|folder| first.as_os_str() == *folder);
    let rest: Vec<_> = parts.collect();
    (is_ours && is_plain(first) && !rest.is_empty() && rest.into_iter().all(is_plain)).then(|| data.data.join(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_leaves_its_folder() {
        let data = DataOptions::in_folder(Path::new("/data"));
        assert_eq!(place(&data, "files/a/b"), Some(PathBuf::from("/data/files/a/b")));
        for path in [
            "files/../zerkalo.sqlite",
            "../x",
            "/etc/passwd",
            "files",
            "cache/x",
            "files/../../x",
            "",
        ] {
            assert_eq!(place(&data, path), None, "{path}");
        }
    }
}
