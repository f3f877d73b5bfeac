//! Bringing the country in: one thread makes up and scores municipalities while those before are copied.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use fixture_bench::shape::SCORE;
use sea_orm::ConnectionTrait as _;
use tokio::sync::mpsc;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::settings::EffectiveSettings;
use zerkalo_plugin_host::{HostConfig, PluginHost};
use zerkalo_store::{BulkTown, Moment, NewUser, Store, StoreConfig, UserId, bulk, forms, plugins, users};

use super::Size;
use super::generate::Country;
use crate::http::seed::write;
use crate::http::{Server, bare};
use crate::score::component;

/// So many go in one transaction.
pub(super) const TOWNS_AT_ONCE: usize = 5;

/// What came of it.
pub(super) struct Loaded {
    pub(super) database: String,
    pub(super) indicators: usize,
    pub(super) rows: u64,
    pub(super) time: Duration,
    pub(super) vacuum: Duration,
    pub(super) bytes: u64,
}

/// Brings everything in, and lets PostgreSQL do what it would have done by itself in the meantime.
pub(super) async fn load(size: Size, server: &Server, scratch: &Path) -> Result<Loaded> {
    let store = Store::open(StoreConfig::new(server.url())).await?;
    let country = Arc::new(country(&store, size, scratch).await?);
    let indicators = country.plugin.passport().indicators.iter();
    let indicators = indicators.filter(|own| own.system == SCORE.id).count();
    let start = Instant::now();
    let (towns, mut made) = mpsc::channel::<Result<Vec<BulkTown>>>(2);
    let maker = tokio::task::spawn_blocking(move || make(&country, &towns));
    let mut rows = 0;
    while let Some(batch) = made.recv().await {
        rows += bulk::load(&store, batch?).await?;
    }
    maker.await?;
    let time = start.elapsed();
    let database = store.database_version().await?;
    store.close().await;
    let (vacuum, bytes) = settle(&server.url()).await?;
    Ok(Loaded {
        database,
        indicators,
        rows,
        time,
        vacuum,
        bytes,
    })
}

fn make(country: &Country, towns: &mpsc::Sender<Result<Vec<BulkTown>>>) {
    let numbers: Vec<usize> = (0..country.size.municipalities).collect();
    for some in numbers.chunks(TOWNS_AT_ONCE) {
        let batch = some.iter().map(|number| country.town(*number)).collect();
        // Whoever waits for them has failed; there is nobody to make them for.
        if towns.blocking_send(batch).is_err() {
            return;
        }
    }
}

/// What all municipalities share, by what the server has published.
pub(crate) async fn country(store: &Store, size: Size, scratch: &Path) -> Result<Country> {
    let host = PluginHost::new(HostConfig {
        cache_dir: Some(scratch.join("plugins")),
        ..HostConfig::default()
    })?;
    let plugin = host.load(component()?)?;
    let settings = EffectiveSettings::new(plugin.passport(), &[])
        .ok()
        .context("the bench's settings do not fit its passport")?;
    let form = forms::latest(store.read(), &SCORE.form()).await?;
    let version = plugins::list(store.read()).await?;
    let version = version.into_iter().find(|own| own.digest.as_str() == plugin.digest());
    Ok(Country {
        form: form.context("the bench's form is not published")?,
        version: version.context("the bench's plugin is not published")?,
        settings: settings.values().to_vec(),
        signer: signer(store).await?,
        questions: SCORE.questions(),
        at: Moment::now(),
        plugin,
        size,
    })
}

/// Who signed everything.
async fn signer(store: &Store) -> Result<UserId> {
    let id = UserId::new();
    let new = NewUser {
        id,
        login: "signer".into(),
        office: "Директор".into(),
        language: "ru".into(),
        password_hash: None,
        password_is_temporary: false,
        platform_admin: false,
        at: Moment::now(),
    };
    write(store, move |tx| {
        Box::pin(async move { users::create(tx, new).await.map(drop) })
    })
    .await?;
    Ok(id)
}

/// What autovacuum does in the hours that a country takes to fill: the bench does not wait for it.
async fn settle(url: &str) -> Result<(Duration, u64)> {
    let db = bare::connect(url).await?;
    let start = Instant::now();
    db.execute_unprepared("VACUUM (ANALYZE)").await?;
    db.execute_unprepared("CHECKPOINT").await?;
    let vacuum = start.elapsed();
    let size = bare::count(&db, "SELECT pg_database_size(current_database())").await?;
    db.close().await?;
    Ok((vacuum, size as u64))
}
