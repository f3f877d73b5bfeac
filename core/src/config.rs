//! What a server is started with: the folder of its data, where it listens, its database and its address.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::tz::TimeZone;

use crate::error::{Code, Error, Result};
use crate::mail::MailOptions;

mod files;

pub use files::{Bucket, FilesOptions};

/// The language that is spoken when nobody chose another.
pub const DEFAULT_LANGUAGE: &str = "ru";
/// Where most municipalities are; others say theirs.
const DEFAULT_ZONE: &str = "Europe/Moscow";

/// Where the data are: for every command that opens the database.
#[derive(Debug, Clone, Args)]
pub struct DataOptions {
    /// Folder of the database, of uploaded files and of what plugins were compiled to.
    #[arg(long, env = "ZERKALO_DATA", default_value = "data", global = true)]
    pub data: PathBuf,
    /// PostgreSQL or SQLite; without it an SQLite file in the data folder.
    #[arg(long, env = "ZERKALO_DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,
    /// Where uploaded files lie.
    #[command(flatten)]
    pub files: FilesOptions,
}

impl DataOptions {
    /// Everything in one folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            data: folder.to_owned(),
            database_url: None,
            files: FilesOptions::default(),
        }
    }

    /// The database's URL: the given one, or a file in the data folder.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("zerkalo.sqlite").display()))
    }

    /// Where compiled plugins are kept; only this installation may write there.
    #[must_use]
    pub fn plugin_cache(&self) -> PathBuf {
        self.data.join("cache").join("plugins")
    }

    /// Forms of this installation, beside the built-in ones.
    #[must_use]
    pub fn forms(&self) -> PathBuf {
        self.data.join("forms")
    }

    /// Plugins of this installation, beside the built-in ones.
    #[must_use]
    pub fn plugins(&self) -> PathBuf {
        self.data.join("plugins")
    }

    /// Which indicators of this installation's plugins mean the same as others.
    #[must_use]
    pub fn equal(&self) -> PathBuf {
        self.data.join("equal.toml")
    }

    /// Uploaded files, where no bucket is named.
    #[must_use]
    pub fn objects(&self) -> PathBuf {
        self.data.join("objects")
    }

    /// Where uploaded files lay before they were noted in the database; a start moves them.
    #[must_use]
    pub fn old_files(&self) -> PathBuf {
        self.data.join("files")
    }

    /// Makes the folders that are missing, closed to other users of the machine.
    ///
    /// # Errors
    /// With [`Code::FileUnreadable`] when a folder cannot be made.
    pub fn prepare(&self) -> Result<()> {
        for folder in [self.data.clone(), self.plugin_cache(), self.objects()] {
            make_private(&folder).map_err(|fault| {
                Error::new(Code::FileUnreadable)
                    .detail(folder.display().to_string())
                    .because(fault)
            })?;
        }
        Ok(())
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// A secret of the configuration: never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(String);

impl Hidden {
    /// Hides a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Hidden {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        Ok(Self::new(text))
    }
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Hidden(…)")
    }
}

/// What `serve` is told.
#[derive(Debug, Clone, Args)]
pub struct ServeOptions {
    /// Load the demonstration: a municipality with six institutions and people for each role.
    #[arg(long)]
    pub demo: bool,
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "ZERKALO_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The address that people type; `https://…` makes the cookies secure.
    #[arg(long, env = "ZERKALO_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Take the client's address from the proxy's `Forwarded` or `X-Forwarded-For`.
    #[arg(long, env = "ZERKALO_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Administrators of the platform need a second factor: without one they get no further than setting it up.
    #[arg(long, env = "ZERKALO_REQUIRE_SECOND_FACTOR")]
    pub require_second_factor: bool,
    /// The clock on the wall of those who use it: due dates end at its midnight.
    #[arg(long, env = "ZERKALO_TIME_ZONE", default_value = DEFAULT_ZONE)]
    pub time_zone: String,
    /// Threads that answer requests; by default one for each processor.
    #[arg(long, env = "ZERKALO_WORKERS")]
    pub workers: Option<usize>,
    /// A TOML file that names sign-in providers (OpenID Connect).
    #[arg(long, env = "ZERKALO_PROVIDERS")]
    pub providers: Option<PathBuf>,
    /// How letters are sent.
    #[command(flatten)]
    pub mail: MailOptions,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self {
            demo: false,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            behind_proxy: false,
            require_second_factor: false,
            time_zone: DEFAULT_ZONE.to_owned(),
            workers: None,
            providers: None,
            mail: MailOptions::default(),
        }
    }
}

/// The whole configuration, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where the data are.
    pub data: DataOptions,
    /// What `serve` was told.
    pub serve: ServeOptions,
    /// `scheme://host[:port]` of the public address, without a slash at the end.
    pub origin: Option<String>,
    /// The executable that compiles plugins in a child process; without it they are compiled in this one.
    pub compiler: Option<PathBuf>,
}

impl Config {
    /// Checks what was given.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`] when the public address is no `http(s)://host[:port]`.
    pub fn new(data: DataOptions, serve: ServeOptions) -> Result<Self> {
        let origin = serve.public_url.as_deref().map(origin_of).transpose()?;
        Ok(Self {
            data,
            serve,
            origin,
            compiler: None,
        })
    }

    /// The time zone.
    ///
    /// # Errors
    /// With [`Code::ConfigInvalid`] when there is none of that name.
    pub fn zone(&self) -> Result<TimeZone> {
        let name = &self.serve.time_zone;
        let unknown = |fault| {
            Error::new(Code::ConfigInvalid)
                .detail(format!("time zone {name}"))
                .because(fault)
        };
        TimeZone::get(name).map_err(|fault: jiff::Error| unknown(fault))
    }

    /// Whether people reach the server through TLS, so that cookies must be secure.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.origin
            .as_deref()
            .is_some_and(|origin| origin.starts_with("https://"))
    }
}

/// `https://host:port` of an address without path.
fn origin_of(url: &str) -> Result<String> {
    let fault = || {
        Error::new(Code::ConfigInvalid).detail(format!(
            "--public-url must look like https://zerkalo.example, not {url}"
        ))
    };
    let uri: actix_web::http::Uri = url.parse().map_err(|_| fault())?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(fault());
    };
    if !matches!(scheme, "http" | "https") || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
        return Err(fault());
    }
    Ok(format!("{scheme}://{}", authority.as_str().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{Config, DataOptions, ServeOptions, origin_of};

    #[test]
    fn public_addresses_are_origins() {
        for (given, expected) in [
            ("https://Zerkalo.example", Some("https://zerkalo.example")),
            ("http://127.0.0.1:8080/", Some("http://127.0.0.1:8080")),
            ("https://a.example/zerkalo", None),
            ("ftp://a.example", None),
            ("zerkalo.example", None),
            ("", None),
        ] {
            assert_eq!(origin_of(given).ok().as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn only_https_makes_cookies_secure() {
        let data = DataOptions::in_folder("data".as_ref());
        for (url, secure) in [
            (None, false),
            (Some("http://a.example"), false),
            (Some("https://a.example"), true),
        ] {
            let serve = ServeOptions {
                public_url: url.map(str::to_owned),
                ..ServeOptions::default()
            };
            assert_eq!(Config::new(data.clone(), serve).unwrap().is_secure(), secure);
        }
    }
}
