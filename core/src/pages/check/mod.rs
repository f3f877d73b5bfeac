//! Check answers.

use actix_web::{HttpResponse, web};
use zerkalo_store::Assignment;

use crate::access::{Authorized, REMARK};
use crate::actions::submit;
use crate::components::remark::Remarks;
use crate::error::Result;
use crate::pages::desk::{Desk, note_reading, way};
use crate::pages::standing;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

pub mod view;

use view::CheckView;

/// All answers in words, what is in the way first.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Assignment>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    note_reading(&state, &permission, "submission.read").await?;
    let (assignment, lang) = (&permission.object, shell.lang());
    let desk = Desk::of(&state, &permission, lang).await?;
    let subtitle = format!(
        "{} · {}",
        assignment.institution.short_name,
        text::period(lang, &assignment.round.period)
    );
    let signer = standing::signer(&permission, lang);
    let remarks = Remarks::of(&state, assignment, lang).await?;
    let view = CheckView::of(&desk.sheet(), subtitle, submit::may_sign(&permission), signer);
    let id = assignment.submission.head.id.to_string();
    let view = view.with_remarks(&remarks, &id, permission.allows(REMARK));
    way(shell, &permission).show(&view)
}
