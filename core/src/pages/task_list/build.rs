//! The task list, from the journey through the form.

use zerkalo_engine::form::{CompiledForm, FormChange, Section};
use zerkalo_engine::journey::{Journey, Progress, SectionState as Standing};
use zerkalo_store::{Assignment, StoredAnswer, UserId, submissions};

use super::view::{SectionRow, SectionState, TaskListView};
use crate::access::{ACT_AS_HEAD, Authorized};
use crate::actions::filling::Filling;
use crate::actions::form_change;
use crate::actions::late::{faulty, lacking};
use crate::actions::sections::Shared;
use crate::actions::submit::may_sign;
use crate::actions::terms::Terms;
use crate::components::form_change::{FormChangeView, Telling};
use crate::components::remark::Remarks;
use crate::components::{history, links};
use crate::error::Result;
use crate::pages::standing::{self, Offices, count};
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
    let sections = rows(state, permission, form, &journey, lang).await?;
    let shared = Shared::of(state, assignment).await?;
    let answers = &assignment.submission.answers;
    let asked = form
        .sections
        .iter()
        .zip(&sections)
        .filter(|(_, row)| row.state != SectionState::NotAsked);
    let awaited = asked.filter(|(section, _)| shared.is_awaited(section, answers)).count();
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
        delegation_href: (editable && terms.takes_answers && permission.allows(ACT_AS_HEAD))
            .then(|| links::delegation(head.id)),
        awaited: if editable { count(awaited) } else { 0 },
        remarks: sections.iter().map(|row| row.remarks).sum(),
        change: if editable {
            change(state, assignment, &filling, lang).await?
        } else {
            None
        },
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

/// What changed in the form since the answers were begun, with the answers that are set aside.
async fn change(
    state: &State,
    assignment: &Assignment,
    filling: &Filling,
    lang: Lang,
) -> Result<Option<FormChangeView>> {
    let Some(digest) = form_change::begun_with(state, assignment).await? else {
        return Ok(None);
    };
    let before = state.library().form(state.store().read(), &digest).await?;
    let telling = Telling {
        before: &before,
        after: &filling.form,
        lang,
    };
    let change = FormChange::between(&before, &filling.form);
    let view = telling.view(&change, |question| telling.answer(question, &filling.aside));
    Ok((!change.is_empty()).then_some(view))
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

/// All sections of the form, those that are not asked among them.
///
/// # Errors
/// When the database fails.
pub(in crate::pages) async fn rows(
    state: &State,
    permission: &Authorized<Assignment>,
    form: &CompiledForm,
    journey: &Journey,
    lang: Lang,
) -> Result<Vec<SectionRow>> {
    let (assignment, reader) = (&permission.object, permission.person()?.user.id);
    let (shared, remarks) = (
        Shared::of(state, assignment).await?,
        Remarks::of(state, assignment, lang).await?,
    );
    let answers = &assignment.submission.answers;
    let mut offices = Offices::new(state);
    let mut rows = Vec::new();
    for (section, standing) in form.sections.iter().zip(&journey.sections) {
        let (delegate, ready) = (shared.delegate(&section.id), shared.ready(section, answers));
        let ready = match ready.and_then(|mark| mark.by.zip(Some(mark.at))) {
            Some((by, at)) => {
                let args = [
                    ("who", offices.of(by).await?.into()),
                    ("when", standing::moment(state, at, lang).into()),
                ];
                Some(text::t_with(lang, "section-called-ready", args))
            }
            None => None,
        };
        let state_now = match section_state(standing) {
            // Whoever has a section says when it is ready.
            SectionState::Ready if shared.is_awaited(section, answers) => SectionState::Filling,
            now => now,
        };
        rows.push(SectionRow {
            who: offices.maybe(last_author(section, assignment)).await?,
            delegate: offices.maybe(delegate).await?,
            mine: delegate == Some(reader),
            ready,
            remarks: count(remarks.open(section.questions.iter().map(|question| question.id.as_str()))),
            title: form.text(&section.title, lang.code()).to_owned(),
            href: links::section(assignment.submission.head.id, &section.id),
            state: state_now,
            done: count(standing.answered),
            total: count(standing.total),
            missing: count(lacking(standing)),
            faults: count(faulty(standing)),
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
