//! A move of a submission that came too late: the page says how it stands now, who did that and whom to ask.

use actix_web::HttpResponse;
use zerkalo_store::{Assignment, submissions};

use super::error::view::ErrorView;
use crate::access::{ANSWER, Authorized};
use crate::components::{history, links};
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

/// Tells whoever was not first, or too late, how things stand; other errors stay errors.
///
/// # Errors
/// The given one, where it is about something else; or when the database fails.
pub async fn told(
    state: &State,
    shell: Shell,
    permission: &Authorized<Assignment>,
    fault: Error,
) -> Result<HttpResponse> {
    let assignment = &permission.object;
    let (lang, id) = (shell.lang(), assignment.submission.head.id);
    let detail = match fault.code() {
        Code::SubmissionState | Code::SubmissionChanged | Code::AnswerConflict | Code::SubmissionClosed => {
            newest_move(state, assignment, &shell).await?
        }
        Code::RoundClosed if permission.allows(ANSWER) => Some(closed(state, assignment, &shell)),
        Code::RoundClosed => Some(text::t(lang, "return-after-end")),
        Code::AcceptanceUnwanted => None,
        _ => return Err(fault),
    };
    let status = fault.code().status();
    let mut view = ErrorView::new(lang, status.as_u16(), fault.code().as_str());
    view.detail = detail;
    let head = submissions::head(state.store().read(), &assignment.round.municipality, id).await?;
    view.href = if head.revision > 0 && !head.state.is_editable() {
        links::result(id)
    } else {
        links::submission(id)
    };
    shell.status(status).show(&view)
}

/// `Последнее: Ответы приняты. Специалист, 21.11.2026, 14:05.`
async fn newest_move(state: &State, assignment: &Assignment, shell: &Shell) -> Result<Option<String>> {
    let rows = history::of_submission(state, assignment, shell.lang()).await?;
    Ok(rows.into_iter().next().map(|row| {
        let args = [
            ("what", row.what.into()),
            ("who", row.who.unwrap_or_default().into()),
            ("when", row.when.into()),
        ];
        text::t_with(shell.lang(), "refusal-newest", args)
    }))
}

/// That answers are kept although the round takes none, and whom to ask.
#[must_use]
pub fn closed(state: &State, assignment: &Assignment, shell: &Shell) -> String {
    let lang = shell.lang();
    let contact = shell
        .contact_name()
        .unwrap_or_else(|| text::t(lang, "closed-ask-nobody"));
    match assignment.round.closed_at {
        Some(at) => {
            let day = text::date(lang, state.local(at).date());
            text::t_with(lang, "closed-kept", [("date", day.into()), ("who", contact.into())])
        }
        None => {
            let day = text::date(lang, state.local(assignment.round.opens_at).date());
            text::t_with(lang, "not-open-yet", [("date", day.into())])
        }
    }
}
