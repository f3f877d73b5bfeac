//! Packages that somebody made with care, and what they are told.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::kind::Kind;

type Files = BTreeMap<String, Vec<u8>>;

fn component() -> Vec<u8> {
    zerkalo_bundle::fixture("good").unwrap().component.to_vec()
}

fn text(name: &str, text: &str) -> TextPart {
    TextPart {
        name: name.into(),
        text: text.into(),
    }
}

fn parts() -> Parts {
    Parts {
        id: "fixture".into(),
        version: "1.0.0".into(),
        kind: Kind::Rust,
        licence: "Apache-2.0".into(),
        component: component(),
        table: None,
        forms: vec![text("forms/one.toml", "id = \"fixture/one\"\n")],
        vectors: vec![text("vectors/first.json", "{}")],
    }
}

fn packed() -> Vec<u8> {
    pack(parts()).unwrap()
}

/// The files of the usual package, to be changed by somebody.
fn files() -> Files {
    unpacked(&packed())
}

fn unpacked(bytes: &[u8]) -> Files {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Files::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        files.insert(part.name().unwrap().into_owned(), content);
    }
    files
}

/// The same with a manifest that agrees with the files.
fn with_honest_manifest(mut files: Files, change: impl FnOnce(&mut Manifest)) -> Vec<u8> {
    let manifest = files.remove(MANIFEST).unwrap();
    let mut manifest = Manifest::parse(std::str::from_utf8(&manifest).unwrap()).unwrap();
    manifest.parts = files.iter().map(|(name, bytes)| Part::of(name, bytes)).collect();
    change(&mut manifest);
    let text = toml::to_string(&manifest).unwrap();
    files.insert(MANIFEST.into(), text.into_bytes());
    write::archive(&files).unwrap()
}

/// A package after somebody changed its files and left the manifest alone.
fn changed(change: impl FnOnce(&mut Files)) -> Vec<u8> {
    let mut files = files();
    change(&mut files);
    write::archive(&files).unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[track_caller]
fn check(bytes: &[u8], codes: &[&str]) {
    let faults = Package::read(bytes).map(|_| ()).expect_err("a fault");
    let told: Vec<&str> = faults.iter().map(Fault::code).collect();
    assert_eq!(told, codes, "{faults:?}");
    for fault in &faults {
        let words = fault.words();
        assert!(
            words.ru.ends_with('.') && words.en.ends_with('.'),
            "{fault:?}: {words:?}"
        );
    }
}

#[test]
fn a_package_is_read_as_it_was_packed_and_the_same_parts_give_the_same_bytes() {
    let package = Package::read(&packed()).unwrap();
    assert_eq!(package.file_name(), "fixture-1.0.0.zplugin");
    assert_eq!(package.component, component());
    assert_eq!(
        (package.forms.len(), package.vectors.len(), &package.signature),
        (1, 1, &None)
    );
    let mut reversed = parts();
    reversed.forms.reverse();
    assert_eq!(pack(reversed).unwrap(), packed());
}

#[test]
fn what_is_no_package_is_said_to_be_none() {
    check(b"", &["package_not_an_archive"]);
    check(b"PK\x03\x04 and nothing more", &["package_not_an_archive"]);
    check(&vec![0; MAX_PACKED + 1], &["package_too_large"]);
    check(&zipped(&[]), &["package_no_manifest"]);
    let half = packed();
    check(&half[..half.len() / 2], &["package_not_an_archive"]);
}

#[test]
fn names_beyond_the_list_are_refused() {
    for name in [
        "../component.wasm",
        "forms/../../etc/passwd",
        "/etc/passwd",
        "forms\\one.toml",
        "forms/One.toml",
        "forms/deep/one.toml",
        "run.sh",
    ] {
        check(
            &changed(|files| drop(files.insert(name.into(), vec![1]))),
            &["package_bad_name"],
        );
    }
}

#[test]
fn two_parts_of_one_name_are_refused() {
    // The writer refuses it as well, so that a name of equal length is changed in the finished bytes.
    let twins = zipped(&[("forms/aa.toml", b"1"), ("forms/ab.toml", b"2"), ("manifest.toml", b"")]);
    let twins: Vec<u8> = replaced(&twins, b"forms/ab.toml", b"forms/aa.toml");
    check(&twins, &["package_duplicate_names"]);
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..=bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + from.len()].copy_from_slice(to);
        }
    }
    bytes
}

