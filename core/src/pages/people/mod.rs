//! The people of a municipality, as far as one's remit reaches.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use zerkalo_store::Municipality;

use crate::access::Authorized;
use crate::access::scopes::Staff;
use crate::components::frame::Section;
use crate::components::links;
use crate::error::Result;
use crate::state::State;
use crate::web::shell::{Shell, see_other};

pub mod build;
pub mod view;

/// Which of them are wanted; empty means all.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Wanted {
    /// Of this institution; `authority` for the authority itself.
    #[serde(default)]
    pub institution: String,
    /// With this role.
    #[serde(default)]
    pub role: String,
    /// In this state.
    #[serde(default)]
    pub state: String,
    /// Which page, from 1.
    #[serde(default)]
    pub page: String,
}

/// To the people of the municipality where one runs some.
///
/// # Errors
/// When the page cannot be made.
pub async fn home(permission: Authorized<Municipality>) -> Result<HttpResponse> {
    Ok(see_other(&links::people(&permission.object.id)))
}

/// The list.
///
/// # Errors
/// When the database fails.
pub async fn show(
    permission: Authorized<Staff>,
    state: web::Data<State>,
    wanted: web::Query<Wanted>,
    shell: Shell,
) -> Result<HttpResponse> {
    let view = build::people(&state, &permission.object, &wanted, shell.lang()).await?;
    shell.at(Section::People).show(&view)
}
