//! What can be done with a round, from where it is in its life.

use zerkalo_store::{Round, RoundEntry, RoundPhase, rounds};

use super::view::{Act, ActForm, ExceptionRow, ManageView};
use crate::actions::form_change;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Error, Result};
use crate::pages::round_form::view::Choice;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;

/// What was tried, with what was typed, and why it was refused.
type Refused<'a> = Option<(Act, &'a Form, &'a Error)>;

/// The whole page.
pub(super) async fn manage(state: &State, round: &Round, refused: Refused<'_>, lang: Lang) -> Result<ManageView> {
    let db = state.store().read();
    let entries = rounds::institutions(db, &round.municipality, round.id).await?;
    let page = Page {
        state,
        round,
        entries: &entries,
        refused,
        lang,
    };
    let phase = round.phase(state.now());
    let has_other_form = phase != RoundPhase::Closed && !form_change::others(state, round).await?.is_empty();
    let acts: Vec<ActForm> = acts(phase).iter().map(|act| page.form(*act)).collect();
    Ok(ManageView {
        title: round.title.clone(),
        period: text::period(lang, &round.period),
        standing: standing(state, round, lang),
        version: round.row_version.to_string(),
        errors: acts.iter().flat_map(errors).collect(),
        acts,
        edit_href: (phase == RoundPhase::Planned).then(|| links::edit_round(round.id)),
        form_href: has_other_form.then(|| links::round_form_version(round.id)),
        copy_href: links::copy_round(round.id),
        exceptions: page.exceptions().await?,
        back_href: links::round(round.id),
    })
}

/// What can be done in a phase.
const fn acts(phase: RoundPhase) -> &'static [Act] {
    match phase {
        RoundPhase::Planned => &[Act::Open, Act::Close],
        RoundPhase::Open => &[Act::Extend, Act::Except, Act::Close],
        RoundPhase::Closed => &[Act::Reopen, Act::Except],
    }
}

/// Where a round is in its life: `идёт до 26.11.2026`.
#[must_use]
pub fn standing(state: &State, round: &Round, lang: Lang) -> String {
    let day = |moment| text::date(lang, state.local(moment).date());
    let (key, moment) = match round.phase(state.now()) {
        RoundPhase::Planned => ("standing-planned", round.opens_at),
        RoundPhase::Open => ("standing-open", round.due_at),
        RoundPhase::Closed => ("standing-closed", round.closed_at.unwrap_or(round.due_at)),
    };
    text::t_with(lang, key, [("date", day(moment).into())])
}

/// The page's summary of what is wrong in a form.
fn errors(form: &ActForm) -> Vec<SummaryItem> {
    let fields = [
        ("institution", &form.institution_error),
        ("due", &form.due_error),
        ("expires", &form.expires_error),
        ("reason", &form.reason_error),
    ];
    let item = |(field, error): (&str, &Option<String>)| {
        error.as_ref().map(|error| SummaryItem {
            text: error.clone(),
            href: Some(format!("#{}-{field}", form.name)),
        })
    };
    fields.into_iter().filter_map(item).collect()
}

struct Page<'a> {
    state: &'a State,
    round: &'a Round,
    entries: &'a [RoundEntry],
    refused: Refused<'a>,
    lang: Lang,
}

impl Page<'_> {
    fn form(&self, act: Act) -> ActForm {
        let word = |what: &str| text::t(self.lang, &format!("manage-{}-{what}", act.word()));
        let typed = self.refused.filter(|(refused, ..)| *refused == act);
        let text = |field: &str| typed.map_or_else(String::new, |(_, form, _)| form.text(field).to_owned());
        let error = |field: &str| {
            let (_, _, fault) = typed?;
            let is_here = fault.fault_list().iter().any(|found| found.place == field);
            is_here.then(|| self.words(act, field))
        };
        ActForm {
            name: act.word().to_owned(),
            action: links::round_move(self.round.id, act.word()),
            title: word("title"),
            text: word("text"),
            button: word("button"),
            dated: matches!(act, Act::Extend | Act::Reopen | Act::Except),
            due: text("due"),
            due_error: error("due"),
            explained: act != Act::Open,
            must_explain: matches!(act, Act::Reopen | Act::Except),
            reason: text("reason"),
            reason_error: error("reason"),
            institutions: if act == Act::Except {
                self.institutions(&text("institution"))
            } else {
                Vec::new()
            },
            institution_error: error("institution"),
            expires: text("expires"),
            expires_error: error("expires"),
            open: typed.is_some(),
        }
    }

    fn words(&self, act: Act, field: &str) -> String {
        let own = format!("fault-{}-{field}", act.word());
        text::find(self.lang, &own).unwrap_or_else(|| text::t(self.lang, &format!("fault-round-{field}")))
    }

    fn institutions(&self, chosen: &str) -> Vec<Choice> {
        let choice = |entry: &RoundEntry| {
            let id = entry.institution.id.to_string();
            Choice {
                text: entry.institution.short_name.clone(),
                hint: None,
                chosen: id == chosen,
                value: id,
            }
        };
        self.entries.iter().map(choice).collect()
    }

    async fn exceptions(&self) -> Result<Vec<ExceptionRow>> {
        let (db, round) = (self.state.store().read(), self.round);
        let holding = rounds::exceptions(db, &round.municipality, round.id, self.state.now()).await?;
        let day = |moment| text::date(self.lang, self.state.local(moment).date());
        let rows = self.entries.iter().filter_map(|entry| {
            let own = holding.iter().find(|own| own.institution == entry.institution.id)?;
            Some(ExceptionRow {
                name: entry.institution.short_name.clone(),
                due: day(own.due_at),
                expires: day(own.expires_at),
                reason: own.reason.clone(),
            })
        });
        Ok(rows.collect())
    }
}
