//! `zerkalo municipality` and `zerkalo institution`: who takes part, until there are pages for it.

use clap::Subcommand;
use serde::Serialize;
use zerkalo_store::{
    Institution, InstitutionId, InstitutionKind, Municipality, MunicipalityId, NewInstitution, institutions,
    municipalities,
};

use super::{Report, config};
use crate::actions::new_municipality;
use crate::boot;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::error::Result;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a municipality and say which plugin assesses its institutions.
    Add {
        /// Its id: Latin lower-case letters, digits and hyphens.
        id: MunicipalityId,
        /// Its name.
        #[arg(long)]
        name: String,
        /// The plugin's id.
        #[arg(long)]
        plugin: String,
    },
    /// All municipalities.
    List,
}

#[derive(Debug, Subcommand)]
pub(super) enum InstitutionCommand {
    /// Add an institution.
    Add {
        /// Its municipality.
        #[arg(long)]
        municipality: MunicipalityId,
        /// school, kindergarten, supplementary or authority.
        #[arg(long)]
        kind: InstitutionKind,
        /// Its full name.
        #[arg(long)]
        name: String,
        /// Its name for lists; the full one where none is given.
        #[arg(long)]
        short_name: Option<String>,
        /// How many pupils or children it has.
        #[arg(long)]
        pupils: Option<i64>,
        /// It is a rural one.
        #[arg(long)]
        rural: bool,
    },
    /// All institutions of a municipality.
    List {
        /// The municipality.
        #[arg(long)]
        municipality: MunicipalityId,
    },
}

#[derive(Serialize)]
struct MunicipalityLine {
    id: String,
    name: String,
    plugin: Option<String>,
}

#[derive(Serialize)]
struct InstitutionLine {
    id: String,
    kind: InstitutionKind,
    name: String,
    short_name: String,
    pupils: Option<i64>,
    rural: bool,
}

impl From<&Municipality> for MunicipalityLine {
    fn from(municipality: &Municipality) -> Self {
        Self {
            id: municipality.id.to_string(),
            name: municipality.name.clone(),
            plugin: municipality.plugin_id.clone(),
        }
    }
}

impl From<&Institution> for InstitutionLine {
    fn from(institution: &Institution) -> Self {
        Self {
            id: institution.id.to_string(),
            kind: institution.kind,
            name: institution.name.clone(),
            short_name: institution.short_name.clone(),
            pupils: institution.pupils,
            rural: institution.rural,
        }
    }
}

impl MunicipalityLine {
    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.plugin.clone().unwrap_or_else(|| "-".to_owned()),
            self.name.clone(),
        ]
    }
}

impl InstitutionLine {
    fn cells(&self) -> Vec<String> {
        vec![self.id.clone(), self.kind.to_string(), self.name.clone()]
    }
}

pub(super) async fn run(data: DataOptions, command: Command) -> Result<Report> {
    let state = boot::open(config(data)?, Clock::default()).await?;
    match command {
        Command::Add { id, name, plugin } => {
            let line = MunicipalityLine::from(&new_municipality::add(&state, id, name, &plugin).await?);
            Ok(Report::new(format!("added {}", line.id), &line))
        }
        Command::List => {
            let all = municipalities::list(state.store().read()).await?;
            let lines: Vec<_> = all.iter().map(MunicipalityLine::from).collect();
            let rows: Vec<_> = lines.iter().map(MunicipalityLine::cells).collect();
            Ok(Report::new(super::table(&rows), &lines))
        }
    }
}

pub(super) async fn run_institution(data: DataOptions, command: InstitutionCommand) -> Result<Report> {
    let state = boot::open(config(data)?, Clock::default()).await?;
    match command {
        InstitutionCommand::Add {
            municipality,
            kind,
            name,
            short_name,
            pupils,
            rural,
        } => {
            let short_name = short_name.unwrap_or_else(|| name.clone());
            let at = state.now();
            let id = InstitutionId::new();
            let new = NewInstitution {
                municipality,
                id,
                kind,
                name,
                short_name,
                pupils,
                rural,
                opened_on: None,
                closed_on: None,
                at,
            };
            let added = state
                .store()
                .write(move |tx| Box::pin(institutions::create(tx, new)))
                .await?;
            let line = InstitutionLine::from(&added);
            Ok(Report::new(format!("added {} {}", line.id, line.name), &line))
        }
        InstitutionCommand::List { municipality } => {
            let all = institutions::list(state.store().read(), &municipality).await?;
            let lines: Vec<_> = all.iter().map(InstitutionLine::from).collect();
            let rows: Vec<_> = lines.iter().map(InstitutionLine::cells).collect();
            Ok(Report::new(super::table(&rows), &lines))
        }
    }
}
