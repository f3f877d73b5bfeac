//! What routes are about: nothing, one's own municipality, its people, an institution, a round, long work, a submission.

use std::str::FromStr;

use actix_web::HttpRequest;
use zerkalo_store::{
    Assignment, Colleague, Institution, InstitutionId, LongJob, LongJobId, Municipality, MunicipalityId, Proposal,
    ProposalId, Round, RoundId, StoreError, SubmissionId, UserId, institutions, long_jobs, municipalities, people,
    proposals, rounds, submissions,
};

use super::{Actor, Person, Place, Remit, Scope};
use crate::error::{Code, Error, Result};
use crate::state::State;

/// About no object.
#[derive(Debug)]
pub struct Nothing;

impl Scope for Nothing {
    const NAMED: bool = false;

    async fn candidates(_: &State, _: &Actor, _: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        Ok(vec![(Place::default(), Self)])
    }
}

/// The municipality that somebody works in.
impl Scope for Municipality {
    const NAMED: bool = false;

    async fn candidates(state: &State, actor: &Actor, _: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let mut found = Vec::new();
        for id in municipalities_of(actor) {
            let municipality = municipalities::get(state.store().read(), &id).await?;
            found.push((
                Place {
                    municipality: Some(id),
                    ..Place::default()
                },
                municipality,
            ));
        }
        Ok(found)
    }
}

/// The round that the path names.
impl Scope for Round {
    const NAMED: bool = true;

    async fn candidates(state: &State, actor: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: RoundId = named(request, "round")?;
        let mut found = Vec::new();
        for municipality in municipalities_of(actor) {
            if let Some(round) = present(rounds::get(state.store().read(), &municipality, id).await)? {
                found.push((
                    Place {
                        municipality: Some(municipality),
                        ..Place::default()
                    },
                    round,
                ));
            }
        }
        Ok(found)
    }
}

/// The long work that the path names.
impl Scope for LongJob {
    const NAMED: bool = true;

    async fn candidates(state: &State, actor: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: LongJobId = named(request, "job")?;
        let mut found = Vec::new();
        for municipality in municipalities_of(actor) {
            if let Some(job) = present(long_jobs::get(state.store().read(), &municipality, id).await)? {
                let place = Place {
                    municipality: Some(municipality),
                    ..Place::default()
                };
                found.push((place, job));
            }
        }
        Ok(found)
    }
}

/// The institution that the path names.
impl Scope for Institution {
    const NAMED: bool = true;

    async fn candidates(state: &State, actor: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: InstitutionId = named(request, "institution")?;
        let mut found = Vec::new();
        for municipality in municipalities_of(actor) {
            if let Some(own) = present(institutions::get(state.store().read(), &municipality, id).await)? {
                let place = Place {
                    municipality: Some(municipality),
                    institution: Some(id),
                    ..Place::default()
                };
                found.push((place, own));
            }
        }
        Ok(found)
    }
}

/// The submission that the path names, with its round and institution.
impl Scope for Assignment {
    const NAMED: bool = true;

    async fn candidates(state: &State, actor: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: SubmissionId = named(request, "submission")?;
        let mut found = Vec::new();
        for municipality in municipalities_of(actor) {
            if let Some(own) = present(submissions::assignment(state.store().read(), &municipality, id).await)? {
                let place = Place {
                    municipality: Some(municipality),
                    institution: Some(own.institution.id),
                    signed: own.submission.head.revision > 0,
                };
                found.push((place, own));
            }
        }
        Ok(found)
    }
}

/// A municipality that the path names, and what one may give and take of its people.
#[derive(Debug)]
pub struct Staff {
    /// The municipality.
    pub municipality: Municipality,
    /// What the one who asks may give and take.
    pub remit: Remit,
}

impl Scope for Staff {
    const NAMED: bool = true;

    async fn candidates(state: &State, actor: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: MunicipalityId = named(request, "municipality")?;
        let Some(person) = actor.person() else {
            return Ok(Vec::new());
        };
        let Some(municipality) = present(municipalities::get(state.store().read(), &id).await)? else {
            return Ok(Vec::new());
        };
        let place = Place {
            municipality: Some(id.clone()),
            ..Place::default()
        };
        let remit = Remit::of(person, &id);
        Ok(vec![(place, Self { municipality, remit })])
    }
}

/// The rules that a municipality's results follow; the path names the municipality.
#[derive(Debug)]
pub struct Rules(pub Municipality);

impl Scope for Rules {
    const NAMED: bool = true;

    async fn candidates(state: &State, _: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: MunicipalityId = named(request, "municipality")?;
        let found = present(municipalities::get(state.store().read(), &id).await)?;
        let place = Place {
            municipality: Some(id),
            ..Place::default()
        };
        Ok(found.into_iter().map(|own| (place.clone(), Self(own))).collect())
    }
}

/// A proposal to change a municipality's rules.
#[derive(Debug)]
pub struct Motion {
    /// The municipality.
    pub municipality: Municipality,
    /// The proposal.
    pub proposal: Proposal,
}

impl Scope for Motion {
    const NAMED: bool = true;

    async fn candidates(state: &State, actor: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: ProposalId = named(request, "proposal")?;
        let mut found = Vec::new();
        for (place, Rules(municipality)) in Rules::candidates(state, actor, request).await? {
            if let Some(proposal) = present(proposals::get(state.store().read(), &municipality.id, id).await)? {
                found.push((place, Self { municipality, proposal }));
            }
        }
        Ok(found)
    }
}

/// Somebody of a municipality whom the path names; there is nobody beyond the remit of the one who asks.
#[derive(Debug)]
pub struct Subject {
    /// The municipality, and what one may give and take there.
    pub staff: Staff,
    /// The person.
    pub colleague: Colleague,
}

impl Scope for Subject {
    const NAMED: bool = true;

    async fn candidates(state: &State, actor: &Actor, request: &HttpRequest) -> Result<Vec<(Place, Self)>> {
        let id: UserId = named(request, "person")?;
        let mut found = Vec::new();
        for (place, staff) in Staff::candidates(state, actor, request).await? {
            let known = people::get(state.store().read(), &staff.municipality.id, id, state.now()).await;
            match present(known)? {
                Some(colleague) if staff.remit.sees(&colleague.memberships) => {
                    found.push((place, Self { staff, colleague }));
                }
                _ => {}
            }
        }
        Ok(found)
    }
}

fn municipalities_of(actor: &Actor) -> Vec<MunicipalityId> {
    actor.person().map(Person::municipalities).unwrap_or_default()
}

/// An id in the path; one that cannot be read names nothing.
fn named<T: FromStr>(request: &HttpRequest, name: &str) -> Result<T> {
    request
        .match_info()
        .get(name)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| Error::new(Code::NotFound))
}

fn present<T>(found: std::result::Result<T, StoreError>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NotFound { .. }) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}
