//! One section of a form: shown, posted whole without JavaScript, saved answer by answer with it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_engine::answers::{Entry, check};
use zerkalo_engine::fault::FaultKind;
use zerkalo_engine::form::Question;
use zerkalo_engine::journey::Journey;
use zerkalo_engine::value::Value;
use zerkalo_store::{Assignment, submissions};

use crate::access::Authorized;
use crate::actions::answers::Edit;
use crate::actions::{remarks, sections};
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::components::question::QuestionView;
use crate::components::question::build::{Strictness, previous_value};
use crate::error::{Code, Error, Fault, Result};
use crate::pages::desk::{Desk, note_reading, way};
use crate::pages::error::view::code_text;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod autosave;
mod clash;
mod posted;
mod save;
mod together;
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
    let view = page(&state, &permission, &desk, &path.1, (Strictness::Gentle, None)).await?;
    way(shell, &permission).show(&view)
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
    let mut posted = posted(&state, &permission.object, section, &form, permission.person()?.user.id).await?;
    let go = Go::of(&form);
    if let Go::Previous(question) = &go {
        take_previous(&before, &mut posted.edits, question);
    }
    let clashes = save::save(&state, &permission, &before.filling().form, posted.edits).await?;
    let after = again(&state, &permission, shell.lang()).await?;
    if !clashes.is_empty() {
        let view = clash::view(&state, &after, &path.1, clashes, &form).await?;
        return way(shell, &permission).status(StatusCode::CONFLICT).show(&view);
    }
    if !posted.refused.is_empty() {
        return with_refused_files(&state, &permission, &after, (&path.1, &posted.refused), shell).await;
    }
    if let Some(view) = carry_out(&state, &permission, &after, (&path.1, &go)).await? {
        let shell = shell.status(StatusCode::UNPROCESSABLE_ENTITY);
        return way(shell, &permission).show(&view);
    }
    if let Some(question) = appeared(before.journey(), after.journey(), &path.1).filter(|_| go == Go::Next) {
        return Ok(see_other(&links::question(
            permission.object.submission.head.id,
            &path.1,
            question,
        )));
    }
    answer(&state, &permission, &after, (&path.1, &go), shell).await
}

/// What a button does besides saving: settles a remark, or calls the section ready. The page says what is in the way.
async fn carry_out(
    state: &State,
    permission: &Authorized<Assignment>,
    after: &Desk,
    (section, go): (&str, &Go),
) -> Result<Option<SectionView>> {
    let by = permission.person()?.user.id;
    match go {
        Go::Settle(remark) => {
            remarks::settle(state, &permission.object, *remark, by).await?;
            Ok(None)
        }
        Go::Ready => match sections::mark_ready(state, &stored_now(state, permission).await?, section, by).await {
            Err(fault) if fault.code() == Code::SectionIncomplete => {
                let mut view = page(state, permission, after, section, (Strictness::Full, None)).await?;
                view.errors.insert(0, not_ready(after.sheet().lang));
                Ok(Some(view))
            }
            marked => marked.map(|()| None),
        },
        _ => Ok(None),
    }
}

/// The last round's answer in place of what was typed: only where the page offers it.
fn take_previous(before: &Desk, edits: &mut [Edit], question: &str) {
    let sheet = before.sheet();
    let asked = sheet.form.question(question);
    let value = asked.and_then(|asked| previous_value(&sheet, asked).filter(|value| fits(asked, value)));
    let edit = edits.iter_mut().find(|edit| edit.question == question);
    if let (Some(value), Some(edit)) = (value, edit) {
        edit.entry.value = value.clone();
        edit.entry.raw = None;
    }
}

fn fits(question: &Question, value: &Value) -> bool {
    check(question, &Entry::new(value.clone())).is_empty()
}

fn not_ready(lang: Lang) -> SummaryItem {
    SummaryItem {
        text: text::t(lang, "code-section-incomplete"),
        href: None,
    }
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
async fn answer(
    state: &State,
    permission: &Authorized<Assignment>,
    desk: &Desk,
    (section, go): (&str, &Go),
    shell: Shell,
) -> Result<HttpResponse> {
    let id = desk.sheet().submission;
    Ok(match go {
        Go::Exit | Go::Ready => see_other(&links::submission(&id)),
        Go::Stay => see_other(&links::section(&id, section)),
        Go::Settle(remark) => see_other(&format!("{}#remark-{remark}", links::section(&id, section))),
        Go::Remove(question, _) | Go::Previous(question) => see_other(&links::question(&id, section, question)),
        Go::Add(question) => {
            let shown = (Strictness::Gentle, Some(question.as_str()));
            let view = page(state, permission, desk, section, shown).await?;
            return way(shell, permission).show(&view);
        }
        Go::Next if has_faults(desk, section) => {
            let view = page(state, permission, desk, section, (Strictness::Full, None)).await?;
            return way(shell, permission)
                .status(StatusCode::UNPROCESSABLE_ENTITY)
                .show(&view);
        }
        Go::Next => match desk.journey().section_after(section) {
            Some(next) => see_other(&links::section(&id, &next.id)),
            None => see_other(&links::check(&id)),
        },
    })
}

async fn page(
    state: &State,
    permission: &Authorized<Assignment>,
    desk: &Desk,
    id: &str,
    (strictness, more): (Strictness, Option<&str>),
) -> Result<SectionView> {
    let sheet = desk.sheet();
    let mut view = SectionView::of(&sheet, id, strictness, more).ok_or_else(|| Error::new(Code::NotFound))?;
    let saved = view.questions.iter().max_by_key(|question| question.base_version);
    view.saved = saved.and_then(|question| question.saved.clone());
    together::lay_beside(state, permission, &sheet, id, &mut view).await?;
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

async fn with_refused_files(
    state: &State,
    permission: &Authorized<Assignment>,
    desk: &Desk,
    (section, refused): (&str, &[Fault]),
    shell: Shell,
) -> Result<HttpResponse> {
    let mut view = page(state, permission, desk, section, (Strictness::Gentle, None)).await?;
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
    way(shell.status(StatusCode::UNPROCESSABLE_ENTITY), permission).show(&view)
}

/// The submission laid out as it is stored now.
async fn again(state: &State, permission: &Authorized<Assignment>, lang: crate::text::Lang) -> Result<Desk> {
    Desk::with(state, &stored_now(state, permission).await?, true, lang).await
}

async fn stored_now(state: &State, permission: &Authorized<Assignment>) -> Result<Assignment> {
    let (municipality, id) = (
        &permission.object.round.municipality,
        permission.object.submission.head.id,
    );
    Ok(submissions::assignment(state.store().read(), municipality, id).await?)
}
