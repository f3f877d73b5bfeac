//! The board over all open rounds, from what is stored.

use std::collections::BTreeMap;

use zerkalo_store::{InstitutionId, InstitutionKind, Municipality, Round, RoundPhase, rounds};

use super::Wanted;
use super::view::{BoardRound, BoardRow, BoardView, Cell, Standing};
use crate::components::links;
use crate::error::Result;
use crate::pages::round::build::{Board, Row};
use crate::pages::round::view::{institution_kind, kind_choices};
use crate::pages::standing::{self, count};
use crate::state::State;
use crate::text::{self, Lang};

/// The whole page.
pub(super) async fn board(
    state: &State,
    municipality: &Municipality,
    wanted: &Wanted,
    lang: Lang,
) -> Result<BoardView> {
    let mut all = rounds::list(state.store().read(), &municipality.id).await?;
    all.retain(|round| round.phase(state.now()) == RoundPhase::Open);
    all.sort_by_key(|round| round.due_at);
    let mut columns = Vec::new();
    for round in &all {
        columns.push((round, Board::of(state, round, lang).await?.standings().await?));
    }
    let number = |test: fn(&Row) -> bool| {
        columns
            .iter()
            .flat_map(|(_, rows)| rows)
            .filter(|row| test(row))
            .count()
    };
    Ok(BoardView {
        municipality: municipality.name.clone(),
        rounds: columns
            .iter()
            .map(|(round, rows)| column(state, round, rows, lang))
            .collect(),
        submitted: count(number(|row| row.is_submitted())),
        asked: count(number(|_| true)),
        late: count(number(|row| row.late)),
        kinds: kind_choices(kind_wanted(wanted), lang),
        reminders_href: None,
        only_late: is_late_wanted(wanted),
        rows: rows(&columns, wanted, lang),
    })
}

fn is_late_wanted(wanted: &Wanted) -> bool {
    wanted.state.as_deref() == Some("late")
}

fn column(state: &State, round: &Round, rows: &[Row], lang: Lang) -> BoardRound {
    let submitted = rows.iter().filter(|row| row.is_submitted()).count();
    let due = standing::due(state, round.due_at, submitted == rows.len(), lang);
    BoardRound {
        title: round.title.clone(),
        period: text::period(lang, &round.period),
        href: links::round(round.id),
        due_note: due.note,
        urgency: due.urgency,
        submitted: count(submitted),
        asked: count(rows.len()),
    }
}

fn kind_wanted(wanted: &Wanted) -> Option<InstitutionKind> {
    wanted.kind.as_deref().and_then(|kind| kind.parse().ok())
}

/// The institutions by name, each with a cell for every round.
fn rows(columns: &[(&Round, Vec<Row>)], wanted: &Wanted, lang: Lang) -> Vec<BoardRow> {
    let kind = kind_wanted(wanted);
    let mut asked: BTreeMap<(&str, InstitutionId), &Row> = BTreeMap::new();
    for row in columns.iter().flat_map(|(_, rows)| rows) {
        let own = asked
            .entry((row.institution.short_name.as_str(), row.institution.id))
            .or_insert(row);
        // Late anywhere is late for the filter.
        if row.late {
            *own = row;
        }
    }
    let wanted_rows = asked
        .values()
        .filter(|row| kind.is_none_or(|kind| row.institution.kind == kind) && (!is_late_wanted(wanted) || row.late));
    let row = |row: &&Row| BoardRow {
        name: row.institution.short_name.clone(),
        kind: institution_kind(lang, row.institution.kind.as_str()),
        cells: columns.iter().map(|column| cell(column, row.institution.id)).collect(),
    };
    wanted_rows.map(row).collect()
}

fn cell((round, rows): &(&Round, Vec<Row>), id: InstitutionId) -> Cell {
    let own = rows.iter().find(|row| row.institution.id == id);
    Cell {
        round: round.title.clone(),
        standing: own.map(|row| Standing {
            state: row.shown,
            filled: row.filled.clone(),
            late: row.late,
        }),
    }
}
