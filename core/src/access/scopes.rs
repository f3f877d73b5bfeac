//! What routes are about: nothing, one's own municipality, an institution, a round, a submission.

use std::str::FromStr;

use actix_web::HttpRequest;
use zerkalo_store::{
    Assignment, Institution, InstitutionId, Municipality, MunicipalityId, Round, RoundId, StoreError, SubmissionId,
    institutions, municipalities, rounds, submissions,
};

use super::{Actor, Person, Place, Scope};
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
