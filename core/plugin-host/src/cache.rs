//! Compiled plugins beside the data. Loading one runs its machine code, so only files that this installation wrote
//! are read: from a folder that only it can enter, each with its digest before it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};
use wasmtime::Engine;

const DIGEST: usize = 32;

/// A folder of compiled plugins for one build of wasmtime with one configuration.
pub(crate) struct Cache {
    folder: PathBuf,
    environment: String,
}

impl Cache {
    /// Opens the folder, or makes it for its owner alone.
    pub(crate) fn open(folder: &Path, engine: &Engine) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let meta = fs::symlink_metadata(folder)?;
        if !meta.is_dir() || meta.uid() != rustix::process::geteuid().as_raw() {
            return Err(io::Error::other(format!(
                "{} is not a folder of this user's own",
                folder.display()
            )));
        }
        if meta.permissions().mode() & 0o077 != 0 {
            fs::set_permissions(folder, PermissionsExt::from_mode(0o700))?;
        }
        Ok(Self {
            folder: folder.to_path_buf(),
            environment: environment(engine),
        })
    }

    fn path(&self, component: &str) -> PathBuf {
        self.folder.join(format!("{component}-{}.cwasm", self.environment))
    }

    /// The compiled form of a component, if it is there and what was written.
    pub(crate) fn get(&self, component: &str) -> Option<Vec<u8>> {
        let path = self.path(component);
        let mut file = fs::read(&path).ok()?;
        let honest = file.len() > DIGEST && Sha256::digest(&file[DIGEST..])[..] == file[..DIGEST];
        if !honest {
            tracing::warn!(path = %path.display(), "a compiled plugin is not what was written, it is compiled anew");
            return None;
        }
        file.drain(..DIGEST);
        Some(file)
    }

    /// Keeps a compiled component. A full disk only costs the next start some time.
    pub(crate) fn put(&self, component: &str, compiled: &[u8]) {
        if let Err(error) = self.write(component, compiled) {
            tracing::warn!(folder = %self.folder.display(), %error, "a compiled plugin cannot be kept");
        }
    }

    /// Written aside and moved into place: nobody reads half a file.
    fn write(&self, component: &str, compiled: &[u8]) -> io::Result<()> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let name = format!(".{}-{}.tmp", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let aside = self.folder.join(name);
        let mut file: File = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&aside)?;
        let written = file
            .write_all(&Sha256::digest(compiled))
            .and_then(|()| file.write_all(compiled));
        let moved = written.and_then(|()| fs::rename(&aside, self.path(component)));
        if moved.is_err() {
            let _ = fs::remove_file(&aside);
        }
        moved
    }
}

/// wasmtime's version, the processor's features and the settings that compiled code depends on, as a short name.
fn environment(engine: &Engine) -> String {
    struct Sha(Sha256);
    impl Hasher for Sha {
        fn write(&mut self, bytes: &[u8]) {
            self.0.update(bytes);
        }
        fn finish(&self) -> u64 {
            0
        }
    }
    let mut sha = Sha(Sha256::new());
    engine.precompile_compatibility_hash().hash(&mut sha);
    format!("{:x}", sha.0.finalize())[..16].to_owned()
}
