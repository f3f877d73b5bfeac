//! Reminders: the authority asks late institutions for their answers by e-mail.
//!
//! Ordering one leaves it and its job in one transaction; [`deliver`] sends it later.

use serde::Deserialize;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{
    Job, Municipality, MunicipalityId, NewAudit, NewReminder, ReminderId, ReminderResult, ReminderState, Round,
    SubmissionId, UserId, audit, mailboxes, municipalities, reminders,
};

use super::audit_of;
use super::followed::plugin_of;
use super::late::{self, Late};
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::letters::{self, Written, reminder::ReminderLetter};
use crate::mail::{Fault, MailFault, Outgoing};
use crate::outbox::{End, MOST_ATTEMPTS, Outcome, ReminderNote};
use crate::state::State;
use crate::text::{self, Lang};

/// A letter names so many sections at most.
const MOST_LINES: usize = 12;

/// Whom to remind, and how.
#[derive(Debug, Clone)]
pub struct ReminderOrder {
    /// Only in this round.
    pub round: Option<Round>,
    /// Only of these; all that are late where none are named.
    pub only: Option<Vec<SubmissionId>>,
    /// Also those that had a reminder today.
    pub forced: bool,
    /// The letters' language.
    pub lang: Lang,
    /// Who asks.
    pub by: UserId,
}

/// What came of an order for one submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes out.
    Ordered(ReminderId),
    /// It had one today.
    Today,
    /// Nobody knows its address.
    NoAddress,
    /// Its answers are not late, or it is not there.
    NotLate,
}

/// Orders reminders to late institutions, and says what came of it for each.
///
/// # Errors
/// With [`Code::MailUnconfigured`] where the server can send no mail.
pub async fn order(
    state: &State,
    municipality: &Municipality,
    order: ReminderOrder,
) -> Result<Vec<(SubmissionId, Fate)>> {
    if state.mailer().is_none() {
        return Err(Code::MailUnconfigured.into());
    }
    let addresses = mailboxes::list(state.store().read(), &municipality.id).await?;
    let mut late = late::all(state, &municipality.id, order.round.as_ref()).await?;
    let mut fates = Vec::new();
    if let Some(only) = &order.only {
        late.retain(|late| only.contains(&late.submission()));
        let missed = only
            .iter()
            .filter(|id| late.iter().all(|late| late.submission() != **id));
        fates.extend(missed.map(|id| (*id, Fate::NotLate)));
    }
    let mut wanted = Vec::new();
    for late in &late {
        match addresses.get(&late.assignment.institution.id) {
            Some(address) => wanted.push(new_reminder(state, late, address, &order)),
            None => fates.push((late.submission(), Fate::NoAddress)),
        }
    }
    fates.extend(leave(state, wanted, order.by).await?);
    Ok(fates)
}

fn new_reminder(state: &State, late: &Late, address: &str, order: &ReminderOrder) -> NewReminder {
    let now = state.now();
    NewReminder {
        municipality: late.assignment.round.municipality.clone(),
        round: late.assignment.round.id,
        submission: late.submission(),
        institution: late.assignment.institution.id,
        address: address.to_owned(),
        language: order.lang.code().to_owned(),
        day: state.local(now).date().to_string(),
        forced: order.forced,
        by: Some(order.by),
        at: now,
    }
}

async fn leave(state: &State, wanted: Vec<NewReminder>, by: UserId) -> Result<Vec<(SubmissionId, Fate)>> {
    let left = state.store().write(move |tx| {
        Box::pin(async move {
            let mut fates = Vec::with_capacity(wanted.len());
            for new in wanted {
                let submission = new.submission;
                let entry = NewAudit {
                    institution: Some(new.institution),
                    ..audit_of(
                        Some(&new.municipality),
                        by,
                        "reminder.ordered",
                        "submission",
                        submission,
                        new.at,
                    )
                };
                let fate = match reminders::order(tx, new).await? {
                    Some(id) => {
                        audit::append(tx, entry).await?;
                        Fate::Ordered(id)
                    }
                    None => Fate::Today,
                };
                fates.push((submission, fate));
            }
            Ok::<_, Error>(fates)
        })
    });
    left.await
}

#[derive(Deserialize)]
struct Payload {
    reminder: ReminderId,
}

