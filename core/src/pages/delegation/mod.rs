//! The head shares the sections of a submission out among the people of the institution.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::{Assignment, User, UserId, people};

use super::desk::{Desk, way};
use super::task_list::build::rows;
use crate::access::Authorized;
use crate::actions::sections::{self, Shared};
use crate::components::frame::NoticeKind;
use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::{Choice, DelegationView, HandoverRow};

/// What was done just before.
#[derive(Debug, Default, Deserialize)]
pub struct After {
    done: Option<String>,
}

/// Who has what, and what of it is missing.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    after: web::Query<After>,
    shell: Shell,
) -> Result<HttpResponse> {
    let view = build(&state, &permission, &shell).await?;
    let shell = match after.done.as_deref() {
        Some("saved") => {
            let said = text::t(shell.lang(), "delegation-saved");
            shell.notice(NoticeKind::Success, said)
        }
        _ => shell,
    };
    way(shell, &permission).show(&view)
}

/// Delegates what was chosen: a field `who.<section>` for each, empty for nobody.
///
/// # Errors
/// With [`Code::SubmissionClosed`] or [`Code::RoundClosed`] when nothing can be changed any more.
pub async fn submit(
    permission: Authorized<Assignment>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let (assignment, by) = (&permission.object, permission.person()?.user.id);
    let questionnaire = state.library().form(state.store().read(), assignment.form()).await?;
    let done = match wanted(&form) {
        Ok(wanted) => sections::delegate(&state, assignment, &questionnaire, wanted, by).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(()) => {
            let page = links::delegation(assignment.submission.head.id);
            Ok(see_other(&format!("{page}?done=saved")))
        }
        Err(fault) if fault.code() == Code::DelegateUnknown => {
            let mut view = build(&state, &permission, &shell).await?;
            view.errors = vec![SummaryItem {
                text: text::t(shell.lang(), "code-delegate-unknown"),
                href: None,
            }];
            way(shell.status(StatusCode::UNPROCESSABLE_ENTITY), &permission).show(&view)
        }
        Err(fault) => Err(fault),
    }
}

fn wanted(form: &Form) -> Result<Vec<(String, Option<UserId>)>> {
    let chosen = form.fields().iter().filter_map(|(name, value)| {
        let section = name.strip_prefix("who.")?;
        Some((section.to_owned(), value.as_str()))
    });
    let read = chosen.map(|(section, value)| match value {
        "" => Ok((section, None)),
        id => {
            let user = id.parse().map_err(|_| Error::new(Code::DelegateUnknown))?;
            Ok((section, Some(user)))
        }
    });
    read.collect()
}

async fn build(state: &State, permission: &Authorized<Assignment>, shell: &Shell) -> Result<DelegationView> {
    let (assignment, lang) = (&permission.object, shell.lang());
    let desk = Desk::of(state, permission, lang).await?;
    let sheet = desk.sheet();
    let (municipality, institution) = (&assignment.round.municipality, assignment.institution.id);
    let colleagues = people::of_institution(state.store().read(), municipality, institution).await?;
    let shared = Shared::of(state, assignment).await?;
    let shown = rows(state, permission, &desk.filling().form, desk.journey(), lang).await?;
    let sections = desk.filling().form.sections.iter().zip(shown);
    let asked = sections.filter(|(section, _)| sheet.journey.section(&section.id).is_some_and(|own| own.visible));
    let rows = asked.map(|(section, row)| handover(&section.id, row, shared.delegate(&section.id), &colleagues));
    let id = assignment.submission.head.id;
    Ok(DelegationView {
        form: sheet.text(&sheet.form.title).to_owned(),
        subtitle: format!(
            "{} · {}",
            assignment.institution.short_name,
            text::period(lang, &assignment.round.period)
        ),
        action: links::delegation(id),
        rows: rows.collect(),
        alone: colleagues.len() < 2,
        people_href: links::people(municipality),
        read_only: sheet.read_only.clone(),
        errors: Vec::new(),
        list_href: links::submission(id),
    })
}

fn handover(
    id: &str,
    section: super::task_list::view::SectionRow,
    delegate: Option<UserId>,
    colleagues: &[User],
) -> HandoverRow {
    let choices = colleagues.iter().map(|colleague| Choice {
        value: colleague.id.to_string(),
        text: colleague.office.clone(),
        chosen: delegate == Some(colleague.id),
    });
    let mut choices: Vec<Choice> = choices.collect();
    let gone = delegate.filter(|delegate| !colleagues.iter().any(|colleague| colleague.id == *delegate));
    // Whoever has it stays chosen until the head chooses another.
    if let (Some(gone), Some(office)) = (gone, &section.delegate) {
        choices.push(Choice {
            value: gone.to_string(),
            text: office.clone(),
            chosen: true,
        });
    }
    HandoverRow {
        id: id.to_owned(),
        section,
        choices,
        gone: gone.is_some(),
    }
}
