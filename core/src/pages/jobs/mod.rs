//! Long work of a municipality.

use actix_web::{HttpResponse, web};
use zerkalo_store::{Municipality, long_jobs};

use crate::access::Authorized;
use crate::components::frame::Section;
use crate::components::links;
use crate::error::Result;
use crate::pages::job::{subject, view::Standing};
use crate::pages::standing::moment;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

pub mod view;

use view::{JobRow, JobsView};

/// So many are shown.
const SHOWN: u32 = 50;

/// Newest first.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<Municipality>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (municipality, lang) = (&permission.object, shell.lang());
    let mut rows = Vec::new();
    for job in long_jobs::list(state.store().read(), &municipality.id, SHOWN).await? {
        rows.push(JobRow {
            subject: subject(&state, &job, lang).await?,
            standing: Standing::of(&job, lang),
            asked: moment(&state, job.asked_at, lang),
            href: links::job(job.id),
        });
    }
    let view = JobsView {
        municipality: municipality.name.clone(),
        rows,
    };
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .show(&view)
}
