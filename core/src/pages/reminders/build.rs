//! Who is late, from what is stored.

use zerkalo_store::{LastReminder, ReminderState, mailboxes, reminders};

use super::Place;
use super::view::{LateRow, RemindersView};
use crate::actions::late::{self, Late};
use crate::components::links;
use crate::error::Result;
use crate::pages::standing::{self, count};
use crate::state::State;
use crate::text::{self, Lang};

/// The whole page.
pub(super) async fn reminders(state: &State, place: &Place, lang: Lang) -> Result<RemindersView> {
    let (db, id) = (state.store().read(), &place.municipality.id);
    let addresses = mailboxes::list(db, id).await?;
    let last = reminders::last(db, id).await?;
    let late = late::all(state, id, place.round.as_ref()).await?;
    let rows: Vec<LateRow> = late
        .iter()
        .map(|late| {
            let address = addresses.get(&late.assignment.institution.id).cloned();
            row(state, late, address, last.get(&late.submission()), lang)
        })
        .collect();
    let round = place.round.as_ref();
    Ok(RemindersView {
        municipality: place.municipality.name.clone(),
        round: round.map(|round| round.title.clone()),
        configured: state.mailer().is_some(),
        sendable: count(rows.iter().filter(|row| row.address.is_some() && !row.again).count()),
        unreachable: count(rows.iter().filter(|row| row.address.is_none()).count()),
        rows,
        action: round.map_or_else(|| links::REMINDERS.to_owned(), |round| links::round_reminders(round.id)),
        print_href: round.map_or_else(
            || links::LATE_PRINT.to_owned(),
            |round| links::round_late_print(round.id),
        ),
        log_href: links::REMINDER_LOG.to_owned(),
        addresses_href: place.runs.then(|| links::MAILBOXES.to_owned()),
        all_href: round.map(|_| links::REMINDERS.to_owned()),
    })
}

fn row(state: &State, late: &Late, address: Option<String>, last: Option<&LastReminder>, lang: Lang) -> LateRow {
    let due = standing::due(state, late.terms.due_at, false, lang);
    let today = state.local(state.now()).date().to_string();
    let counts = |last: &&LastReminder| matches!(last.state, ReminderState::Waiting | ReminderState::Sent);
    LateRow {
        submission: late.submission().to_string(),
        name: late.assignment.institution.short_name.clone(),
        round: late.assignment.round.title.clone(),
        due: due.date,
        due_note: due.note,
        standing: late.standing(lang),
        lacks: late.lacks(lang),
        address,
        reminded: last.map(|last| standing::moment(state, last.at, lang)),
        outcome: last.map(|last| text::t(lang, &format!("reminder-is-{}", last.state))),
        failed: last.is_some_and(|last| last.state == ReminderState::Failed),
        again: last.filter(counts).is_some_and(|last| last.day == today),
    }
}
