//! `zerkalo round`: opens and closes collections, and hands them to a mended plugin.

use clap::Subcommand;
use jiff::civil::Date;
use serde::Serialize;
use zerkalo_store::{MunicipalityId, Round, RoundId, RoundState, municipalities, rounds};

use super::{Report, config, user::institution_named};
use crate::actions::new_round::{self, RoundRequest};
use crate::actions::repin::{self, SettingsOf};
use crate::actions::run_round::{self, Order};
use crate::boot;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};
use crate::state::State;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open a round: pins the newest form, the municipality's plugin and its settings.
    Open {
        /// The municipality.
        #[arg(long)]
        municipality: MunicipalityId,
        /// The form, such as zaozersk/upbringing.
        #[arg(long)]
        form: String,
        /// What is asked about: 2026, 2026/2027, 2026-H1, 2026-Q1 or 2026-05.
        #[arg(long)]
        period: String,
        /// The last day, YYYY-MM-DD.
        #[arg(long)]
        due: Date,
        /// The first day; now where none is given.
        #[arg(long)]
        opens: Option<Date>,
        /// Its title; the form's where none is given.
        #[arg(long)]
        title: Option<String>,
        /// An institution by id or name; all that the form is for where none are given.
        #[arg(long = "institution")]
        institutions: Vec<String>,
    },
    /// All rounds of a municipality.
    List {
        /// The municipality.
        #[arg(long)]
        municipality: MunicipalityId,
    },
    /// Close a round: it takes no more answers.
    Close {
        /// Its id.
        round: RoundId,
    },
    /// Let a mended plugin of the municipality take over a round; failed assessments can then be retried.
    Repin {
        /// Its id.
        round: RoundId,
        /// Why, for the audit log.
        #[arg(long)]
        reason: String,
        /// Take over the settings that are in force, too.
        #[arg(long)]
        settings: bool,
    },
}

#[derive(Serialize)]
struct Line {
    id: String,
    municipality: String,
    title: String,
    form: String,
    form_version: i64,
    plugin: String,
    plugin_version: String,
    plugin_digest: String,
    period: String,
    state: RoundState,
    due: String,
}

impl Line {
    fn of(state: &State, round: &Round) -> Self {
        Self {
            id: round.id.to_string(),
            municipality: round.municipality.to_string(),
            title: round.title.clone(),
            form: round.form_id.clone(),
            form_version: round.form_version,
            plugin: round.plugin_id.clone(),
            plugin_version: round.plugin_version.clone(),
            plugin_digest: round.plugin_digest.to_string(),
            period: round.period.clone(),
            state: round.state,
            due: state.local(round.due_at).date().to_string(),
        }
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            self.state.to_string(),
            self.form.clone(),
            self.period.clone(),
            self.due.clone(),
        ]
    }
}

pub(super) async fn run(data: DataOptions, command: Command) -> Result<Report> {
    let state = boot::open(config(data)?, Clock::default()).await?;
    match command {
        Command::Open {
            municipality,
            form,
            period,
            due,
            opens,
            title,
            institutions,
        } => {
            let mut named = Vec::new();
            for text in &institutions {
                named.push(institution_named(&state, &municipality, text).await?);
            }
            let opens_at = match opens {
                Some(day) => new_round::day_bounds(&state, day)?.0,
                None => state.now(),
            };
            let due_at = new_round::day_bounds(&state, due)?.1;
            let request = RoundRequest {
                municipality,
                form,
                period,
                title,
                opens_at,
                due_at,
                institutions: named,
                head_signs: false,
                acceptance: true,
                by: None,
            };
            let round = new_round::open(&state, request).await?;
            Ok(one(&state, "opened", &round))
        }
        Command::List { municipality } => {
            let all = rounds::list(state.store().read(), &municipality).await?;
            let lines: Vec<_> = all.iter().map(|round| Line::of(&state, round)).collect();
            let rows: Vec<_> = lines.iter().map(Line::cells).collect();
            Ok(Report::new(super::table(&rows), &lines))
        }
        Command::Close { round } => {
            let round = find(&state, round).await?;
            Ok(one(
                &state,
                "closed",
                &run_round::close(&state, &round, Order::of(&round)).await?,
            ))
        }
        Command::Repin {
            round,
            reason,
            settings,
        } => {
            let round = find(&state, round).await?;
            let which = if settings {
                SettingsOf::TheMunicipality
            } else {
                SettingsOf::TheRound
            };
            Ok(one(
                &state,
                "repinned",
                &repin::repin(&state, &round, which, &reason, None).await?,
            ))
        }
    }
}

fn one(state: &State, what: &str, round: &Round) -> Report {
    let line = Line::of(state, round);
    Report::new(
        format!("{what} {} with {} {}", line.id, line.plugin, line.plugin_version),
        &line,
    )
}

/// A round of any municipality: whoever runs this command runs the installation.
async fn find(state: &State, id: RoundId) -> Result<Round> {
    let db = state.store().read();
    for municipality in municipalities::list(db).await? {
        if let Ok(round) = rounds::get(db, &municipality.id, id).await {
            return Ok(round);
        }
    }
    Err(Error::new(Code::NotFound).detail(format!("round {id}")))
}
