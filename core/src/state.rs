//! What every request may reach: the database, forms and plugins, passwords, the clock.

use jiff::Zoned;
use jiff::tz::TimeZone;
use zerkalo_store::{Moment, Store};

use crate::clock::Clock;
use crate::config::Config;
use crate::error::{Code, Error, Result};
use crate::library::Library;
use crate::mail::Mailer;
use crate::objects::Objects;
use crate::providers::{self, Provider};
use crate::session::cookie::CookieJar;
use crate::session::password::Passwords;
use crate::session::touches::Touches;
use crate::wording::Wordings;

/// The parts of a running server.
pub struct State {
    config: Config,
    clock: Clock,
    store: Store,
    objects: Objects,
    library: Library,
    passwords: Passwords,
    touches: Touches,
    wordings: Wordings,
    mailer: Option<Mailer>,
    providers: Vec<Provider>,
    zone: TimeZone,
    started: Moment,
    openapi: String,
}

impl State {
    /// Puts the parts together.
    ///
    /// # Errors
    /// When the time zone is unknown, the place for files or the options for mail or providers cannot be used, or argon2 refuses its parameters.
    pub fn new(config: Config, clock: Clock, store: Store, library: Library) -> Result<Self> {
        let parallel = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            zone: config.zone()?,
            objects: Objects::open(&config.data)?,
            providers: providers::file::read(config.serve.providers.as_deref())?,
            mailer: Mailer::new(&config.serve.mail)?,
            started: Moment(clock.now()),
            passwords: Passwords::new(parallel)?,
            touches: Touches::default(),
            wordings: Wordings::default(),
            openapi: crate::router::document().map_err(Error::internal)?.to_string(),
            config,
            clock,
            store,
            library,
        })
    }

    /// What the server was told.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> Moment {
        Moment(self.clock.now())
    }

    /// A moment as the clock on the wall shows it.
    #[must_use]
    pub fn local(&self, moment: Moment) -> Zoned {
        moment.timestamp().to_zoned(self.zone.clone())
    }

    /// The way to the mail server; none where none is configured.
    #[must_use]
    pub fn mailer(&self) -> Option<&Mailer> {
        self.mailer.as_ref()
    }

    /// The sign-in providers.
    #[must_use]
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// One of them.
    ///
    /// # Errors
    /// With [`Code::NotFound`].
    pub fn provider(&self, id: &str) -> Result<&Provider> {
        let found = self.providers.iter().find(|provider| provider.id == id);
        found.ok_or_else(|| Code::NotFound.into())
    }

    /// When the server started.
    #[must_use]
    pub fn started(&self) -> Moment {
        self.started
    }

    /// The database.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Where the bytes of uploaded files lie.
    #[must_use]
    pub fn objects(&self) -> &Objects {
        &self.objects
    }

    /// Forms and plugins.
    #[must_use]
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Hashing of passwords.
    #[must_use]
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// When sessions and tokens were last used.
    #[must_use]
    pub fn touches(&self) -> &Touches {
        &self.touches
    }

    /// The plugins' templates, by language.
    #[must_use]
    pub fn wordings(&self) -> &Wordings {
        &self.wordings
    }

    /// The cookies' names and make.
    #[must_use]
    pub fn cookies(&self) -> CookieJar {
        CookieJar::new(self.config.is_secure())
    }

    /// The API's description as JSON.
    #[must_use]
    pub fn openapi(&self) -> &str {
        &self.openapi
    }
}
