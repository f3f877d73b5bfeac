//! People from a file: looked at, then let in all together with their invitations, or not at all.

use std::collections::BTreeSet;

use zerkalo_register::people::{Hiring, Known, NewPerson, PersonColumn, Workplace, logins, plan};
use zerkalo_register::{Table, read};
use zerkalo_store::{MunicipalityId, institutions, people as colleagues, users};

use super::from_file::{self, Refusal};
use super::invite::{Invited, Life};
use super::people::{self, Newcomer};
use super::setup;
use crate::access::{Post, Remit};
use crate::state::State;

type Refused = Refusal<PersonColumn>;

/// Whom a file would let in.
#[derive(Debug)]
pub struct Preview {
    /// The same as a text, to be applied as it was shown.
    pub text: String,
    /// Who would be let in.
    pub hiring: Hiring,
}

/// Reads a file and says whom it would let in. Nobody is let in.
///
/// # Errors
/// With every fault of the file.
pub async fn preview(state: &State, remit: &Remit, bytes: Vec<u8>) -> Result<Preview, Refused> {
    let table = from_file::apart(move || read::<PersonColumn>(&bytes)).await?;
    let hiring = planned(state, remit, &table).await?;
    Ok(Preview {
        text: hiring.to_text(),
        hiring,
    })
}

/// Lets in whom a preview has shown.
///
/// # Errors
/// With what is wrong by now: a login that somebody else got meanwhile, a role that one may no longer give.
pub async fn apply(state: &State, remit: Remit, text: &str, life: Life) -> Result<Vec<Invited>, Refused> {
    let seen = preview(state, &remit, text.as_bytes().to_vec()).await?;
    let newcomer = |person| newcomer(remit.municipality(), person);
    let all = seen.hiring.people.into_iter().map(newcomer).collect();
    Ok(people::add_all(state, remit, all, life).await?)
}

async fn planned(state: &State, remit: &Remit, table: &Table) -> Result<Hiring, Refused> {
    let (db, municipality) = (state.store().read(), remit.municipality());
    let reaches = |id| remit.confined_to().is_none_or(|heads| heads.contains(&id));
    let mut named = institutions::list(db, municipality).await?;
    named.retain(|own| reaches(own.id));
    let mut seen = colleagues::list(db, municipality, state.now()).await?;
    seen.retain(|one| remit.sees(&one.memberships));
    let typed = logins(table).map_err(Refusal::Faults)?;
    let taken: BTreeSet<String> = users::logins_taken(db, &typed, municipality.as_str()).await?;
    let known = Known {
        institutions: &named,
        colleagues: &seen,
        taken: &taken,
        town: municipality.as_str(),
        may_give: &|place| remit.covers(&post(municipality, place)),
        is_login: |text| setup::check_login(text).is_ok(),
    };
    plan(table, &known).map_err(Refusal::Faults)
}

fn newcomer(municipality: &MunicipalityId, person: NewPerson) -> Newcomer {
    let posts = person.places.iter().map(|place| post(municipality, *place));
    Newcomer {
        login: person.login,
        office: person.office,
        email: person.email,
        posts: posts.collect(),
    }
}

fn post(municipality: &MunicipalityId, place: Workplace) -> Post {
    Post {
        municipality: municipality.clone(),
        institution: place.institution,
        role: place.role,
    }
}
