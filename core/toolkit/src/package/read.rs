//! Reads a package without believing it: sizes are counted, names come from a closed list, digests are worked out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zerkalo_engine::form::is_id;
use zerkalo_plugin_host::{MAX_COMPONENT, MAX_TABLE, inspect};
use zip::ZipArchive;

use super::manifest::{Manifest, Part, digest, shorten};
use super::{
    AUTHOR, COMPONENT, FORMS, Fault, MANIFEST, MAX_PACKED, MAX_PARTS, MAX_TEXT, MAX_UNPACKED, Package, SIGNATURE,
    TABLE, TextPart, VECTORS, sign,
};
use crate::kind::Kind;

type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn read(bytes: &[u8]) -> Result<Package, Vec<Fault>> {
    if bytes.len() > MAX_PACKED {
        let (size, limit) = (bytes.len(), MAX_PACKED);
        return Err(vec![Fault::TooLarge { size, limit }]);
    }
    let mut files = unpack(bytes)?;
    let text = files.get(MANIFEST).ok_or_else(|| vec![Fault::NoManifest])?;
    let text = String::from_utf8(text.clone()).map_err(|_| vec![Fault::NotText(MANIFEST.into())])?;
    let manifest = Manifest::parse(&text)?;
    let mut faults = compare(&manifest, &files);
    faults.extend(faults_of_kind(&manifest, &files));
    let signature = match sign::check(&manifest, &files) {
        Ok(signature) => signature,
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    let forms = texts(&mut files, FORMS, &mut faults);
    let vectors = texts(&mut files, VECTORS, &mut faults);
    let component = files.remove(COMPONENT).unwrap_or_default();
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Package {
        manifest,
        component,
        table: files.remove(TABLE),
        forms,
        vectors,
        signature,
        digest: digest(bytes),
    })
}

/// Every part by its name. What an archive says of its sizes is not believed: the bytes are counted.
fn unpack(bytes: &[u8]) -> Result<Files, Vec<Fault>> {
    let broken = |error: zip::result::ZipError| vec![Fault::NotAnArchive(shorten(&error.to_string()))];
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.has_duplicate_names() {
        return Err(vec![Fault::DuplicateNames]);
    }
    if archive.len() > MAX_PARTS {
        return Err(vec![Fault::TooManyParts(archive.len())]);
    }
    let (mut files, mut faults, mut room) = (Files::new(), Vec::new(), MAX_UNPACKED);
    for index in 0..archive.len() {
        match unpack_one(&mut archive, index, room) {
            Ok((name, content)) => {
                room -= content.len();
                files.insert(name, content);
            }
            // Whatever comes after a bomb is not unpacked at all.
            Err(fault @ Fault::UnpacksTooLarge) => {
                faults.push(fault);
                break;
            }
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

fn unpack_one(archive: &mut ZipArchive<Cursor<&[u8]>>, index: usize, room: usize) -> Result<(String, Vec<u8>), Fault> {
    let broken = |name: &str, why: String| Fault::PartBroken {
        name: name.to_owned(),
        why: shorten(&why),
    };
    let part = archive
        .by_index(index)
        .map_err(|error| broken(&format!("№ {}", index + 1), error.to_string()))?;
    let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
    let limit = match limit(&name) {
        Some(limit) if !part.is_symlink() && !part.is_dir() => limit,
        _ => return Err(Fault::BadName(shorten(&name))),
    };
    let mut content = Vec::new();
    let most = limit.min(room) as u64 + 1;
    part.take(most)
        .read_to_end(&mut content)
        .map_err(|error| broken(&name, error.to_string()))?;
    if content.len() > limit {
        return Err(Fault::PartTooLarge { name, limit });
    }
    if content.len() > room {
        return Err(Fault::UnpacksTooLarge);
    }
    Ok((name, content))
}

/// What a part of this name may weigh; none for a name that a package does not have.
pub(super) fn limit(name: &str) -> Option<usize> {
    let within = |folder: &str, extension: &str| {
        let stem = name.strip_prefix(folder).and_then(|rest| rest.strip_suffix(extension));
        stem.is_some_and(is_id)
    };
    match name {
        COMPONENT => Some(MAX_COMPONENT),
        TABLE => Some(MAX_TABLE),
        MANIFEST | SIGNATURE | AUTHOR => Some(MAX_TEXT),
        _ if within(FORMS, ".toml") || within(VECTORS, ".json") => Some(MAX_TEXT),
        _ => None,
    }
}

/// The manifest's list against what is there, both ways.
fn compare(manifest: &Manifest, files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for part in &manifest.parts {
        match files.get(&part.name) {
            None => faults.push(Fault::PartMissing(shorten(&part.name))),
            Some(bytes) if *part != Part::of(&part.name, bytes) => {
                faults.push(Fault::DigestDiffers(part.name.clone()));
            }
            Some(_) => {}
        }
    }
    let needs_no_line = [MANIFEST, SIGNATURE, AUTHOR];
    let listed = |name: &str| manifest.parts.iter().any(|part| part.name == name);
    let unlisted = files
        .keys()
        .filter(|name| !needs_no_line.contains(&name.as_str()) && !listed(name));
    faults.extend(unlisted.cloned().map(Fault::PartUnlisted));
    if !files.contains_key(COMPONENT) && !listed(COMPONENT) {
        faults.push(Fault::PartMissing(COMPONENT.into()));
    }
    faults
}

/// Whether the parts are those of the manifest's kind.
fn faults_of_kind(manifest: &Manifest, files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    if files.contains_key(TABLE) != (manifest.kind == Kind::Table) {
        faults.push(Fault::TableMisplaced);
    }
    match files.get(COMPONENT).map(|component| inspect(component)) {
        Some(Ok(profile)) if profile != manifest.kind.profile() => {
            faults.push(Fault::KindDiffers(manifest.kind.name().into()));
        }
        Some(Err(fault)) => faults.push(Fault::Component(fault)),
        Some(Ok(_)) | None => {}
    }
    faults
}

/// The parts of a folder, as texts.
fn texts(files: &mut Files, folder: &str, faults: &mut Vec<Fault>) -> Vec<TextPart> {
    let names: Vec<String> = files.keys().filter(|name| name.starts_with(folder)).cloned().collect();
    let mut texts = Vec::with_capacity(names.len());
    for name in names {
        match String::from_utf8(files.remove(&name).unwrap_or_default()) {
            Ok(text) => texts.push(TextPart { name, text }),
            Err(_) => faults.push(Fault::NotText(name)),
        }
    }
    texts
}
