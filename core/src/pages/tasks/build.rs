//! The cards of «Мои задачи», from what is stored.

use zerkalo_engine::journey::{Journey, Progress};
use zerkalo_store::{Assignment, Moment, Role, Round, SubmissionState, institutions, rounds};

use super::view::{DelegatedRow, State as Shown, TaskCard, TasksView};
use crate::access::Person;
use crate::actions::filling::Filling;
use crate::actions::sections::Shared;
use crate::actions::terms::Terms;
use crate::components::links;
use crate::error::Result;
use crate::pages::standing::{self, count};
use crate::pages::task_list::view::SectionState;
use crate::state::State;
use crate::text::{self, Lang};

/// All cards: what is to be done by due date, what is done newest first, and what comes next.
pub(super) async fn tasks(state: &State, person: &Person, lang: Lang) -> Result<TasksView> {
    let (mut open, mut done, mut coming) = (Vec::new(), Vec::new(), Vec::new());
    let assignments = assignments(state, person).await?;
    let several = assignments
        .windows(2)
        .any(|pair| pair[0].institution.id != pair[1].institution.id);
    for assignment in assignments {
        let (round, editable) = (&assignment.round, assignment.submission.head.state.is_editable());
        if round.opens_at > state.now() {
            coming.push(round.clone());
        } else if editable && Terms::of(state, &assignment).await?.takes_answers {
            open.push(card(state, person, &assignment, several, lang).await?);
        } else if assignment.submission.head.state != SubmissionState::NotStarted {
            done.push(card(state, person, &assignment, several, lang).await?.1);
        }
    }
    // What is in one's own hands comes first.
    open.sort_by_key(|(due_at, card)| (card.delegated.is_empty(), *due_at));
    coming.sort_by_key(|round| round.opens_at);
    let next = coming.first().map(|round| announced(state, round, lang));
    Ok(TasksView {
        open: open.into_iter().map(|(_, card)| card).collect(),
        done,
        next,
    })
}

async fn assignments(state: &State, person: &Person) -> Result<Vec<Assignment>> {
    let (db, mut all) = (state.store().read(), Vec::new());
    for membership in &person.memberships {
        let Some(id) = membership.institution else { continue };
        let institution = institutions::get(db, &membership.municipality, id).await?;
        for task in rounds::of_institution(db, &membership.municipality, id).await? {
            all.push(Assignment {
                submission: task.submission,
                round: task.round,
                institution: institution.clone(),
            });
        }
    }
    // Somebody may be both respondent and head of one institution.
    all.sort_by_key(|own| {
        (
            own.institution.id,
            std::cmp::Reverse(own.round.opens_at),
            own.submission.head.id,
        )
    });
    all.dedup_by_key(|own| own.submission.head.id);
    Ok(all)
}

async fn card(
    state: &State,
    person: &Person,
    assignment: &Assignment,
    several: bool,
    lang: Lang,
) -> Result<(Moment, TaskCard)> {
    let (head, round) = (&assignment.submission.head, &assignment.round);
    let filling = Filling::of(state, assignment).await?;
    let journey = filling.journey();
    let terms = Terms::of(state, assignment).await?;
    let due = standing::due(state, terms.due_at, !head.state.is_editable(), lang);
    let shown = match standing::shown_state(state, assignment, &journey).await? {
        Shown::Ready if round.head_signs && !is_head(person, assignment) => Shown::AwaitsHead,
        shown => shown,
    };
    let delegated = delegated(state, person, assignment, &filling, &journey, lang).await?;
    let card = TaskCard {
        delegated,
        title: filling.form.text(&filling.form.title, lang.code()).to_owned(),
        period: text::period(lang, &round.period),
        institution: several.then(|| assignment.institution.short_name.clone()),
        due: due.date,
        due_note: due.note,
        urgency: due.urgency,
        state: shown,
        done: count(journey.answered),
        total: count(journey.total),
        returned: standing::returned(state, assignment).await?,
        href: if head.state.is_editable() {
            links::submission(head.id)
        } else {
            links::result(head.id)
        },
    };
    Ok((terms.due_at, card))
}

/// The sections that are in somebody's hands and not ready yet.
async fn delegated(
    state: &State,
    person: &Person,
    assignment: &Assignment,
    filling: &Filling,
    journey: &Journey,
    lang: Lang,
) -> Result<Vec<DelegatedRow>> {
    let shared = Shared::of(state, assignment).await?;
    let (form, answers) = (&filling.form, &assignment.submission.answers);
    let own = form
        .sections
        .iter()
        .zip(&journey.sections)
        .filter(|(section, standing)| {
            let is_own = shared.delegate(&section.id) == Some(person.user.id);
            is_own && standing.visible && shared.is_awaited(section, answers)
        });
    let rows = own.map(|(section, standing)| DelegatedRow {
        title: form.text(&section.title, lang.code()).to_owned(),
        href: links::section(assignment.submission.head.id, &section.id),
        state: match standing.progress {
            Progress::NotStarted => SectionState::NotStarted,
            Progress::HasFaults => SectionState::Faulty,
            Progress::InProgress | Progress::Ready => SectionState::Filling,
        },
        done: count(standing.answered),
        total: count(standing.total),
    });
    Ok(rows.collect())
}

fn is_head(person: &Person, assignment: &Assignment) -> bool {
    person.memberships.iter().any(|own| {
        own.institution == Some(assignment.institution.id)
            && own.municipality == assignment.round.municipality
            && own.role == Role::Head
    })
}

/// `Мониторинг воспитания, с 01.12.2026`.
fn announced(state: &State, round: &Round, lang: Lang) -> String {
    let opens: Moment = round.opens_at;
    let day = text::date(lang, state.local(opens).date());
    text::t_with(
        lang,
        "task-next",
        [("title", round.title.clone().into()), ("date", day.into())],
    )
}
