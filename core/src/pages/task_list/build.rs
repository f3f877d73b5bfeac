//! The task list, from the journey through the form.

use std::collections::HashMap;

use zerkalo_engine::form::{CompiledForm, Section};
use zerkalo_engine::journey::{Journey, Progress, SectionState as Standing};
use zerkalo_store::{Assignment, StoredAnswer, UserId, submissions};

use super::view::{SectionRow, SectionState, TaskListView};
use crate::access::Authorized;
use crate::actions::filling::Filling;
use crate::actions::late::{faulty, lacking};
use crate::actions::submit::may_sign;
use crate::actions::terms::Terms;
use crate::components::{history, links};
use crate::error::Result;
use crate::pages::standing::{self, count, office};
use crate::state::State;
use crate::text::{self, Lang};

/// The whole page.
pub(super) async fn task_list(state: &State, permission: &Authorized<Assignment>, lang: Lang) -> Result<TaskListView> {
    let assignment = &permission.object;
    let terms = Terms::of(state, assignment).await?;
    let (head, round) = (&assignment.submission.head, &assignment.round);
    let filling = Filling::of(state, assignment).await?;
    let (form, journey) = (&filling.form, filling.journey());
    let (editable, ready) = (head.state.is_editable(), journey.is_ready());
    let due = standing::due(state, terms.due_at, !editable, lang);
    let signer = standing::signer(permission, lang);
    let sections = rows(state, assignment, form, &journey, lang).await?;
    Ok(TaskListView {
        title: form.text(&form.title, lang.code()).to_owned(),
        intro: paragraphs(form.text(&form.intro, lang.code())),
        institution: assignment.institution.name.clone(),
        period: text::period(lang, &round.period),
        due: due.date,
        due_note: due.note,
        urgency: due.urgency,
        state: standing::shown_state(state, assignment, &journey).await?,
        returned: standing::returned(state, assignment).await?,
        done: count(journey.answered),
        total: count(journey.total),
        missing: sections.iter().map(|row| row.missing).sum(),
        faults: sections.iter().map(|row| row.faults).sum(),
        sections,
        check_href: links::check(head.id),
        sign_href: (editable && ready && terms.takes_answers && may_sign(permission)).then(|| links::sign(head.id)),
        awaits_head: ready && editable && signer.is_some(),
        signer,
        closed: (editable && !terms.takes_answers).then(String::new),
        history: history::of_submission(state, assignment, lang).await?,
        submitted: signed_at(state, assignment, lang).await?,
        result_href: (head.revision > 0).then(|| links::result(head.id)),
    })
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(str::to_owned)
        .collect()
}

async fn signed_at(state: &State, assignment: &Assignment, lang: Lang) -> Result<Option<String>> {
    let (head, municipality) = (&assignment.submission.head, &assignment.round.municipality);
    let revisions = submissions::revisions(state.store().read(), municipality, head.id).await?;
    let newest = revisions.first().filter(|_| !head.state.is_editable());
    Ok(newest.map(|revision| standing::moment(state, revision.at, lang)))
}

async fn rows(
    state: &State,
    assignment: &Assignment,
    form: &CompiledForm,
    journey: &Journey,
    lang: Lang,
) -> Result<Vec<SectionRow>> {
    let mut offices: HashMap<UserId, String> = HashMap::new();
    let mut rows = Vec::new();
    for (section, standing) in form.sections.iter().zip(&journey.sections) {
        let who = match last_author(section, assignment) {
            None => None,
            Some(author) => Some(match offices.get(&author) {
                Some(known) => known.clone(),
                None => offices.entry(author).or_insert(office(state, author).await?).clone(),
            }),
        };
        rows.push(SectionRow {
            title: form.text(&section.title, lang.code()).to_owned(),
            href: links::section(assignment.submission.head.id, &section.id),
            state: section_state(standing),
            done: count(standing.answered),
            total: count(standing.total),
            missing: count(lacking(standing)),
            faults: count(faulty(standing)),
            who,
        });
    }
    Ok(rows)
}

fn section_state(standing: &Standing) -> SectionState {
    match standing.progress {
        _ if !standing.visible => SectionState::NotAsked,
        Progress::NotStarted => SectionState::NotStarted,
        Progress::InProgress => SectionState::Filling,
        Progress::HasFaults => SectionState::Faulty,
        Progress::Ready => SectionState::Ready,
    }
}

fn last_author(section: &Section, assignment: &Assignment) -> Option<UserId> {
    let own = section
        .questions
        .iter()
        .filter_map(|question| assignment.submission.answers.get(&question.id));
    own.max_by_key(|stored: &&StoredAnswer| stored.at)
        .map(|stored| stored.by)
}
