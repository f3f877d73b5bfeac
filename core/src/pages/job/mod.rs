//! One piece of long work: how far it is, what came of it, and the way to end it or have it go on.

use actix_web::{HttpResponse, web};
use zerkalo_store::{LongJob, LongJobState, StoreError, long_jobs};

use crate::access::{Authorized, RUN_JOBS};
use crate::components::frame::Section;
use crate::components::links;
use crate::error::{Error, Result};
use crate::jobs;
use crate::pages::standing::{Offices, moment};
use crate::state::State;
use crate::text::{self, Lang};
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

pub mod archive;
mod subject;
pub mod view;

pub(crate) use subject::{Subject, subject};
use view::{JobView, Standing};

/// How it stands. Whoever asked has seen the end with this.
///
/// # Errors
/// When the database fails.
pub async fn show(permission: Authorized<LongJob>, state: web::Data<State>, shell: Shell) -> Result<HttpResponse> {
    let (job, lang) = (&permission.object, shell.lang());
    let person = permission.person()?.user.id;
    if job.ended_at.is_some() && job.seen_at.is_none() && job.asked_by == Some(person) {
        see(&state, job).await?;
    }
    let runs = permission.allows(RUN_JOBS);
    let mut offices = Offices::new(&state);
    let view = JobView {
        subject: subject(&state, job, lang).await?,
        standing: Standing::of(job, lang),
        asked: moment(&state, job.asked_at, lang),
        asked_by: offices.maybe(job.asked_by).await?,
        ended: job.ended_at.map(|at| moment(&state, at, lang)),
        path: links::job(job.id),
        cancel_href: (runs && job.ended_at.is_none()).then(|| links::cancel_job(job.id)),
        again_href: (runs && matches!(job.state, LongJobState::Failed | LongJobState::Cancelled))
            .then(|| links::job_again(job.id)),
    };
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .crumb(links::JOBS, text::t(lang, "jobs-title"))
        .show(&view)
}

async fn see(state: &State, job: &LongJob) -> Result<()> {
    let (municipality, id, at) = (job.municipality.clone(), job.id, state.now());
    let write = state
        .store()
        .write(move |tx| Box::pin(async move { long_jobs::see(tx, &municipality, id, at).await }));
    write.await.map_err(|fault: StoreError| Error::from(fault))
}

/// Ends it.
///
/// # Errors
/// When the database fails.
pub async fn cancel(permission: Authorized<LongJob>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    let job = &permission.object;
    jobs::cancel(&state, &job.municipality, job.id, permission.person()?.user.id).await?;
    Ok(see_other(&links::job(job.id)))
}

/// Has it go on where it stood.
///
/// # Errors
/// When the database fails.
pub async fn again(permission: Authorized<LongJob>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    let job = &permission.object;
    jobs::again(&state, &job.municipality, job.id, permission.person()?.user.id).await?;
    Ok(see_other(&links::job(job.id)))
}

/// Why it failed, in words.
fn failure(lang: Lang, code: &str) -> String {
    let known = text::find(lang, &format!("code-{}", code.replace(['_', '.'], "-")));
    known.unwrap_or_else(|| text::t_with(lang, "job-failure", [("code", code.to_owned().into())]))
}
