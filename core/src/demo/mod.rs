//! The demonstration: one municipality with six institutions, people for each role, rounds in every state.
//!
//! Everything goes the way that people's own actions go; what is there already stays, so that a second start adds nothing.

use zerkalo_store::MunicipalityId;

use crate::error::Result;
use crate::state::State;

mod answers;
mod people;
mod rounds;

/// The municipality, and its plugin.
const MUNICIPALITY: &str = "zaozersk";
const NAME: &str = "ЗАТО город Заозерск";

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
/// When the database fails, or a form of the municipality cannot be answered.
pub async fn load(state: &State) -> Result<Vec<Login>> {
    let municipality = MunicipalityId::parse(MUNICIPALITY)?;
    people::municipality(state, &municipality, NAME).await?;
    let institutions = people::institutions(state, &municipality).await?;
    let (staff, logins) = people::users(state, &municipality, &institutions).await?;
    rounds::load(state, &municipality, &institutions, &staff).await?;
    Ok(logins)
}
