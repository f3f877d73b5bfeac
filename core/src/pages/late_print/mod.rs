//! Who is late, on paper: for calling.

use actix_web::{HttpResponse, web};
use zerkalo_store::{Municipality, Round};

use crate::access::Authorized;
use crate::actions::late::{self, Late};
use crate::components::links;
use crate::error::Result;
use crate::pages::reminders::Place;
use crate::pages::standing;
use crate::state::State;
use crate::text::Lang;
use crate::web::shell::Shell;

pub mod view;

use view::{LatePrintView, PrintRow};

/// Of all rounds.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Municipality>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let place = Place {
        municipality: permission.object.clone(),
        round: None,
        runs: false,
    };
    page(&state, &place, shell).await
}

/// Of one round.
///
/// # Errors
/// When the database fails.
pub async fn show_round(permission: Authorized<Round>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let place = Place::of_round(&state, &permission).await?;
    page(&state, &place, shell).await
}

async fn page(state: &State, place: &Place, shell: Shell) -> Result<HttpResponse> {
    let lang = shell.lang();
    let late = late::all(state, &place.municipality.id, place.round.as_ref()).await?;
    let round = place.round.as_ref();
    let view = LatePrintView {
        municipality: place.municipality.name.clone(),
        round: round.map(|round| round.title.clone()),
        printed: standing::moment(state, state.now(), lang),
        rows: late.iter().map(|late| row(state, late, lang)).collect(),
        back_href: round.map_or_else(|| links::REMINDERS.to_owned(), |round| links::round_reminders(round.id)),
    };
    place.shelf(shell).show(&view)
}

fn row(state: &State, late: &Late, lang: Lang) -> PrintRow {
    let due = standing::due(state, late.terms.due_at, false, lang);
    PrintRow {
        name: late.assignment.institution.short_name.clone(),
        round: late.assignment.round.title.clone(),
        due: due.date,
        due_note: due.note,
        standing: late.standing(lang),
        lacks: late.lacks(lang),
    }
}