/// Sends a reminder, unless the answers came meanwhile; a job of the outbox.
pub async fn deliver(state: &State, job: &Job) -> Outcome {
    let payload = serde_json::from_value::<Payload>(job.payload.clone());
    let (Ok(payload), Some(municipality)) = (payload, job.municipality.clone()) else {
        return Outcome {
            end: End::GivenUp("the job names no reminder".to_owned()),
            note: None,
        };
    };
    let tried = send(state, &municipality, payload.reminder).await;
    let note = |settled| {
        Some(ReminderNote {
            municipality,
            id: payload.reminder,
            settled,
        })
    };
    let fault = match tried {
        Ok(Sending::Settled(state)) => {
            return Outcome {
                end: End::Done,
                note: note(ReminderResult::well(state)),
            };
        }
        Ok(Sending::WasSettled) => {
            return Outcome {
                end: End::Done,
                note: None,
            };
        }
        Ok(Sending::Failed(fault)) => fault,
        Err(fault) => MailFault {
            fault: Fault::Broken,
            said: format!("{}: {}", fault.code(), fault.causes()),
        },
    };
    setback(fault, job.attempts, note)
}

fn setback(fault: MailFault, attempts: i64, note: impl FnOnce(ReminderResult) -> Option<ReminderNote>) -> Outcome {
    let gives_up = fault.fault.is_final() || attempts >= MOST_ATTEMPTS;
    let why = format!("{}: {}", fault.fault.word(), fault.said);
    let (end, state) = if gives_up {
        (End::GivenUp(why), ReminderState::Failed)
    } else {
        (End::Again(why), ReminderState::Waiting)
    };
    Outcome {
        end,
        note: note(ReminderResult {
            state,
            error: Some(fault.fault.word().to_owned()),
            detail: Some(fault.said),
        }),
    }
}

/// What an attempt came to.
enum Sending {
    Settled(ReminderState),
    /// Somebody settled it before.
    WasSettled,
    Failed(MailFault),
}

async fn send(state: &State, municipality: &MunicipalityId, id: ReminderId) -> Result<Sending> {
    let reminder = reminders::get(state.store().read(), municipality, id).await?;
    if reminder.state != ReminderState::Waiting {
        return Ok(Sending::WasSettled);
    }
    let Some(late) = late::one(state, municipality, reminder.submission).await? else {
        return Ok(Sending::Settled(ReminderState::Unneeded));
    };
    let Some(mailer) = state.mailer() else {
        return Ok(Sending::Failed(MailFault {
            fault: Fault::Unconfigured,
            said: String::new(),
        }));
    };
    let letter = letter(state, &late, text::language(&reminder.language).unwrap_or(Lang::Ru)).await?;
    let outgoing = Outgoing {
        id: &reminder.id.to_string(),
        name: &late.assignment.institution.short_name,
        address: &reminder.address,
        letter: &letter,
    };
    Ok(match mailer.send(&outgoing).await {
        Ok(()) => Sending::Settled(ReminderState::Sent),
        Err(fault) => Sending::Failed(fault),
    })
}

async fn letter(state: &State, late: &Late, lang: Lang) -> Result<Written> {
    let round = &late.assignment.round;
    let municipality = municipalities::get(state.store().read(), &round.municipality).await?;
    let plugin = plugin_of(state, &municipality).await.ok();
    let passport = plugin.as_ref().map(|plugin| plugin.passport());
    let due = state.local(late.terms.due_at).date();
    let mut lacks = late.lacks(lang);
    let beyond = lacks.len().saturating_sub(MOST_LINES);
    lacks.truncate(MOST_LINES);
    let mut standing = late.standing(lang);
    if beyond > 0 {
        let more = i64::try_from(beyond).unwrap_or(i64::MAX);
        standing = format!("{standing} {}", text::t_with(lang, "late-more", [("n", more.into())]));
    }
    let letter = ReminderLetter {
        authority: passport.map_or(municipality.name, |passport| passport.authority.clone()),
        institution: late.assignment.institution.name.clone(),
        round: round.title.clone(),
        period: text::period(lang, &round.period),
        due: text::date(lang, due),
        due_note: text::days_left(lang, state.local(state.now()).date(), due),
        standing,
        lacks,
        href: state
            .config()
            .origin
            .as_ref()
            .map(|origin| format!("{origin}{}", links::submission(late.submission()))),
    };
    letters::write(&letter, lang).map_err(Error::internal)
}
