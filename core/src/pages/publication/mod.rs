//! What a municipality shows to everybody: chosen here, looked at before.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::{Municipality, PublicInstitutions, RoundId, publications};

use crate::access::Authorized;
use crate::actions::publish::{self, Choices};
use crate::components::frame::{Frame, NoticeKind, Section};
use crate::components::links;
use crate::error::{Code, Error, Result};
use crate::pages::public;
use crate::state::State;
use crate::templating;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

/// Whether it has just been saved.
#[derive(Debug, Deserialize)]
pub struct Told {
    saved: Option<String>,
}

/// What is chosen now.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    told: web::Query<Told>,
    shell: Shell,
) -> Result<HttpResponse> {
    let chosen = now(&state, &permission.object).await?;
    let view = build::view(&state, &permission.object, &chosen, None, shell.lang()).await?;
    let shell = if told.saved.is_some() {
        let saved = if view.is_open {
            "publication-shown"
        } else {
            "publication-hidden"
        };
        let saved = text::t(shell.lang(), saved);
        shell.notice(NoticeKind::Success, saved)
    } else {
        shell
    };
    shelf(shell).show(&view)
}

/// Shows what is chosen, and nothing else any more.
///
/// # Errors
/// When a plugin or the database fails.
pub async fn choose(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
    form: Form,
) -> Result<HttpResponse> {
    let municipality = &permission.object;
    let typed = build::Typed::of(&form);
    let by = permission.person()?.user.id;
    let fault = match publish::publish(&state, municipality, choices(&form)?, by).await {
        Ok(()) => return Ok(see_other(&format!("{}?saved=1", links::PUBLICATION))),
        Err(fault) if matches!(fault.code(), Code::InputInvalid | Code::PublicationChanged) => fault,
        Err(fault) => return Err(fault),
    };
    let view = build::view(&state, municipality, &typed, Some(&fault), shell.lang()).await?;
    shelf(shell).status(fault.code().status()).show(&view)
}

/// How it looks, shown or not; where nothing was taken down yet, back to the choice.
///
/// # Errors
/// When the database fails.
pub async fn preview(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    shell: Shell,
) -> Result<HttpResponse> {
    let municipality = &permission.object;
    let Some(published) = publish::taken_down(&state, &municipality.id).await? else {
        return Ok(see_other(links::PUBLICATION));
    };
    let mut view = public::page(&state, municipality, &published, shell.lang());
    view.preview = true;
    view.other_href = links::PUBLICATION.to_owned();
    let html = templating::render(&Frame::new(shell.lang(), "", ""), &view).map_err(Error::internal)?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html))
}

/// What is stored, as the form says it; what we propose where nobody chose yet.
async fn now(state: &State, municipality: &Municipality) -> Result<build::Typed> {
    let db = state.store().read();
    let rounds = publications::rounds(db, &municipality.id).await?;
    let publication = publications::get(db, &municipality.id).await?;
    Ok(build::Typed::stored(publication.as_ref(), &rounds))
}

fn choices(form: &Form) -> Result<Choices> {
    let unknown = || Error::new(Code::NotFound);
    let rounds = form.all("round").map(|id| id.parse::<RoundId>().map_err(|_| unknown()));
    let institutions = form.text("institutions").parse::<PublicInstitutions>();
    Ok(Choices {
        expected: form.parsed("version").unwrap_or(-1),
        is_open: form.get("open").is_some(),
        institutions: institutions.unwrap_or(PublicInstitutions::None),
        bound: form.text("bound").trim().parse().ok(),
        rounds: rounds.collect::<Result<_>>()?,
    })
}

fn shelf(shell: Shell) -> Shell {
    let rounds = text::t(shell.lang(), "nav-rounds");
    shell.at(Section::Rounds).crumb(links::ROUNDS, rounds)
}
