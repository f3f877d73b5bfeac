//! The remarks at one answer: read, written, settled.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_store::{Assignment, RemarkId};

use super::desk::{Desk, note_reading, way};
use crate::access::{ANSWER, Authorized, REMARK};
use crate::actions::remarks::{self, Words};
use crate::api::remarks::side;
use crate::components::links;
use crate::components::question::words::Words as Said;
use crate::components::remark::Remarks;
use crate::error::{Code, Error, Result};
use crate::pages::error::view::code_text;
use crate::state::State;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::RemarksView;

/// The answer in words, what was said of it, and room to say more.
///
/// # Errors
/// With [`Code::NotFound`] when the form has no such question.
pub async fn show(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    shell: Shell,
) -> Result<HttpResponse> {
    note_reading(&state, &permission, "submission.read").await?;
    let view = build(&state, &permission, &path.1, &shell).await?;
    way(shell, &permission).show(&view)
}

/// Writes a remark.
///
/// # Errors
/// With [`Code::NotFound`] when the form has no such question.
pub async fn write(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let words = Words {
        question: path.1.clone(),
        text: form.text("words").to_owned(),
    };
    match remarks::write(&state, &permission.object, words, side(&permission)?).await {
        Ok(_) => Ok(see_other(&links::remarks(
            permission.object.submission.head.id,
            &path.1,
        ))),
        Err(fault) if fault.code() == Code::QuestionUnknown => Err(Code::NotFound.into()),
        Err(fault) if fault.code() == Code::InputInvalid => {
            let mut view = build(&state, &permission, &path.1, &shell).await?;
            form.text("words").clone_into(&mut view.typed);
            view.error = code_text(shell.lang(), "remark_wanted");
            way(shell.status(StatusCode::UNPROCESSABLE_ENTITY), &permission).show(&view)
        }
        Err(fault) => Err(fault),
    }
}

/// The institution calls a remark settled.
///
/// # Errors
/// With [`Code::NotFound`] when the submission has no such remark.
pub async fn settle(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
    form: Form,
) -> Result<HttpResponse> {
    let id: RemarkId = path.1.parse().map_err(|_| Error::new(Code::NotFound))?;
    remarks::settle(&state, &permission.object, id, permission.person()?.user.id).await?;
    let submission = permission.object.submission.head.id;
    Ok(see_other(&match form.get("question") {
        Some(question) => links::remarks(submission, question),
        None => links::check(submission),
    }))
}

async fn build(state: &State, permission: &Authorized<Assignment>, id: &str, shell: &Shell) -> Result<RemarksView> {
    let (assignment, lang) = (&permission.object, shell.lang());
    let desk = Desk::of(state, permission, lang).await?;
    let sheet = desk.sheet();
    let (question, section) = sheet
        .form
        .question(id)
        .zip(sheet.form.section_of(id))
        .ok_or_else(|| Error::new(Code::NotFound))?;
    let submission = assignment.submission.head.id;
    let entry = sheet.entry(id);
    let own = permission.allows(ANSWER);
    Ok(RemarksView {
        form: sheet.text(&sheet.form.title).to_owned(),
        question: sheet.text(&question.title).to_owned(),
        id: id.to_owned(),
        answer: entry.and_then(|entry| Said::new(sheet.form, lang).entry(question, entry)),
        remarks: Remarks::of(state, assignment, lang).await?.at(id),
        action: permission.allows(REMARK).then(|| links::remarks(submission, id)),
        settle: own.then(|| format!("{}/remarks/", links::submission(submission))),
        own,
        typed: String::new(),
        error: None,
        section_href: links::question(submission, &section.id, id),
        check_href: links::check(submission),
    })
}
