//! The log of reminders: to whom, when, by whom, and what became of each.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::{Municipality, ReminderEntry, ReminderFilter, ReminderId, ReminderState, reminders};

use crate::access::Authorized;
use crate::components::frame::Section;
use crate::components::links;
use crate::error::Result;
use crate::pages::standing;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::shell::Shell;

pub mod view;

use view::{LogRow, ReminderLogView};

/// How many a page shows.
const PAGE: usize = 50;

/// From where on.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    before: Option<String>,
}

/// The log, newest first.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let (municipality, lang) = (&permission.object, shell.lang());
    let before: Option<ReminderId> = wanted.before.as_deref().and_then(|id| id.parse().ok());
    let filter = ReminderFilter {
        round: None,
        before,
        limit: u64::try_from(PAGE + 1).unwrap_or(u64::MAX),
    };
    let mut entries = reminders::list(state.store().read(), &municipality.id, &filter).await?;
    let has_older = entries.len() > PAGE;
    entries.truncate(PAGE);
    let older = entries.last().filter(|_| has_older);
    let view = ReminderLogView {
        municipality: municipality.name.clone(),
        older: older.map(|last| format!("{}?before={}", links::REMINDER_LOG, last.reminder.id)),
        newest: before.map(|_| links::REMINDER_LOG.to_owned()),
        rows: entries.iter().map(|entry| row(&state, entry, lang)).collect(),
    };
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .crumb(links::REMINDERS, text::t(lang, "reminders-title"))
        .show(&view)
}

fn row(state: &State, entry: &ReminderEntry, lang: Lang) -> LogRow {
    let reminder = &entry.reminder;
    let fault = reminder
        .error
        .as_deref()
        .and_then(|word| text::find(lang, &format!("mail-fault-{word}")));
    LogRow {
        when: standing::moment(state, reminder.at, lang),
        institution: entry.institution.clone(),
        round: entry.round.clone(),
        to: reminder.address.clone(),
        by: entry
            .office
            .clone()
            .unwrap_or_else(|| text::t(lang, "reminder-log-itself")),
        outcome: text::t(lang, &format!("reminder-is-{}", reminder.state)),
        failed: reminder.state == ReminderState::Failed,
        settled: reminder.settled_at.map(|at| standing::moment(state, at, lang)),
        tries_again: fault.is_some() && reminder.state == ReminderState::Waiting,
        fault,
        said: reminder.detail.clone().filter(|said| !said.is_empty()),
    }
}
