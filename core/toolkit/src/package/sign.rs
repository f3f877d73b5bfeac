//! Signatures of minisign over a package's manifest, whose digests cover everything else.

use std::collections::BTreeMap;
use std::io::Cursor;

use minisign::{KeyPair, PError, PublicKey, PublicKeyBox, SecretKeyBox, SignatureBox};
use zip::ZipArchive;

use super::manifest::{Manifest, shorten};
use super::{AUTHOR, Fault, MANIFEST, Package, SIGNATURE, Signature, write};
use crate::Words;

/// Characters of the two lines of base64 that a signature has: an algorithm, a key's number and 64 bytes; 64 bytes.
const LINES: [usize; 2] = [100, 88];

/// A new pair of keys, as the two files that minisign keeps.
#[derive(Debug, Clone)]
pub struct Keys {
    /// To be kept by its owner alone.
    pub secret: String,
    /// To be given to whoever checks signatures.
    pub public: String,
    /// The keys' number, 16 hexadecimal digits.
    pub id: String,
}

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SignFault {
    /// What should be signed is no package.
    #[error("this is no package that could be signed")]
    Package(Vec<Fault>),
    /// The key cannot be read, or the password is not its own.
    #[error("the key cannot be used: {0}")]
    Key(String),
    /// The signed package could not be written.
    #[error("the package cannot be written: {0}")]
    Archive(#[from] zip::result::ZipError),
}

impl SignFault {
    /// What is wrong and what to do.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::Package(_) => Words::new(
                "Это не пакет, который можно подписать: сначала исправьте его ошибки.",
                "This is no package that could be signed: mend its faults first.",
            ),
            Self::Key(why) => Words::new(
                format!(
                    "Ключ не подходит: {why}. Проверьте файл ключа и пароль; новый ключ делает zerkalo plugin keygen."
                ),
                format!(
                    "The key cannot be used: {why}. Check its file and the password; zerkalo plugin keygen makes a new one."
                ),
            ),
            Self::Archive(why) => Words::new(
                format!("Подписанный пакет не записывается: {why}."),
                format!("The signed package cannot be written: {why}."),
            ),
        }
    }
}

fn of_key(error: PError) -> SignFault {
    SignFault::Key(error.to_string().trim().trim_end_matches('.').to_owned())
}

/// Makes a pair of keys. An empty password leaves the secret key as it is; without any the terminal is asked for one.
///
/// # Errors
/// When the terminal gave no password twice.
pub fn generate(password: Option<String>) -> Result<Keys, SignFault> {
    let pair = match password {
        Some(password) if password.is_empty() => KeyPair::generate_unencrypted_keypair(),
        other => KeyPair::generate_encrypted_keypair(other),
    };
    let KeyPair { pk, sk } = pair.map_err(of_key)?;
    let id = key_id(&pk);
    let comment = format!("zerkalo plugin, secret key {id}");
    Ok(Keys {
        secret: sk.to_box(Some(&comment)).map_err(of_key)?.to_string(),
        public: pk.to_box().map_err(of_key)?.to_string(),
        id,
    })
}

/// Signs a package; a signature that it had is replaced. Without a password the terminal is asked where the key has
/// one. `now` is in seconds since 1970.
///
/// # Errors
/// As [`SignFault`] says.
pub fn sign(packed: &[u8], secret: &str, password: Option<String>, now: i64) -> Result<Vec<u8>, SignFault> {
    let package = Package::read(packed)
        .or_else(without_bad_signature(packed))
        .map_err(SignFault::Package)?;
    let secret = open(secret, password)?;
    let public = PublicKey::from_secret_key(&secret).map_err(of_key)?;
    let mut files = raw(packed)?;
    let manifest = files.get(MANIFEST).cloned().unwrap_or_default();
    let comment = comment(&package.manifest, now);
    let signature = minisign::sign(
        Some(&public),
        &secret,
        Cursor::new(&manifest),
        Some(&comment),
        Some("signature of a zerkalo plugin"),
    );
    let signature = signature.map_err(of_key)?.into_string();
    files.insert(SIGNATURE.into(), signature.into_bytes());
    files.insert(AUTHOR.into(), public.to_box().map_err(of_key)?.to_bytes());
    Ok(write::archive(&files)?)
}

