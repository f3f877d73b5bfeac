//! What a round's figures say: levels, the line of the rounds, the risk zone, connections, comparable groups, questions.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::Round;

use crate::access::Authorized;
use crate::actions::analyse::Basis;
use crate::actions::rescore::ledger;
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::form::Form;
use crate::web::shell::{Shell, see_other};

mod build;
pub mod view;

/// How the line is wanted.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// `comparable`; as published otherwise.
    line: String,
}

impl Wanted {
    fn basis(&self) -> Basis {
        match self.line.as_str() {
            "comparable" => Basis::Comparable,
            _ => Basis::Published,
        }
    }
}

/// The analysis as of now.
///
/// # Errors
/// When the form or the plugin is not there, or the database fails.
pub async fn show(
    permission: Authorized<Round>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let (lang, round) = (shell.lang(), &permission.object);
    let view = build::analysis(&state, &permission, wanted.basis(), lang).await?;
    shell
        .at(Section::Rounds)
        .crumb(links::ROUNDS, text::t(lang, "nav-rounds"))
        .crumb(links::round(round.id), round.title.clone())
        .show(&view)
}

/// Has the rounds before this one scored by its rules, beside what was published.
///
/// # Errors
/// With [`crate::error::Code::AlreadyExists`] when none was measured by other rules.
pub async fn rescore(permission: Authorized<Round>, state: web::Data<State>, _: Form) -> Result<HttpResponse> {
    let job = ledger::ask(&state, &permission.object, permission.person()?.user.id).await?;
    Ok(see_other(&links::job(job)))
}
