//! The authority's rounds.

use actix_web::{HttpResponse, web};
use zerkalo_store::{Municipality, Round, RoundEntry, RoundPhase, RoundState, rounds};

use crate::access::{Authorized, PUBLISH, RUN_ROUNDS};
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::pages::round_manage;
use crate::pages::standing::{self, count};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::shell::Shell;

pub mod view;

use view::{RoundCard, RoundsView};

/// Open ones by due date, closed ones newest first.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Municipality>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (db, municipality, lang) = (state.store().read(), &permission.object, shell.lang());
    let mut view = RoundsView {
        municipality: municipality.name.clone(),
        new_href: permission.allows(RUN_ROUNDS).then(|| links::NEW_ROUND.to_owned()),
        template_href: permission.allows(RUN_ROUNDS).then(|| links::REPORT_TEMPLATE.to_owned()),
        publication_href: permission.allows(PUBLISH).then(|| links::PUBLICATION.to_owned()),
        board_href: links::BOARD.to_owned(),
        ..RoundsView::default()
    };
    let mut all = rounds::list(db, &municipality.id).await?;
    all.sort_by_key(|round| (round.state == RoundState::Closed, round.due_at));
    for round in all {
        let entries = rounds::institutions(db, &municipality.id, round.id).await?;
        let card = card(&state, &round, &entries, lang);
        match round.phase(state.now()) {
            RoundPhase::Planned => &mut view.planned,
            RoundPhase::Open => &mut view.open,
            RoundPhase::Closed => &mut view.closed,
        }
        .push(card);
    }
    view.closed.reverse();
    shell.at(Section::Rounds).show(&view)
}

fn card(state: &State, round: &Round, entries: &[RoundEntry], lang: Lang) -> RoundCard {
    let open = entries
        .iter()
        .filter(|entry| entry.submission.state.is_editable())
        .count();
    let (asked, submitted) = (count(entries.len()), count(entries.len() - open));
    let done = round.state == RoundState::Closed || open == 0;
    let mut due = standing::due(state, round.due_at, done, lang);
    if round.phase(state.now()) == RoundPhase::Planned {
        due.note = round_manage::standing(state, round, lang);
    }
    let is_late = round.state == RoundState::Open && round.due_at < state.now();
    RoundCard {
        title: round.title.clone(),
        period: text::period(lang, &round.period),
        href: links::round(round.id),
        due: due.date,
        due_note: due.note,
        urgency: due.urgency,
        submitted,
        asked,
        late: if is_late { count(open) } else { 0 },
        percent: u8::try_from(submitted * 100 / asked.max(1)).unwrap_or(100),
    }
}
