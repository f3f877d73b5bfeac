//! One section of a form: shown, posted whole without JavaScript, saved answer by answer with it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_engine::fault::FaultKind;
use zerkalo_engine::journey::Journey;
use zerkalo_store::{Assignment, submissions};

use crate::access::Authorized;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::components::question::QuestionView;
use crate::components::question::build::Strictness;
use crate::error::{Code, Error, Fault, Result};
use crate::pages::desk::{Desk, note_reading, way};
use crate::pages::error::view::code_text;
use crate::state::State;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod autosave;
mod clash;
mod posted;
mod save;
pub mod view;

use posted::{Go, posted};
use view::SectionView;

/// The section as it is.
///
/// # Errors
/// With [`Code::NotFound`] when the form has no such section.
pub async fn show(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    shell: Shell,
) -> Result<HttpResponse> {
    note_reading(&state, &permission, "submission.read").await?;
    let desk = Desk::of(&state, &permission, shell.lang()).await?;
    way(shell, &permission).show(&page(&desk, &path.1, Strictness::Gentle, None)?)
}

/// Saves what was posted, then goes where the button wants, or stays with what is wrong.
///
/// # Errors
/// With [`Code::SubmissionClosed`] or [`Code::RoundClosed`] when nothing can be changed any more.
pub async fn submit(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let before = Desk::of(&state, &permission, shell.lang()).await?;
    let section = before
        .filling()
        .form
        .section(&path.1)
        .ok_or_else(|| Error::new(Code::NotFound))?;
    let posted = posted(&state, &permission.object, section, &form).await?;
    let clashes = save::save(&state, &permission, &before.filling().form, posted.edits).await?;
    let after = again(&state, &permission, shell.lang()).await?;
    if !clashes.is_empty() {
        let view = clash::view(&state, &after, &path.1, clashes, &form).await?;
        return way(shell, &permission).status(StatusCode::CONFLICT).show(&view);
    }
    if !posted.refused.is_empty() {
        return with_refused_files(&after, &path.1, &posted.refused, way(shell, &permission));
    }
    let go = Go::of(&form);
    if let Some(question) = appeared(before.journey(), after.journey(), &path.1).filter(|_| go == Go::Next) {
        return Ok(see_other(&links::question(
            permission.object.submission.head.id,
            &path.1,
            question,
        )));
    }
    answer(&after, &path.1, &go, way(shell, &permission))
}

/// The first question that the answers brought to light: without JavaScript it could not be answered yet.
fn appeared<'a>(before: &Journey, after: &'a Journey, section: &str) -> Option<&'a str> {
    let was_hidden = |id: &str| before.question(id).is_none_or(|state| !state.visible);
    let mut asked = after
        .section(section)?
        .questions
        .iter()
        .filter(|state| state.visible && !state.answered);
    asked
        .find(|state| !state.faults.is_empty() && was_hidden(&state.id))
        .map(|state| state.id.as_str())
}

/// Where the button leads once everything is saved.
fn answer(desk: &Desk, section: &str, go: &Go, shell: Shell) -> Result<HttpResponse> {
    let id = desk.sheet().submission;
    Ok(match go {
        Go::Exit => see_other(&links::submission(&id)),
        Go::Stay => see_other(&links::section(&id, section)),
        Go::Remove(question, _) => see_other(&links::question(&id, section, question)),
        Go::Add(question) => return shell.show(&page(desk, section, Strictness::Gentle, Some(question))?),
        Go::Next if has_faults(desk, section) => {
            let view = page(desk, section, Strictness::Full, None)?;
            return shell.status(StatusCode::UNPROCESSABLE_ENTITY).show(&view);
        }
        Go::Next => match desk.journey().section_after(section) {
            Some(next) => see_other(&links::section(&id, &next.id)),
            None => see_other(&links::check(&id)),
        },
    })
}

fn page(desk: &Desk, section: &str, strictness: Strictness, more: Option<&str>) -> Result<SectionView> {
    let sheet = desk.sheet();
    let mut view = SectionView::of(&sheet, section, strictness, more).ok_or_else(|| Error::new(Code::NotFound))?;
    let saved = view.questions.iter().max_by_key(|question| question.base_version);
    view.saved = saved.and_then(|question| question.saved.clone());
    Ok(view)
}

/// Whether something that was put in is wrong; what merely lacks is told at the check.
fn has_faults(desk: &Desk, section: &str) -> bool {
    let lacking = |kind: &FaultKind| {
        matches!(
            kind,
            FaultKind::Required {} | FaultKind::EvidenceWanted { .. } | FaultKind::CommentWanted { .. }
        )
    };
    let questions = desk
        .journey()
        .section(section)
        .into_iter()
        .flat_map(|section| &section.questions);
    questions
        .flat_map(|question| &question.faults)
        .any(|fault| !lacking(&fault.kind))
}

fn with_refused_files(desk: &Desk, section: &str, refused: &[Fault], shell: Shell) -> Result<HttpResponse> {
    let mut view = page(desk, section, Strictness::Gentle, None)?;
    for fault in refused {
        let words = code_text(shell.lang(), &fault.code).unwrap_or_default();
        let text = format!("{}: {words}", fault.text);
        view.errors.push(SummaryItem {
            text: text.clone(),
            href: Some(QuestionView::anchor(&fault.place)),
        });
        if let Some(question) = view.questions.iter_mut().find(|question| question.id == fault.place) {
            question.errors.push(text);
        }
    }
    shell.status(StatusCode::UNPROCESSABLE_ENTITY).show(&view)
}

/// The submission as it is stored now.
async fn again(state: &State, permission: &Authorized<Assignment>, lang: crate::text::Lang) -> Result<Desk> {
    let (municipality, id) = (
        &permission.object.round.municipality,
        permission.object.submission.head.id,
    );
    let stored = submissions::assignment(state.store().read(), municipality, id).await?;
    Desk::with(state, &stored, true, lang).await
}