/// The public key that belongs to a secret one, as minisign writes it.
///
/// # Errors
/// When the key cannot be read, or the password is not its own.
pub fn public_of(secret: &str, password: Option<String>) -> Result<String, SignFault> {
    let public = PublicKey::from_secret_key(&open(secret, password)?).map_err(of_key)?;
    Ok(public.to_box().map_err(of_key)?.to_string())
}

fn open(secret: &str, password: Option<String>) -> Result<minisign::SecretKey, SignFault> {
    let boxed = || SecretKeyBox::from_string(secret).map_err(of_key);
    // A key without a password must not ask for one.
    match boxed()?.into_unencrypted_secret_key() {
        Ok(key) => Ok(key),
        Err(_) => boxed()?.into_secret_key(password).map_err(of_key),
    }
}

/// A package whose only faults are those of its signature can be signed anew.
fn without_bad_signature(packed: &[u8]) -> impl FnOnce(Vec<Fault>) -> Result<Package, Vec<Fault>> + '_ {
    move |faults| {
        let of_signature = |fault: &Fault| fault.place() == SIGNATURE;
        if !faults.iter().all(of_signature) {
            return Err(faults);
        }
        let mut files = raw(packed).map_err(|error| vec![Fault::NotAnArchive(error.to_string())])?;
        files.remove(SIGNATURE);
        files.remove(AUTHOR);
        let stripped = write::archive(&files).map_err(|error| vec![Fault::NotAnArchive(error.to_string())])?;
        Package::read(&stripped)
    }
}

/// Every part of a package that was read before, so that its sizes are known to be fine.
fn raw(packed: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, zip::result::ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(packed))?;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let name = part.name()?.into_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content)?;
        files.insert(name, content);
    }
    Ok(files)
}

/// What is signed beside the manifest: when, and which package. minisign's own comments look alike.
fn comment(manifest: &Manifest, now: i64) -> String {
    format!("timestamp:{now}\t{}", named(manifest))
}

fn named(manifest: &Manifest) -> String {
    format!("plugin:{}\tversion:{}", manifest.id, manifest.version)
}

/// Who signed, if anybody did; that it was them is checked.
pub(super) fn check(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>) -> Result<Option<Signature>, Fault> {
    let unreadable = |why: &str| Fault::SignatureUnreadable(why.to_owned());
    let (signature, author) = match (files.get(SIGNATURE), files.get(AUTHOR)) {
        (None, None) => return Ok(None),
        (Some(signature), Some(author)) => (signature, author),
        (Some(_), None) => return Err(unreadable("author.pub")),
        (None, Some(_)) => return Err(unreadable(SIGNATURE)),
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| unreadable("UTF-8"));
    let says = |error: PError| Fault::SignatureUnreadable(shorten(&error.to_string()));
    let (signature, author) = (text(signature)?, text(author)?);
    if !has_whole_lines(&signature) {
        return Err(unreadable("minisign"));
    }
    let signature = SignatureBox::from_string(&signature).map_err(says)?;
    let public = PublicKeyBox::from_string(&author)
        .and_then(PublicKeyBox::into_public_key)
        .map_err(says)?;
    let signed = files.get(MANIFEST).map_or(&[][..], Vec::as_slice);
    minisign::verify(&public, &signature, Cursor::new(signed), true, false, false)
        .map_err(|_| Fault::SignatureWrong)?;
    let comment = signature.trusted_comment().map_err(says)?;
    if !comment.ends_with(&format!("\t{}", named(manifest))) {
        return Err(Fault::SignatureOfAnother(shorten(&comment)));
    }
    Ok(Some(Signature {
        key_id: key_id(&public),
        public_key: public.to_base64(),
        signed_at: signed_at(&comment),
        comment,
    }))
}

/// minisign takes the lengths of its lines for granted.
fn has_whole_lines(signature: &str) -> bool {
    let lines: Vec<&str> = signature.lines().collect();
    let lengths = [lines.get(1), lines.get(3)].map(|line| line.map_or(0, |line| line.trim().len()));
    lengths == LINES
}

fn signed_at(comment: &str) -> Option<i64> {
    let (time, _) = comment.strip_prefix("timestamp:")?.split_once('\t')?;
    time.parse().ok()
}

/// The key's number as minisign prints it.
fn key_id(public: &PublicKey) -> String {
    public.keynum().iter().rev().map(|byte| format!("{byte:02X}")).collect()
}
