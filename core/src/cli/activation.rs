//! `zerkalo plugin activate | revoke | versions`: the versions of a municipality's plugin, as the platform runs them.
//!
//! Two people are needed here, too: what this command proposes somebody of the authority approves, and what somebody of
//! the authority proposes it may approve.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;
use zerkalo_store::{
    Activation, Content, Digest, Municipality, MunicipalityId, Proposal, ProposalId, ProposalState, activations,
    municipalities, proposals as stored, revocations,
};

use super::{Report, config};
use crate::actions::followed::in_force;
use crate::actions::settings::Author;
use crate::actions::{proposals, versions};
use crate::boot;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text::Lang;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Propose a version from a file, or approve what a person of the authority proposed.
    Activate {
        /// The municipality.
        municipality: MunicipalityId,
        #[command(flatten)]
        what: Activated,
        /// Why, for the audit log; wanted with a file.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Revoke a version for everybody: no new round pins it and nothing is signed by it.
    Revoke {
        /// A municipality that follows or followed it.
        municipality: MunicipalityId,
        /// The version or its digest, as `versions` lists them.
        version: String,
        /// Why, for the audit log and for those whom it concerns.
        #[arg(long)]
        reason: String,
    },
    /// The versions that a municipality follows and followed, and what is proposed.
    Versions {
        /// The municipality.
        municipality: MunicipalityId,
    },
}

/// What is to be put in force.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct Activated {
    /// The plugin: a component or a core module.
    file: Option<PathBuf>,
    /// A proposal, by its id.
    #[arg(long)]
    proposal: Option<ProposalId>,
}

#[derive(Serialize)]
struct Versions {
    municipality: String,
    in_force: Line,
    earlier: Vec<Line>,
    waiting: Vec<Waiting>,
}

#[derive(Serialize)]
struct Line {
    /// None of what came along with the program and was never replaced.
    activation: Option<i64>,
    plugin: String,
    version: String,
    digest: String,
    since: Option<String>,
    revoked: Option<String>,
}

#[derive(Serialize)]
struct Waiting {
    proposal: String,
    kind: String,
    reason: String,
    at: String,
}

pub(super) async fn run(data: DataOptions, command: Command) -> Result<Report> {
    let state = boot::open(config(data)?, Clock::default()).await?;
    match command {
        Command::Activate {
            municipality,
            what,
            reason,
        } => activate(&state, &find(&state, &municipality).await?, what, reason).await,
        Command::Revoke {
            municipality,
            version,
            reason,
        } => revoke(&state, &find(&state, &municipality).await?, &version, &reason).await,
        Command::Versions { municipality } => {
            let versions = versions_of(&state, &find(&state, &municipality).await?).await?;
            Ok(Report::new(versions.text(), &versions))
        }
    }
}

async fn find(state: &State, id: &MunicipalityId) -> Result<Municipality> {
    Ok(municipalities::get(state.store().read(), id).await?)
}

async fn activate(state: &State, own: &Municipality, what: Activated, reason: String) -> Result<Report> {
    match what {
        Activated { file: Some(file), .. } => {
            let author = Author { by: None, reason };
            let id = versions::propose(state, own, author, read(&file)?, Lang::En).await?;
            let proposal = stored::get(state.store().read(), &own.id, id).await?;
            let told = "proposed, a person of the authority approves it";
            Ok(Report::new(format!("{told}: {id}"), &Waiting::of(&proposal)))
        }
        Activated { proposal: Some(id), .. } => {
            let proposal = stored::get(state.store().read(), &own.id, id).await?;
            proposals::approve(state, own, &proposal, None).await?;
            let versions = versions_of(state, &find(state, &own.id).await?).await?;
            Ok(Report::new(versions.text(), &versions))
        }
        Activated { .. } => Err(Error::new(Code::InputInvalid).detail("a file or a proposal is wanted")),
    }
}

async fn revoke(state: &State, own: &Municipality, version: &str, reason: &str) -> Result<Report> {
    let versions = versions_of(state, own).await?;
    let all = std::iter::once(&versions.in_force).chain(&versions.earlier);
    let meant = all
        .into_iter()
        .find(|line| line.version == version || line.digest == version);
    let meant = meant.ok_or_else(|| Error::new(Code::NotFound).detail(format!("version {version}")))?;
    versions::revoke(state, own, Digest::parse(&meant.digest)?, reason, None).await?;
    let versions = versions_of(state, own).await?;
    Ok(Report::new(versions.text(), &versions))
}

async fn versions_of(state: &State, own: &Municipality) -> Result<Versions> {
    let (db, force) = (state.store().read(), in_force(state, own).await?);
    let mut lines = Vec::new();
    for one in activations::list(db, &own.id).await? {
        lines.push(line(state, one).await?);
    }
    if lines.is_empty() {
        lines.push(Line {
            activation: None,
            plugin: force.plugin_id,
            version: force.plugin_version,
            revoked: revoked(state, &force.plugin_digest).await?,
            digest: force.plugin_digest.to_string(),
            since: None,
        });
    }
    let waiting = stored::list(db, &own.id).await?;
    let waiting = waiting.iter().filter(|one| one.state() == ProposalState::Proposed);
    Ok(Versions {
        municipality: own.id.to_string(),
        in_force: lines.remove(0),
        earlier: lines,
        waiting: waiting.map(Waiting::of).collect(),
    })
}

async fn line(state: &State, one: Activation) -> Result<Line> {
    Ok(Line {
        activation: Some(one.number),
        plugin: one.plugin_id,
        version: one.plugin_version,
        revoked: revoked(state, &one.plugin_digest).await?,
        digest: one.plugin_digest.to_string(),
        since: one.proposal.map(|_| one.at.timestamp().to_string()),
    })
}

async fn revoked(state: &State, plugin: &Digest) -> Result<Option<String>> {
    let found = revocations::of(state.store().read(), plugin).await?;
    Ok(found.map(|revoked| revoked.reason))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).map_err(|fault| {
        Error::new(Code::FileUnreadable)
            .detail(file.display().to_string())
            .because(fault)
    })
}

impl Waiting {
    fn of(proposal: &Proposal) -> Self {
        let kind = match &proposal.content {
            Content::Rollback(number) => format!("rollback to activation {number}"),
            other => other.kind().to_string(),
        };
        Self {
            proposal: proposal.id.to_string(),
            kind,
            reason: proposal.reason.clone(),
            at: proposal.at.timestamp().to_string(),
        }
    }
}

impl Line {
    fn cells(&self, standing: &str) -> Vec<String> {
        let number = self
            .activation
            .map_or_else(|| "-".to_owned(), |number| number.to_string());
        let standing = match &self.revoked {
            Some(reason) => format!("{standing} revoked: {reason}"),
            None => standing.to_owned(),
        };
        vec![
            number,
            self.plugin.clone(),
            self.version.clone(),
            self.digest.clone(),
            standing.trim().to_owned(),
        ]
    }
}

impl Versions {
    fn text(&self) -> String {
        let mut rows = vec![self.in_force.cells("in force")];
        rows.extend(self.earlier.iter().map(|line| line.cells("")));
        let mut text = super::table(&rows);
        for waiting in &self.waiting {
            text.push_str(&format!(
                "\nwaits: {} {}: {}",
                waiting.proposal, waiting.kind, waiting.reason
            ));
        }
        text
    }
}
