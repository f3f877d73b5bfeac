//! `pack`, `keygen` and `sign`: the one file that is handed on, and whose it is.

use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use serde_json::json;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_plugin_host::PluginHost;
use zerkalo_toolkit::package::{self, PackFault, Package, SignFault};
use zerkalo_toolkit::project::Project;

use super::speech::Speech;
use super::{load, project};
use crate::cli::Report;
use crate::error::{Code, Error, Fault, Result};

/// Where scripts put the key's password.
const PASSWORD: &str = "ZERKALO_KEY_PASSWORD";

#[derive(Debug, Args)]
pub(in crate::cli) struct PackOptions {
    /// The project's folder.
    #[arg(long, default_value = ".")]
    dir: PathBuf,
    /// Where to put the package; without it NAME-VERSION.zplugin in the project's folder.
    #[arg(long)]
    out: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct KeygenOptions {
    /// Where to put the secret key; the public one goes beside it and ends in .pub.
    #[arg(long)]
    key: PathBuf,
    /// Leave the secret key without a password: whoever has the file can sign.
    #[arg(long)]
    no_password: bool,
    #[command(flatten)]
    speech: Speech,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SignOptions {
    /// The package.
    package: PathBuf,
    /// The secret key; its password comes from ZERKALO_KEY_PASSWORD or is asked for.
    #[arg(long)]
    key: PathBuf,
    #[command(flatten)]
    speech: Speech,
}

impl PackOptions {
    /// The project's folder.
    pub(super) fn folder(&self) -> &Path {
        &self.dir
    }
}

pub(super) fn pack(host: &PluginHost, options: &PackOptions) -> Result<Report> {
    let speech = options.speech;
    let project = Project::open(&options.dir).map_err(|fault| speech.fault(&fault))?;
    let plugin = project::load(host, &project, speech)?;
    let passport = plugin.passport();
    let parts = project
        .parts(&passport.id, &passport.version)
        .map_err(|fault| speech.fault(&fault))?;
    let packed = package::pack(parts).map_err(|fault| not_packed(fault, speech))?;
    let package = Package::read(&packed).map_err(|faults| load::refused(&faults, speech.language()))?;
    let file = options
        .out
        .clone()
        .unwrap_or_else(|| options.dir.join(package.file_name()));
    write(&file, &packed, 0o644)?;
    let place = file.display().to_string();
    let text = format!("{place} ({} {})", packed.len(), speech.say("байт", "bytes"));
    let document =
        json!({ "package": place, "size": packed.len(), "sha256": package.digest, "manifest": package.manifest });
    Ok(Report::new(text, &document))
}

fn not_packed(fault: PackFault, speech: Speech) -> Error {
    match fault {
        PackFault::Refused(faults) => load::refused(&faults, speech.language()),
        other => Error::internal(other),
    }
}

pub(super) fn keygen(options: &KeygenOptions) -> Result<Report> {
    let speech = options.speech;
    let public = options.key.with_extension("pub");
    for file in [&options.key, &public] {
        if file.exists() {
            return Err(Error::new(Code::AlreadyExists).detail(file.display().to_string()));
        }
    }
    let password = match options.no_password {
        true => Some(String::new()),
        false => password(),
    };
    let keys = package::generate(password).map_err(|fault| bad_key(&fault, speech))?;
    write(&options.key, keys.secret.as_bytes(), 0o600)?;
    write(&public, keys.public.as_bytes(), 0o644)?;
    let (secret, public) = (options.key.display().to_string(), public.display().to_string());
    let text = format!(
        "{}: {secret}\n{}: {public}\n{}: {}",
        speech.say(
            "секретный ключ, храните его у себя",
            "the secret key, keep it to yourself"
        ),
        speech.say(
            "открытый ключ, отдайте его проверяющим",
            "the public key, give it to those who check"
        ),
        speech.say("номер ключа", "number of the key"),
        keys.id,
    );
    Ok(Report::new(
        text,
        &json!({ "secret": secret, "public": public, "key_id": keys.id }),
    ))
}

pub(super) fn sign(options: &SignOptions) -> Result<Report> {
    let speech = options.speech;
    let packed = load::read(&options.package)?;
    let secret = String::from_utf8(load::read(&options.key)?)
        .map_err(|fault| bad_key(&SignFault::Key(fault.to_string()), speech))?;
    let now = Timestamp::now().as_second();
    let signed = package::sign(&packed, &secret, password(), now).map_err(|fault| match fault {
        SignFault::Package(faults) => load::refused(&faults, speech.language()),
        other => bad_key(&other, speech),
    })?;
    write(&options.package, &signed, 0o644)?;
    let package = Package::read(&signed).map_err(|faults| load::refused(&faults, speech.language()))?;
    let place = options.package.display().to_string();
    let key = package.signature.as_ref().map_or("", |signature| &signature.key_id);
    let text = format!("{place}: {} {key}", speech.say("подписан ключом", "signed by key"));
    Ok(Report::new(
        text,
        &json!({ "package": place, "sha256": package.digest, "signature": package.signature }),
    ))
}

/// The password that a script gives; without it the terminal is asked.
fn password() -> Option<String> {
    std::env::var(PASSWORD).ok()
}

fn bad_key(fault: &SignFault, speech: Speech) -> Error {
    let words = fault.words();
    let fault = Fault::new("", Code::KeyInvalid.as_str(), words.in_language(speech.language()));
    Error::new(Code::KeyInvalid).faults(vec![fault])
}

/// Writes a file that only those may read who should.
fn write(file: &Path, content: &[u8], mode: u32) -> Result<()> {
    use std::io::Write as _;
    let unwritable = |fault| {
        Error::new(Code::FileUnreadable)
            .detail(file.display().to_string())
            .because(fault)
    };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(mode);
    let mut opened = options.open(file).map_err(unwritable)?;
    opened.write_all(content).map_err(unwritable)
}
