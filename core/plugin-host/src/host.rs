//! The host: loads plugins, each into the sandbox of its profile.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use wasmtime::component::Component;

use crate::assessor::{Plugin, WasmAssessor};
use crate::cache::Cache;
use crate::check;
use crate::compile::Compiler;
use crate::error::LoadError;
use crate::inspect::{Declared, declared, digest, inspect};
use crate::limits::{Limits, MAX_TABLE, Profile};
use crate::sandbox::Sandbox;
use crate::settings::Allocation;

/// How a host is set up.
#[derive(Debug, Clone)]
pub struct HostConfig {
    /// Where compiled plugins are kept; without it every start compiles.
    pub cache_dir: Option<PathBuf>,
    /// Who compiles.
    pub compiler: Compiler,
    /// Where instances get their memory from.
    pub allocation: Allocation,
    /// Bounds of plugins in compiled languages and of the table plugin.
    pub native: Limits,
    /// Bounds of plugins in JavaScript and Python.
    pub script: Limits,
}

impl Default for HostConfig {
    fn default() -> Self {
        Self {
            cache_dir: None,
            compiler: Compiler::InProcess,
            allocation: Allocation::Pooling,
            native: Limits::of(Profile::Native),
            script: Limits::of(Profile::Script),
        }
    }
}

/// Loads plugins. One is enough for a server; it and what it loaded can be used from any thread.
pub struct PluginHost {
    config: HostConfig,
    cache: Option<Cache>,
    native: Arc<Sandbox>,
    /// Made when the first script plugin comes: most municipalities have none, and its pool reserves much.
    script: Mutex<Option<Arc<Sandbox>>>,
    compiled: AtomicU64,
}

impl PluginHost {
    /// Sets up the sandbox and opens the cache.
    ///
    /// # Errors
    /// When the machine does not give the address space, or the cache's folder cannot be made or is somebody else's.
    pub fn new(config: HostConfig) -> Result<Self, LoadError> {
        let native = Sandbox::new(Profile::Native, config.native.clone(), config.allocation)?;
        let open = |folder: &PathBuf| Cache::open(folder, native.engine());
        let cache = config.cache_dir.as_ref().map(open).transpose();
        let cache = cache.map_err(|error| LoadError::Host(format!("the plugins' cache: {error}")))?;
        Ok(Self {
            config,
            cache,
            native: Arc::new(native),
            script: Mutex::new(None),
            compiled: AtomicU64::new(0),
        })
    }

    /// Loads a plugin into the sandbox that it says it needs, with the passport that it carries as data, if any.
    ///
    /// # Errors
    /// When it is no component, does not keep to the contract, or does not describe itself faultlessly.
    pub fn load(&self, component: &[u8]) -> Result<Arc<WasmAssessor>, LoadError> {
        let Declared { profile, table } = declared(component)?;
        if let Some(table) = &table {
            check_table(table)?;
        }
        self.made(component, profile, table.as_deref(), digest(component))
    }

    /// Loads a plugin into the sandbox of a profile, whatever it says itself.
    ///
    /// # Errors
    /// As [`PluginHost::load`].
    pub fn load_as(&self, component: &[u8], profile: Profile) -> Result<Arc<WasmAssessor>, LoadError> {
        inspect(component)?;
        self.made(component, profile, None, digest(component))
    }

    /// Loads the table plugin with a passport as data.
    ///
    /// # Errors
    /// As [`PluginHost::load`], and when the plugin refuses the table.
    pub fn load_table(&self, component: &[u8], table: &[u8]) -> Result<Arc<WasmAssessor>, LoadError> {
        check_table(table)?;
        let profile = inspect(component)?;
        // Digests of equal length: nothing can be moved from the component to the table unnoticed.
        let digest = digest(format!("{}:{}", digest(component), digest(table)).as_bytes());
        self.made(component, profile, Some(table), digest)
    }

    /// How many components were compiled, rather than found in the cache.
    #[must_use]
    pub fn compiled(&self) -> u64 {
        self.compiled.load(Ordering::Relaxed)
    }

    fn made(
        &self,
        bytes: &[u8],
        profile: Profile,
        table: Option<&[u8]>,
        digest: String,
    ) -> Result<Arc<WasmAssessor>, LoadError> {
        let sandbox = self.sandbox(profile)?;
        let component = self.component(bytes, &sandbox)?;
        let (plugin, passport) = Plugin::new(sandbox, &component, table)?;
        check::passport::check(&passport).map_err(LoadError::Passport)?;
        Ok(Arc::new(WasmAssessor::new(plugin, digest, passport)))
    }

    fn sandbox(&self, profile: Profile) -> Result<Arc<Sandbox>, LoadError> {
        match profile {
            Profile::Native => Ok(Arc::clone(&self.native)),
            Profile::Script => {
                let mut script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
                let made = match script.take() {
                    Some(made) => made,
                    None => Arc::new(Sandbox::new(
                        profile,
                        self.config.script.clone(),
                        self.config.allocation,
                    )?),
                };
                Ok(Arc::clone(script.insert(made)))
            }
        }
    }

    /// The machine code from the cache, or from the compiler.
    fn component(&self, bytes: &[u8], sandbox: &Sandbox) -> Result<Component, LoadError> {
        let name = digest(bytes);
        let kept = self.cache.as_ref().and_then(|cache| cache.get(&name));
        if let Some(component) = kept.and_then(|kept| sandbox.take(&kept).ok()) {
            return Ok(component);
        }
        self.compiled.fetch_add(1, Ordering::Relaxed);
        let compiled = self
            .config
            .compiler
            .compile(sandbox.engine(), bytes, sandbox.limits())?;
        // What was compiled a moment ago is sound: there is no room in the pool that would hold it.
        let component = sandbox
            .take(&compiled)
            .map_err(|error| LoadError::NeedsTooMuch(format!("{error:#}")))?;
        if let Some(cache) = &self.cache {
            cache.put(&name, &compiled);
        }
        Ok(component)
    }
}

fn check_table(table: &[u8]) -> Result<(), LoadError> {
    match table.len() > MAX_TABLE {
        true => Err(LoadError::TooLarge {
            size: table.len(),
            limit: MAX_TABLE,
        }),
        false => Ok(()),
    }
}
