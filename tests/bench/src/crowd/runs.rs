//! One database, from an empty folder to its figures.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{Crowd, people};
use crate::http::seed::{self, Size, Target};
use crate::http::{self, Server, bare};
use crate::load::{Outcome, Pace, Plan, send};
use crate::process::{Memory, Running};

/// What the database is called in a cluster.
pub(super) const DATABASE: &str = "crowd";
/// Seconds of the same before the clock starts.
const WARM_UP: usize = 10;
/// The last one.
const MINUTE: f64 = 60.0;
/// Connections of those who sign.
const RUSH_CONNECTIONS: usize = 200;

/// Saves that are there: of submissions that nobody signed.
const SAVED: &str = "SELECT count(*) FROM answer_revision r JOIN submission s \
    ON s.municipality_id = r.municipality_id AND s.id = r.submission_id WHERE s.state = 'draft'";
/// Signed submissions that are there, each with its outcome.
const SIGNED: &str = "SELECT count(*) FROM submission s JOIN assessment a \
    ON a.municipality_id = s.municipality_id AND a.submission_id = s.id \
    WHERE s.state = 'submitted' AND a.outcome IS NOT NULL";

/// What was measured on one database.
pub(super) struct Measured {
    pub(super) database: String,
    pub(super) saving: Part,
    pub(super) rush: Part,
}

/// One kind of request.
pub(super) struct Part {
    /// Requests that were sent.
    pub(super) asked: usize,
    pub(super) outcome: Outcome,
    /// What is in the database afterwards.
    pub(super) stored: usize,
    /// Resident memory of the server at its highest meanwhile.
    pub(super) memory: u64,
}

impl Measured {
    /// The first refusal of each kind, where there is any.
    pub(super) fn refusals(&self) -> impl Iterator<Item = &str> {
        [&self.saving, &self.rush]
            .into_iter()
            .filter_map(|part| part.outcome.first_refusal.as_deref())
    }
}

/// Two rounds of one municipality: in the first people fill, the second they sign in the last minute.
pub(super) async fn on(crowd: Crowd, server: &Server, scratch: &Path) -> Result<Measured> {
    server.publish()?;
    let institutions = crowd.people.max(crowd.rush);
    let targets = seed::seed(
        &server.url(),
        Size {
            institutions,
            rounds: 2,
        },
    )
    .await?;
    let (filled, signed) = targets.split_at_checked(institutions).context("too few submissions")?;
    let people = people::sign_in(&server.url(), filled.get(..crowd.people).unwrap_or_default()).await?;
    let day = Day {
        server: server.start(&[])?,
        scratch,
    };
    let warm = crowd.saves * WARM_UP;
    let plan = |saves| people::plan(day.server.1, &people, crowd.saves, saves);
    let warmed = day.measured(&plan(0..warm)?)?.outcome.served;
    let mut saving = day.measured(&plan(warm..warm + crowd.saves * crowd.saving_seconds)?)?;
    let mut rush = day.measured(&rush(day.server.1, signed.get(..crowd.rush).unwrap_or_default()))?;
    day.server.0.stop()?;
    let db = bare::connect(&server.url()).await?;
    saving.stored = bare::count(&db, SAVED).await?.saturating_sub(warmed);
    rush.stored = bare::count(&db, SIGNED).await?;
    db.close().await?;
    Ok(Measured {
        database: server.database_version().await?,
        saving,
        rush,
    })
}

fn rush(address: SocketAddr, targets: &[Target]) -> Plan {
    let pace = Pace::Rate(targets.len() as f64 / MINUTE);
    http::plan(address, RUSH_CONNECTIONS.min(targets.len()), pace, targets)
}

/// A server that is asked, and where plans are written to.
struct Day<'a> {
    server: (Running, SocketAddr),
    scratch: &'a Path,
}

impl Day<'_> {
    /// Sends a plan; what was stored of it is counted later.
    fn measured(&self, plan: &Plan) -> Result<Part> {
        let id = self.server.0.id().to_string();
        Memory::forget_highest(&id)?;
        let outcome = send(plan, self.scratch)?;
        Ok(Part {
            asked: plan.shots.len(),
            outcome,
            stored: 0,
            memory: Memory::of(&id)?.highest,
        })
    }
}
