//! Somebody's due dates as calendar programs read them (RFC 5545), under an address that is a secret.

use std::collections::BTreeMap;
use std::time::Duration;

use icalendar::{Calendar, Component as _, Event, Property};
use zerkalo_store::{
    InstitutionId, Membership, Moment, MunicipalityId, Round, User, UserId, audit, calendar_feeds, institutions, rounds,
};

use super::audit_of;
use super::terms::Terms;
use crate::components::links;
use crate::error::{Error, Result};
use crate::session::secret::Secret;
use crate::state::State;
use crate::text::{self, Lang};

/// Due dates stay in the calendar for so long after they have passed.
const KEPT: Duration = Duration::from_secs(365 * 24 * 3600);
/// How often a program should look again.
const LOOK_AGAIN: &str = "PT6H";

/// Makes a new address; the one before works no more. Its secret is told once and never again.
///
/// # Errors
/// When the database fails.
pub async fn make(state: &State, user: UserId) -> Result<Secret> {
    let (secret, now) = (Secret::new(), state.now());
    let (token, entry) = (secret.hash(), audit_of(None, user, "calendar.made", "user", user, now));
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            calendar_feeds::put(tx, user, token, now).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    write.await?;
    Ok(secret)
}

/// Takes the address back.
///
/// # Errors
/// When the database fails.
pub async fn revoke(state: &State, user: UserId) -> Result<()> {
    let now = state.now();
    let entry = audit_of(None, user, "calendar.revoked", "user", user, now);
    let write = state.store().write(move |tx| {
        Box::pin(async move {
            if calendar_feeds::remove(tx, user).await? {
                audit::append(tx, entry).await?;
            }
            Ok::<_, Error>(())
        })
    });
    write.await
}

/// The due dates of the rounds that concern somebody. The same stored state gives the same bytes.
///
/// # Errors
/// When the database fails.
pub async fn of(state: &State, user: &User, memberships: &[Membership], origin: &str) -> Result<String> {
    let lang = text::language(&user.language).unwrap_or(Lang::Ru);
    let mut dates: BTreeMap<String, Entry> = BTreeMap::new();
    for membership in memberships {
        let own = match membership.institution {
            Some(institution) => of_institution(state, &membership.municipality, institution, lang).await?,
            None => of_authority(state, &membership.municipality, lang).await?,
        };
        // Whoever has several roles in one place sees its dates once.
        dates.extend(own.into_iter().map(|entry| (entry.uid.clone(), entry)));
    }
    let oldest = state.now().minus(KEPT);
    let mut calendar = calendar(lang);
    for entry in dates.values().filter(|entry| entry.due_at >= oldest) {
        calendar.push(entry.event(state, origin));
    }
    Ok(calendar.done().to_string())
}

fn calendar(lang: Lang) -> Calendar {
    let mut calendar = Calendar::new();
    calendar.properties.retain(|property| property.key() != "PRODID");
    calendar
        .append_property(Property::new("PRODID", "-//Zerkalo//Due dates//RU"))
        .name(&text::t(lang, "calendar-name"))
        .append_property(Property::new("X-PUBLISHED-TTL", LOOK_AGAIN))
        .append_property(
            Property::new("REFRESH-INTERVAL", LOOK_AGAIN)
                .add_parameter("VALUE", "DURATION")
                .done(),
        );
    calendar
}

/// A due date.
struct Entry {
    /// The same for as long as there is such a due date.
    uid: String,
    summary: String,
    details: String,
    path: String,
    due_at: Moment,
    changed_at: Moment,
    sequence: i64,
}

/// What an institution owes and has sent.
async fn of_institution(
    state: &State,
    municipality: &MunicipalityId,
    id: InstitutionId,
    lang: Lang,
) -> Result<Vec<Entry>> {
    let (db, now) = (state.store().read(), state.now());
    let institution = institutions::get(db, municipality, id).await?;
    let mut entries = Vec::new();
    for task in rounds::of_institution(db, municipality, id).await? {
        let exception = rounds::exception(db, municipality, task.round.id, id, now).await?;
        let due_at = Terms::with(&task.round, exception, now).due_at;
        let (round, head) = (&task.round, &task.submission.head);
        let key = if head.state.is_editable() {
            "calendar-owed"
        } else {
            "calendar-sent"
        };
        entries.push(Entry {
            uid: format!("submission-{}@zerkalo", head.id),
            summary: titled(lang, key, round),
            details: format!("{}\n{}", institution.short_name, text::period(lang, &round.period)),
            path: links::submission(head.id),
            due_at,
            changed_at: head.updated_at.max(round.created_at),
            sequence: round.row_version.saturating_add(head.row_version),
        });
    }
    Ok(entries)
}

/// What an authority has asked for.
async fn of_authority(state: &State, municipality: &MunicipalityId, lang: Lang) -> Result<Vec<Entry>> {
    let all = rounds::list(state.store().read(), municipality).await?;
    let entry = |round: Round| Entry {
        uid: format!("round-{}@zerkalo", round.id),
        summary: titled(lang, "calendar-asked", &round),
        details: text::period(lang, &round.period),
        path: links::round(round.id),
        due_at: round.due_at,
        changed_at: round.closed_at.unwrap_or(round.created_at),
        sequence: round.row_version,
    };
    Ok(all.into_iter().map(entry).collect())
}

fn titled(lang: Lang, key: &str, round: &Round) -> String {
    text::t_with(lang, key, [("round", round.title.clone().into())])
}

impl Entry {
    /// The whole day on which answers are wanted.
    fn event(&self, state: &State, origin: &str) -> Event {
        let day = state.local(self.due_at).date();
        let next = day.tomorrow().unwrap_or(day);
        let date = |name: &str, day: jiff::civil::Date| {
            let mut date = Property::new(name, day.strftime("%Y%m%d").to_string());
            date.add_parameter("VALUE", "DATE").done()
        };
        let stamp = self.changed_at.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string();
        Event::new()
            .uid(&self.uid)
            .summary(&readable(&self.summary))
            .description(&readable(&self.details))
            .add_property("DTSTAMP", &stamp)
            .add_property("LAST-MODIFIED", &stamp)
            .add_property("SEQUENCE", self.sequence.to_string())
            .add_property("TRANSP", "TRANSPARENT")
            .append_property(date("DTSTART", day))
            .append_property(date("DTEND", next))
            .url(&format!("{origin}{}", self.path))
            .done()
    }
}

/// Titles hold whatever was typed; a calendar's text holds no control signs but line breaks.
fn readable(text: &str) -> String {
    let sign = |sign: char| if sign.is_control() && sign != '\n' { ' ' } else { sign };
    text.replace("\r\n", "\n").chars().map(sign).collect()
}
