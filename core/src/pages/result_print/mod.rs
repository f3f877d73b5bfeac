//! The result on A4.

use actix_web::{HttpResponse, web};
use zerkalo_store::Assignment;

use crate::access::Authorized;
use crate::components::links;
use crate::error::Result;
use crate::pages::desk::{note_reading, way};
use crate::pages::result::{build, view::Show};
use crate::state::State;
use crate::text;
use crate::web::shell::{Shell, see_other};

pub mod view;

use view::ResultPrintView;

/// The whole result, everything unfolded.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Assignment>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    note_reading(&state, &permission, "result.read").await?;
    let (id, lang) = (permission.object.submission.head.id, shell.lang());
    let Some(result) = build::result(&state, &permission, Show::All, lang).await? else {
        return Ok(see_other(&links::submission(id)));
    };
    let printed = text::date(lang, state.local(state.now()).date());
    way(shell, &permission).show(&ResultPrintView {
        result,
        printed,
        result_href: links::result(id),
    })
}
