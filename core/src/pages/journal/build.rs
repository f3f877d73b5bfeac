//! Makes the view of the log.

use std::collections::HashMap;

use zerkalo_store::{AuditEntry, AuditFilter, AuditId, InstitutionId, UserId, audit, institutions};

use super::view::{Choice, EntryRow, JournalView};
use super::wanted::{Asked, Wanted};
use super::{Log, words};
use crate::error::{Error, Result};
use crate::pages::standing;
use crate::state::State;
use crate::text::Lang;

/// Who and what the entries of a log name.
pub(super) struct Names {
    pub(super) people: HashMap<UserId, (String, String)>,
    pub(super) institutions: HashMap<InstitutionId, String>,
}

impl Names {
    pub(super) fn office(&self, actor: Option<UserId>) -> String {
        self.of(actor).map_or_else(String::new, |(_, office)| office.clone())
    }

    pub(super) fn login(&self, actor: Option<UserId>) -> String {
        self.of(actor).map_or_else(String::new, |(login, _)| login.clone())
    }

    fn of(&self, actor: Option<UserId>) -> Option<&(String, String)> {
        actor.and_then(|id| self.people.get(&id))
    }

    pub(super) fn institution(&self, id: Option<InstitutionId>) -> String {
        id.and_then(|id| self.institutions.get(&id))
            .cloned()
            .unwrap_or_default()
    }
}

pub(super) async fn journal(
    state: &State,
    log: &Log,
    asked: &Asked,
    wanted: &Wanted,
    lang: Lang,
) -> Result<JournalView> {
    let (db, municipality) = (state.store().read(), log.municipality.as_ref());
    let choices = audit::choices(db, municipality).await?;
    let mut places = match municipality {
        Some(id) => institutions::list(db, id).await?,
        None => Vec::new(),
    };
    places.sort_by(|one, other| one.short_name.cmp(&other.short_name));
    let (entries, older) = entries(state, log, &wanted.filter).await?;
    let people = choices.actors.iter().map(|(id, login, office)| {
        let text = format!("{office} · {login}");
        Choice::new(id.to_string(), text, &asked.who)
    });
    let institutions = places
        .iter()
        .map(|place| Choice::new(place.id.to_string(), place.short_name.clone(), &asked.institution));
    let actions = choices
        .actions
        .iter()
        .map(|code| Choice::new(code.clone(), words::action(lang, code), &asked.action));
    let mut view = JournalView {
        place: log.place.clone(),
        href: log.href.to_owned(),
        export_href: address(log.export_href, asked, None)?,
        of_platform: municipality.is_none(),
        people: people.collect(),
        institutions: institutions.collect(),
        actions: actions.collect(),
        from: asked.from.clone(),
        from_error: wanted.from_error.clone(),
        to: asked.to.clone(),
        to_error: wanted.to_error.clone(),
        errors: wanted.errors.clone(),
        searched: is_search(asked),
        rows: Vec::new(),
        newest: (!asked.before.is_empty())
            .then(|| address(log.href, asked, None))
            .transpose()?,
        older: older.map(|last| address(log.href, asked, Some(last))).transpose()?,
    };
    let names = Names {
        people: choices
            .actors
            .into_iter()
            .map(|(id, login, office)| (id, (login, office)))
            .collect(),
        institutions: places.into_iter().map(|place| (place.id, place.short_name)).collect(),
    };
    view.rows = entries.iter().map(|entry| row(state, entry, &names, lang)).collect();
    Ok(view)
}

/// The entries of a page, and the last of them if there are older ones.
async fn entries(state: &State, log: &Log, filter: &AuditFilter) -> Result<(Vec<AuditEntry>, Option<AuditId>)> {
    let one_more = AuditFilter {
        limit: filter.limit + 1,
        ..filter.clone()
    };
    let mut entries = audit::list(state.store().read(), log.municipality.as_ref(), &one_more).await?;
    let is_last = u64::try_from(entries.len()).is_ok_and(|found| found <= filter.limit);
    if is_last {
        return Ok((entries, None));
    }
    entries.pop();
    let last = entries.last().map(|last| last.id);
    Ok((entries, last))
}

fn row(state: &State, entry: &AuditEntry, names: &Names, lang: Lang) -> EntryRow {
    EntryRow {
        number: entry.seal.as_ref().map(|seal| seal.seq),
        when: standing::moment(state, entry.at, lang),
        office: names.office(entry.actor),
        login: names.login(entry.actor),
        action: words::action(lang, &entry.action),
        object: words::object(lang, &entry.object.kind),
        institution: names.institution(entry.institution),
        details: words::details(lang, &entry.details),
    }
}

fn is_search(asked: &Asked) -> bool {
    [&asked.who, &asked.institution, &asked.action, &asked.from, &asked.to]
        .iter()
        .any(|field| !field.is_empty())
}

/// The same search from another place on.
fn address(path: &str, asked: &Asked, before: Option<AuditId>) -> Result<String> {
    let before = before.map_or_else(String::new, |id| id.to_string());
    let asked = Asked {
        before,
        ..asked.clone()
    };
    let query = serde_urlencoded::to_string(asked).map_err(Error::internal)?;
    Ok(format!("{path}?{query}"))
}
