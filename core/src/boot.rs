//! The meeting place: forms, plugins and the database are loaded and checked here, and all faults reported together.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_store::{Moment, NewForm, NewPlugin, Store, StoreConfig, StoreError, activations, forms, plugins};

use crate::actions::{evidence, setup};
use crate::clock::Clock;
use crate::config::{Config, DataOptions};
use crate::demo;
use crate::error::{Code, Error, Fault, Result};
use crate::library::{Library, digest};
use crate::mail::Mailer;
use crate::providers;
use crate::session::secret::Secret;
use crate::state::State;
use crate::templating;

pub mod find;

use find::{Plugin, find_off_thread};
pub use find::{cache, find, form_sources, forms_of, host, host_with, known_forms, plugins as find_plugins};

/// What a start gives.
pub struct Booted {
    /// What requests work with.
    pub state: State,
    /// What to tell whoever started it.
    pub notes: Notes,
}

/// What to tell whoever started the server.
#[derive(Debug, Default)]
pub struct Notes {
    /// The secret of the first administrator's link, where there is none yet.
    pub setup_link: Option<Secret>,
    /// Logins and one-time passwords of the demonstration, where this start made it.
    pub demo: Vec<demo::Login>,
}

/// Loads and checks everything, brings the database up to date, publishes what is new.
///
/// # Errors
/// With [`Code::BootFailed`] and each fault.
pub async fn boot(config: Config, clock: Clock) -> Result<Booted> {
    let state = open(config, clock).await?;
    load_followed(&state).await?;
    evidence::adopt::adopt(&state).await?;
    let demo = if state.config().serve.demo {
        demo::load(&state).await?
    } else {
        Vec::new()
    };
    let setup_link = setup::invite(&state).await?;
    Ok(Booted {
        state,
        notes: Notes { setup_link, demo },
    })
}

/// Loads the versions that municipalities activated. One that does not load stops nobody else: whoever needs it is told.
async fn load_followed(state: &State) -> Result<()> {
    let db = state.store().read();
    for plugin in activations::followed(db).await? {
        if let Err(fault) = state.library().plugin(db, &plugin).await {
            tracing::error!(%plugin, %fault, "an activated plugin does not load");
        }
    }
    Ok(())
}

/// The same for commands that only need the parts: no demonstration, no link.
///
/// # Errors
/// With [`Code::BootFailed`] and each fault.
pub async fn open(config: Config, clock: Clock) -> Result<State> {
    let mut faults = Vec::new();
    faults.extend(config.data.prepare().err().map(|fault| fault_of("data folder", &fault)));
    let named = providers::file::read(config.serve.providers.as_deref());
    faults.extend(named.err().map(|fault| fault_of("providers", &fault)));
    faults.extend(config.zone().err().map(|fault| fault_of("--time-zone", &fault)));
    faults.extend(
        Mailer::new(&config.serve.mail)
            .err()
            .map(|fault| fault_of("mail", &fault)),
    );
    faults.extend(
        templating::check()
            .err()
            .map(|fault| Fault::new("templates", Code::Internal.as_str(), fault.to_string())),
    );
    let found = find_off_thread(&config).await?;
    faults.extend(found.faults);
    let store = match open_store(&config.data).await {
        Ok(store) => Some(store),
        Err(fault) => {
            faults.push(fault_of("database", &fault));
            None
        }
    };
    if let Some(store) = &store {
        faults.extend(publish(store, &found.forms, &found.plugins, Moment(clock.now())).await?);
    }
    match (store, found.host, faults.is_empty()) {
        (Some(store), Some(host), true) => {
            let forms = found.forms.into_iter().map(|(_, form)| form).collect();
            let plugins = found.plugins.into_iter().map(|(_, plugin)| plugin).collect();
            let library = Library::new(host, forms, plugins)?.with_equal(found.equal);
            State::new(config, clock, store, library)
        }
        (store, ..) => {
            if let Some(store) = store {
                store.close().await;
            }
            Err(Error::new(Code::BootFailed).faults(faults))
        }
    }
}

/// Opens the database and brings its schema up to date.
///
/// # Errors
/// When the folder cannot be made, the database not be reached, or a migration fails.
pub async fn open_store(data: &DataOptions) -> Result<Store> {
    data.prepare()?;
    let store = Store::open(StoreConfig::new(data.database())).await?;
    store.migrate().await?;
    Ok(store)
}

/// Publishes forms and plugins by digest; what was published stays as it is.
async fn publish(
    store: &Store,
    forms: &[(String, CompiledForm)],
    plugins: &[Plugin],
    at: Moment,
) -> Result<Vec<Fault>> {
    let mut faults = Vec::new();
    for (source, form) in forms {
        let new = NewForm {
            id: form.id.clone(),
            version: i64::from(form.version),
            digest: digest(form.digest())?,
            source: source.clone(),
            at,
        };
        if forms::by_digest(store.read(), &new.digest).await.is_err() {
            let published = publish_form(store, new).await;
            faults.extend(published.err().map(|fault| fault_of(&form.id, &fault.into())));
        }
    }
    for (component, plugin) in plugins {
        let passport = plugin.passport();
        let new = NewPlugin {
            id: passport.id.clone(),
            version: passport.version.clone(),
            digest: digest(plugin.digest())?,
            component: component.clone(),
            passport: serde_json::to_string(passport).map_err(Error::internal)?,
            at,
        };
        if plugins::by_digest(store.read(), &new.digest).await.is_err() {
            let published = publish_plugin(store, new).await;
            faults.extend(published.err().map(|fault| fault_of(&passport.id, &fault.into())));
        }
    }
    Ok(faults)
}

/// A version that a municipality published first stays the municipality's: nobody's start fails because of it.
async fn publish_form(store: &Store, new: NewForm) -> zerkalo_store::Result<()> {
    let (id, folder) = (new.id.clone(), new.id.split('/').next().unwrap_or_default().to_owned());
    match store.write(move |tx| Box::pin(forms::publish(tx, new))).await {
        Err(StoreError::DigestDiffers { version, .. })
            if activations::owner(store.read(), &folder).await?.is_some() =>
        {
            tracing::warn!(
                form = id,
                version,
                "a municipality has published this version of its own"
            );
            Ok(())
        }
        published => published.map(drop),
    }
}

/// A plugin that was built anew without a new version is another plugin all the same: it gets its digest for a
/// version's suffix, and rounds that pin the old one keep it.
async fn publish_plugin(store: &Store, new: NewPlugin) -> zerkalo_store::Result<()> {
    let again = new.clone();
    match store.write(move |tx| Box::pin(plugins::publish(tx, new))).await {
        Err(StoreError::DigestDiffers { .. }) => {
            let suffix: String = again.digest.as_str().chars().take(12).collect();
            let version = format!("{}+{suffix}", again.version);
            tracing::warn!(plugin = again.id, version, "a plugin changed without a new version");
            let again = NewPlugin { version, ..again };
            store
                .write(move |tx| Box::pin(plugins::publish(tx, again)))
                .await
                .map(drop)
        }
        published => published.map(drop),
    }
}

fn fault_of(place: &str, fault: &Error) -> Fault {
    let words = [
        Some(fault.code().title().to_owned()),
        fault.detail_text().map(str::to_owned),
        Some(fault.causes()),
    ];
    let words: Vec<String> = words.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let inner: Vec<String> = fault.fault_list().iter().map(|fault| fault.text.clone()).collect();
    let text = [words.join(": "), inner.join("; ")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" — ");
    Fault::new(place, fault.code().as_str(), text)
}