#[test]
fn what_unpacks_to_much_more_is_not_unpacked() {
    let bomb = vec![0; 40 << 20];
    check(
        &changed(|files| drop(files.insert("forms/bomb.toml".into(), bomb.clone()))),
        &["package_part_too_large"],
    );
    // Each part within its limit, all of them far beyond what a package may have.
    let many = |files: &mut Files| {
        for number in 0..80 {
            files.insert(format!("forms/bomb-{number}.toml"), vec![0; MAX_TEXT]);
        }
    };
    check(&changed(many), &["package_unpacks_too_large"]);
    let crowd = |files: &mut Files| {
        for number in 0..MAX_PARTS {
            files.insert(format!("vectors/case-{number}.json"), vec![b' ']);
        }
    };
    check(&changed(crowd), &["package_too_many_parts"]);
}

#[test]
fn what_does_not_agree_with_the_manifest_is_told_part_by_part() {
    check(
        &changed(|files| drop(files.insert("forms/one.toml".into(), b"changed".into()))),
        &["package_digest_differs"],
    );
    check(
        &changed(|files| drop(files.remove("forms/one.toml"))),
        &["package_part_missing"],
    );
    check(
        &changed(|files| drop(files.insert("vectors/second.json".into(), b"{}".into()))),
        &["package_part_unlisted"],
    );
    check(
        &changed(|files| {
            files.insert("forms/one.toml".into(), b"changed".into());
            files.insert("forms/two.toml".into(), b"added".into());
        }),
        &["package_digest_differs", "package_part_unlisted"],
    );
}

#[test]
fn manifests_that_cannot_hold_are_told() {
    let with = |change: fn(&mut Manifest)| with_honest_manifest(files(), change);
    check(&with(|manifest| manifest.format = 2), &["package_format_unknown"]);
    check(
        &with(|manifest| manifest.contract = "zerkalo:municipal-system@2.0.0".into()),
        &["package_contract_unknown"],
    );
    check(&with(|manifest| manifest.id = "../fixture".into()), &["package_bad_id"]);
    check(&with(|manifest| manifest.version = "1.0/0".into()), &["package_bad_id"]);
    check(
        &with(|manifest| manifest.kind = Kind::Table),
        &["package_table_misplaced"],
    );
    check(
        &with(|manifest| manifest.kind = Kind::Script),
        &["package_kind_differs"],
    );
    check(
        &changed(|files| drop(files.insert(MANIFEST.into(), b"format = 1\nid = [".into()))),
        &["package_manifest_invalid"],
    );
    check(
        &changed(|files| drop(files.insert(MANIFEST.into(), vec![0xFF]))),
        &["package_not_text"],
    );
}

#[test]
fn a_component_that_is_none_or_wants_something_is_refused() {
    let with = |component: Vec<u8>| {
        let mut files = files();
        files.insert(COMPONENT.into(), component);
        with_honest_manifest(files, |_| {})
    };
    check(&with(b"not at all".into()), &["plugin_not_a_component"]);
    check(&with(with_import()), &["plugin_has_imports"]);
    let faults = Package::read(&with(with_import())).map(|_| ()).unwrap_err();
    let words = faults[0].words();
    assert!(
        words.ru.contains("wasi:clocks/now") && words.ru.contains("'clocks'"),
        "{words:?}"
    );
}

/// A component that wants to know the time.
fn with_import() -> Vec<u8> {
    let mut types = wasm_encoder::ComponentTypeSection::new();
    let no_parameters: [(&str, wasm_encoder::PrimitiveValType); 0] = [];
    types
        .function()
        .params(no_parameters)
        .result(Some(wasm_encoder::PrimitiveValType::U64.into()));
    let mut imports = wasm_encoder::ComponentImportSection::new();
    imports.import("wasi:clocks/now", wasm_encoder::ComponentTypeRef::Func(0));
    let mut component = wasm_encoder::Component::new();
    component.section(&types).section(&imports);
    component.finish()
}

