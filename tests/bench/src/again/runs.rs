//! One database, from an empty folder to its figures.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};
use zerkalo_store::{LongJobId, MunicipalityId, Store, StoreConfig};

use super::Amount;
use super::towns::{self, Towns};
use crate::crowd::people::{self, Person};
use crate::figures::Latencies;
use crate::http::Server;
use crate::http::seed::{self, Size};
use crate::load::send;
use crate::process::{Memory, Running};
use crate::score::on_both_cores;

/// What the database is called in a cluster.
pub(super) const DATABASE: &str = "again";
/// Between two looks at whether the work has ended people save for so long.
const LOOK_EVERY: usize = 1;
/// Seconds of saving before the clock starts.
const WARM_UP: usize = 5;
/// How long the scorer is measured alone.
const ALONE: Duration = Duration::from_secs(5);

/// What was measured on one database.
pub(super) struct Measured {
    pub(super) database: String,
    /// Scores a second of the plugin on both cores.
    pub(super) scorer: f64,
    /// Saving with nothing beside it.
    pub(super) alone: Latencies,
    pub(super) preview: Beside,
    pub(super) ledger: Beside,
}

/// Work, and saving beside it.
pub(super) struct Beside {
    pub(super) submissions: usize,
    pub(super) seconds: f64,
    pub(super) saves: Latencies,
    /// Resident memory of the server at the highest look, without mapped files.
    pub(super) memory: u64,
}

/// Measures on one database.
pub(super) async fn on(amount: Amount, server: &Server, scratch: &Path) -> Result<Measured> {
    server.publish()?;
    let store = Store::open(StoreConfig::new(server.url())).await?;
    let towns = Towns::bring(&store, amount.towns, amount.rounds, scratch).await?;
    let size = Size {
        institutions: amount.people,
        rounds: 1,
    };
    let targets = seed::seed(&server.url(), size).await?;
    let mut day = Day {
        people: people::sign_in(&server.url(), &targets).await?,
        server: server.start(&[])?,
        store,
        scratch,
        amount,
        saved: 0,
    };
    let scorer = on_both_cores(&towns.country.plugin, ALONE)?;
    day.save(WARM_UP)?;
    let alone = day.save(amount.alone_seconds)?;
    let of_a_town = towns::INSTITUTIONS * amount.rounds;
    let asked = towns.ask_for_a_preview(&day.store).await?;
    let preview = day.beside(&asked, of_a_town).await?;
    let asked = towns.ask_for_the_ledger(&day.store).await?;
    let ledger = day.beside(&asked, of_a_town * amount.towns).await?;
    day.server.0.stop()?;
    day.store.close().await;
    Ok(Measured {
        database: server.database_version().await?,
        scorer,
        alone,
        preview,
        ledger,
    })
}

/// A server that people save at.
struct Day<'a> {
    people: Vec<Person>,
    server: (Running, SocketAddr),
    store: Store,
    scratch: &'a Path,
    amount: Amount,
    saved: usize,
}

impl Day<'_> {
    /// People save for so many seconds.
    fn save(&mut self, seconds: usize) -> Result<Latencies> {
        let until = self.saved + seconds * self.amount.saves;
        let plan = people::plan(self.server.1, &self.people, self.amount.saves, self.saved..until)?;
        self.saved = until;
        let outcome = send(&plan, self.scratch)?;
        match outcome.first_refusal {
            Some(refusal) => bail!("an answer was not saved: {refusal}"),
            None => Ok(outcome.latencies),
        }
    }

    /// People save until the work has ended.
    async fn beside(&mut self, asked: &[(MunicipalityId, LongJobId)], submissions: usize) -> Result<Beside> {
        let id = self.server.0.id().to_string();
        let (mut saves, mut memory) = (Latencies::default(), 0);
        let took = loop {
            saves.merge(self.save(LOOK_EVERY)?);
            memory = memory.max(Memory::of(&id)?.own);
            if let Some(took) = towns::ended(&self.store, asked).await? {
                break took;
            }
        };
        Ok(Beside {
            submissions,
            seconds: took.as_secs_f64(),
            saves,
            memory,
        })
    }
}
