//! What an institution's card shows, from what is stored.

use zerkalo_register::{Column, Columns as _, Names};
use zerkalo_store::{Institution, Revision, Task, institutions, rounds};

use super::view::{CardLine, InstitutionView, PastRound, RevisionLine};
use crate::access::{Authorized, KEEP_REGISTER};
use crate::components::links;
use crate::error::Result;
use crate::pages::institutions::today;
use crate::pages::standing;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording::register::{changes, column, shown};

pub(super) async fn card(state: &State, permission: &Authorized<Institution>, lang: Lang) -> Result<InstitutionView> {
    let (db, own) = (state.store().read(), &permission.object);
    let all = institutions::list(db, &own.municipality).await?;
    let names = Names::short(&all);
    let card = own.card();
    let line = |field| CardLine {
        field: column(lang, field),
        value: shown(lang, &card, field, &names),
        href: card
            .successor
            .filter(|_| field == Column::Successor)
            .map(links::institution),
    };
    let shown_fields = Column::ALL
        .iter()
        .copied()
        .filter(|field| !matches!(field, Column::Id | Column::ShortName));
    let kept = institutions::revisions(db, &own.municipality, own.id).await?;
    let tasks = rounds::of_institution(db, &own.municipality, own.id).await?;
    Ok(InstitutionView {
        name: own.short_name.clone(),
        closed: own.is_closed_on(&today(state)),
        may_keep: permission.allows(KEEP_REGISTER),
        edit_href: links::edit_institution(own.id),
        close_href: links::close_institution(own.id),
        lines: shown_fields.map(line).filter(|line| !line.value.is_empty()).collect(),
        rounds: tasks.iter().map(|task| past_round(task, lang)).collect(),
        history: history(state, &kept, &names, lang).await?,
    })
}

/// What was signed can be read; what was not is the institution's own.
fn past_round(task: &Task, lang: Lang) -> PastRound {
    let head = &task.submission.head;
    PastRound {
        title: task.round.title.clone(),
        period: text::period(lang, &task.round.period),
        href: (head.revision > 0).then(|| links::result(head.id)),
    }
}

async fn history(state: &State, kept: &[Revision], names: &Names, lang: Lang) -> Result<Vec<RevisionLine>> {
    let mut lines = Vec::new();
    for (index, revision) in kept.iter().enumerate() {
        let who = match revision.changed_by {
            Some(user) => standing::office(state, user).await?,
            None => text::t(lang, "register-by-platform"),
        };
        let before = kept.get(index + 1).map(|before| &before.card);
        lines.push(RevisionLine {
            when: standing::moment(state, revision.changed_at, lang),
            who,
            changes: before
                .map(|before| changes(lang, before, &revision.card, names))
                .unwrap_or_default(),
        });
    }
    Ok(lines)
}
