//! Confirmation and signature.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use zerkalo_engine::journey::Journey;
use zerkalo_engine::value::Value;
use zerkalo_store::Assignment;

use crate::access::Authorized;
use crate::actions::filling::Filling;
use crate::actions::submit;
use crate::actions::terms::Terms;
use crate::components::parts::SummaryItem;
use crate::components::{frame::Section, links};
use crate::error::{Code, Error, Result};
use crate::pages::refusal;
use crate::pages::standing::count;
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::SignView;

/// Asks whether to sign; with something in the way, or for whom the round does not let sign, it leads to the check.
///
/// # Errors
/// With [`Code::SubmissionClosed`] when it is signed.
pub async fn show(permission: Authorized<Assignment>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let assignment = &permission.object;
    submit::check_open(assignment.submission.head.state)?;
    if !Terms::of(&state, assignment).await?.takes_answers {
        return refusal::told(&state, shell, &permission, Code::RoundClosed.into()).await;
    }
    let filling = Filling::of(&state, assignment).await?;
    let journey = filling.journey();
    if !journey.is_ready() || !submit::may_sign(&permission) {
        return Ok(see_other(&links::check(assignment.submission.head.id)));
    }
    let view = blank(
        assignment,
        &filling,
        &journey,
        &permission.person()?.user.office,
        shell.lang(),
    );
    shelf(shell, assignment).show(&view)
}

/// Signs what was looked at.
///
/// # Errors
/// With [`Code::SubmissionClosed`], [`Code::RoundClosed`], or when the database fails.
pub async fn submit(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (assignment, person) = (&permission.object, permission.person()?);
    let id = assignment.submission.head.id;
    submit::check_signer(&permission)?;
    let fault = match (form.text("confirm"), form.parsed::<i64>("version")) {
        ("yes", Some(version)) => match submit::sign(&state, assignment, version, person.user.id).await {
            Ok(_) => return Ok(see_other(&links::result(id))),
            Err(fault) if fault.code() == Code::SubmissionIncomplete => return Ok(see_other(&links::check(id))),
            Err(fault) if fault.code() == Code::AnswerConflict => SummaryItem {
                text: text::t(shell.lang(), "sign-changed"),
                href: Some(links::check(id)),
            },
            Err(fault) => return refusal::told(&state, shell, &permission, fault).await,
        },
        (_, None) => return Err(Error::new(Code::Malformed)),
        _ => SignView::unconfirmed(shell.lang()),
    };
    let filling = Filling::of(&state, assignment).await?;
    let mut view = blank(
        assignment,
        &filling,
        &filling.journey(),
        &person.user.office,
        shell.lang(),
    );
    view.errors = vec![fault];
    shelf(shell, assignment)
        .status(StatusCode::UNPROCESSABLE_ENTITY)
        .show(&view)
}

fn shelf(shell: Shell, assignment: &Assignment) -> Shell {
    let (tasks, title) = (text::t(shell.lang(), "nav-tasks"), assignment.round.title.clone());
    shell
        .at(Section::Tasks)
        .crumb(links::TASKS, tasks)
        .crumb(links::submission(assignment.submission.head.id), title)
}

fn blank(assignment: &Assignment, filling: &Filling, journey: &Journey, signer: &str, lang: Lang) -> SignView {
    let head = &assignment.submission.head;
    SignView {
        form: filling.form.text(&filling.form.title, lang.code()).to_owned(),
        institution: assignment.institution.name.clone(),
        period: text::period(lang, &assignment.round.period),
        action: links::sign(head.id),
        done: count(journey.answered),
        total: count(journey.total),
        warnings: count(journey.warnings().count()),
        not_applicable: count(
            journey
                .questions()
                .filter(|question| question.value == Value::NotApplicable)
                .count(),
        ),
        signer: signer.to_owned(),
        version: head.row_version.to_string(),
        errors: Vec::new(),
        check_href: links::check(head.id),
    }
}
