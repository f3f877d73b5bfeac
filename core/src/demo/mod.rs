//! The demonstration: five municipalities with invented institutions, people for each role, rounds in every state.
//!
//! Everything goes the way that people's own actions go; what is there already stays, so that a second start adds nothing.

use zerkalo_store::MunicipalityId;

use crate::error::Result;
use crate::state::State;

mod answers;
mod people;
mod rounds;
mod rows;
mod towns;

use towns::{TOWNS, Town};

/// A login that the demonstration made, with its one-time password.
#[derive(Debug, Clone)]
pub struct Login {
    /// The login.
    pub login: String,
    /// The one-time password.
    pub password: String,
    /// What it is for.
    pub office: String,
}

/// Loads what is missing of the demonstration; returns the logins that this start made.
///
/// # Errors
/// When the database fails, or a form of a municipality cannot be answered.
pub async fn load(state: &State) -> Result<Vec<Login>> {
    let mut logins = Vec::new();
    for town in &TOWNS {
        logins.extend(load_town(state, town).await?);
    }
    logins.extend(people::platform(state).await?);
    Ok(logins)
}

async fn load_town(state: &State, town: &Town) -> Result<Vec<Login>> {
    let municipality = MunicipalityId::parse(town.id)?;
    people::municipality(state, &municipality, town.name).await?;
    let members = people::members(state, &municipality, town).await?;
    let (staff, logins) = people::users(state, &municipality, town, &members).await?;
    rounds::load(state, town, &members, &staff).await?;
    Ok(logins)
}