#[test]
fn a_signature_says_who_and_holds_for_this_package_alone() {
    let keys = generate(Some(String::new())).unwrap();
    let signed = sign(&packed(), &keys.secret, None, 1_795_300_000).unwrap();
    let signature = Package::read(&signed).unwrap().signature.unwrap();
    assert_eq!(
        (&signature.key_id, signature.signed_at),
        (&keys.id, Some(1_795_300_000))
    );
    assert!(keys.public.contains(&signature.public_key), "{keys:?}");
    assert_eq!(public_of(&keys.secret, None).unwrap(), keys.public);

    // Signed once more by somebody else, the package is theirs.
    let others = generate(Some(String::new())).unwrap();
    let theirs = sign(&signed, &others.secret, None, 1).unwrap();
    assert_eq!(Package::read(&theirs).unwrap().signature.unwrap().key_id, others.id);
}

#[test]
fn signatures_that_prove_nothing_are_refused() {
    let keys = generate(Some(String::new())).unwrap();
    let signed = sign(&packed(), &keys.secret, None, 1).unwrap();
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = unpacked(&signed);
        change(&mut files);
        write::archive(&files).unwrap()
    };
    // Another key beside it, and another signature by its own key.
    let others = generate(Some(String::new())).unwrap();
    check(
        &with(&|files| drop(files.insert(AUTHOR.into(), others.public.clone().into()))),
        &["package_signature_wrong"],
    );
    let mut elsewhere = parts();
    elsewhere.version = "2.0.0".into();
    let elsewhere = unpacked(&sign(&pack(elsewhere).unwrap(), &keys.secret, None, 1).unwrap());
    check(
        &with(&|files| drop(files.insert(SIGNATURE.into(), elsewhere[SIGNATURE].clone()))),
        &["package_signature_wrong"],
    );
    // The manifest of one package with a form that was changed and listed anew.
    let mut files = unpacked(&signed);
    files.insert("forms/one.toml".into(), b"changed".into());
    let signature = [SIGNATURE, AUTHOR].map(|name| (name.to_owned(), files.remove(name).unwrap()));
    let forged = with_honest_manifest(files, |_| {});
    let mut files = unpacked(&forged);
    files.extend(signature);
    check(&write::archive(&files).unwrap(), &["package_signature_wrong"]);
    // Half of it, or rubbish.
    check(
        &with(&|files| drop(files.remove(AUTHOR))),
        &["package_signature_unreadable"],
    );
    check(
        &with(&|files| drop(files.remove(SIGNATURE))),
        &["package_signature_unreadable"],
    );
    for rubbish in [
        "",
        "untrusted comment: x\nAAAA\ntrusted comment: y\nAAAA\n",
        "a\nb\nc\nd\n",
    ] {
        check(
            &with(&|files| drop(files.insert(SIGNATURE.into(), rubbish.into()))),
            &["package_signature_unreadable"],
        );
    }
    // Signed anew, such a package is whole again.
    let mended = sign(&with(&|files| drop(files.remove(AUTHOR))), &keys.secret, None, 2).unwrap();
    assert_eq!(Package::read(&mended).unwrap().signature.unwrap().key_id, keys.id);
}

#[test]
fn a_signature_of_another_package_by_the_same_manifest_is_told() {
    // The comment is signed as well: one that names another package was made for it.
    let keys = generate(Some(String::new())).unwrap();
    let mut files = files();
    let secret = minisign::SecretKeyBox::from_string(&keys.secret)
        .and_then(minisign::SecretKeyBox::into_unencrypted_secret_key)
        .unwrap();
    let comment = "timestamp:1\tplugin:other\tversion:1.0.0";
    let signature = minisign::sign(None, &secret, Cursor::new(&files[MANIFEST]), Some(comment), None).unwrap();
    files.insert(SIGNATURE.into(), signature.into_string().into_bytes());
    files.insert(AUTHOR.into(), keys.public.into_bytes());
    check(&write::archive(&files).unwrap(), &["package_signature_of_another"]);
}

#[test]
fn a_key_that_is_none_is_said_to_be_none() {
    for rubbish in ["", "untrusted comment: key\nAAAA\n", "not a key"] {
        let fault = sign(&packed(), rubbish, Some("x".into()), 1).unwrap_err();
        assert!(matches!(fault, SignFault::Key(_)), "{fault:?}");
        assert!(fault.words().ru.contains("keygen"), "{:?}", fault.words());
    }
}
