//! Compiled plugins are kept, and only used as they were written.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use zerkalo_plugin_host::{HostConfig, PluginHost};

use crate::support::{component, points};

fn host(folder: &Path) -> PluginHost {
    PluginHost::new(HostConfig {
        cache_dir: Some(folder.join("plugins")),
        ..HostConfig::default()
    })
    .unwrap()
}

fn load_and_count(folder: &Path) -> u64 {
    let host = host(folder);
    assert_eq!(points(&host.load(component("good")).unwrap(), 1, 2), 150);
    host.compiled()
}

fn kept(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder.join("plugins"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

#[test]
fn the_second_start_does_not_compile() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(load_and_count(folder.path()), 1);
    assert_eq!(load_and_count(folder.path()), 0);
    assert_eq!(kept(folder.path()).len(), 1);
}

#[test]
fn what_was_tampered_with_is_compiled_anew() {
    let folder = tempfile::tempdir().unwrap();
    load_and_count(folder.path());
    let [file] = &kept(folder.path())[..] else {
        panic!("one file is kept")
    };
    let whole = fs::read(file).unwrap();
    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    for spoilt in [changed, whole[..middle].to_vec(), vec![], vec![0; 32]] {
        fs::write(file, spoilt).unwrap();
        assert_eq!(load_and_count(folder.path()), 1);
        assert_eq!(fs::read(file).unwrap().len(), whole.len());
    }
}

#[test]
fn what_is_whole_but_not_for_this_wasmtime_is_compiled_anew() {
    use sha2::{Digest, Sha256};
    let folder = tempfile::tempdir().unwrap();
    load_and_count(folder.path());
    let [file] = &kept(folder.path())[..] else {
        panic!("one file is kept")
    };
    let foreign = b"\x7fELF of another wasmtime".to_vec();
    fs::write(file, [&Sha256::digest(&foreign)[..], &foreign].concat()).unwrap();
    assert_eq!(load_and_count(folder.path()), 1);
}

#[test]
fn the_folder_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let plugins = folder.path().join("plugins");
    fs::create_dir(&plugins).unwrap();
    fs::set_permissions(&plugins, PermissionsExt::from_mode(0o777)).unwrap();
    load_and_count(folder.path());
    assert_eq!(fs::metadata(&plugins).unwrap().permissions().mode() & 0o777, 0o700);
}
