//! The register of institutions: read whole, kept card by card.

use actix_web::http::StatusCode;
use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_register::{Column, Draft, groups_text};
use zerkalo_store::{GroupSpan, Groups, Institution, InstitutionKind, Municipality, institutions};

use super::body::Body;
use super::dto::time;
use crate::access::Authorized;
use crate::actions::register::{self, Writing};
use crate::error::render::Problem;
use crate::error::{Error, Result};
use crate::state::State;

/// A group that institutions are compared in.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupDto {
    /// Its name.
    pub name: String,
    /// `YYYY-MM-DD`: the first day.
    pub from: Option<String>,
    /// `YYYY-MM-DD`: the last day.
    pub to: Option<String>,
}

/// What is known of an institution.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CardDto {
    /// `school`, `kindergarten`, `supplementary` or `authority`.
    #[schema(value_type = String)]
    pub kind: InstitutionKind,
    /// Full name.
    pub name: String,
    /// Name for lists.
    pub short_name: String,
    /// Its taxpayer number, ten digits.
    pub inn: Option<String>,
    /// Its key in another list.
    pub code: Option<String>,
    /// Whether it is rural.
    pub rural: bool,
    /// How many pupils or children it has.
    pub pupils: Option<i64>,
    /// The groups that it is compared in.
    #[serde(default)]
    pub groups: Vec<GroupDto>,
    /// `YYYY-MM-DD`.
    pub opened_on: Option<String>,
    /// `YYYY-MM-DD`: from that day on it is asked no more.
    pub closed_on: Option<String>,
    /// The id of whoever goes on with its work.
    pub successor: Option<String>,
}

/// An institution of the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct InstitutionDto {
    /// Its id.
    pub id: String,
    /// Counts the changes of its card.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: String,
    /// What is known of it.
    pub card: CardDto,
}

/// The whole register.
#[derive(Debug, Serialize, ToSchema)]
pub struct Register {
    /// Counts the changes of the register.
    pub version: i64,
    /// By name; closed ones too.
    pub institutions: Vec<InstitutionDto>,
}

/// A card instead of the one that is known.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceCard {
    /// The revision that the change was made upon.
    pub revision: i64,
    /// All that is to be known.
    pub card: CardDto,
}

/// The register of the municipality whose authority the token's owner works for.
#[utoipa::path(get, path = "/api/v1/institutions", tag = "institutions",
    operation_id = "list_institutions",
    responses((status = 200, body = Register), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Municipality>, state: web::Data<State>) -> Result<web::Json<Register>> {
    let (db, municipality) = (state.store().read(), &permission.object.id);
    let version = institutions::version(db, municipality).await?;
    let all = institutions::list(db, municipality).await?;
    Ok(web::Json(Register {
        version,
        institutions: all.iter().map(InstitutionDto::from).collect(),
    }))
}

/// Enters an institution.
#[utoipa::path(post, path = "/api/v1/institutions", tag = "institutions", request_body = CardDto,
    operation_id = "add_institution",
    responses((status = 201, body = InstitutionDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn add(
    permission: Authorized<Municipality>,
    state: web::Data<State>,
    body: Body<CardDto>,
) -> Result<(web::Json<InstitutionDto>, StatusCode)> {
    let municipality = &permission.object.id;
    let writing = Writing {
        municipality,
        known: None,
        draft: &Draft::from(&body.0),
        by: permission.person()?.user.id,
    };
    let id = register::keep(&state, writing).await.map_err(Error::from)?;
    let added = institutions::get(state.store().read(), municipality, id).await?;
    Ok((web::Json(InstitutionDto::from(&added)), StatusCode::CREATED))
}

/// Replaces an institution's card; the one that was there is kept.
#[utoipa::path(put, path = "/api/v1/institutions/{institution}", tag = "institutions", params(("institution" = String, Path)),
    operation_id = "replace_institution",
    request_body = ReplaceCard,
    responses((status = 200, body = InstitutionDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn replace(
    permission: Authorized<Institution>,
    state: web::Data<State>,
    body: Body<ReplaceCard>,
) -> Result<web::Json<InstitutionDto>> {
    let own = &permission.object;
    let writing = Writing {
        municipality: &own.municipality,
        known: Some((own.id, body.0.revision)),
        draft: &Draft::from(&body.0.card),
        by: permission.person()?.user.id,
    };
    register::keep(&state, writing).await.map_err(Error::from)?;
    let changed = institutions::get(state.store().read(), &own.municipality, own.id).await?;
    Ok(web::Json(InstitutionDto::from(&changed)))
}

impl From<&Institution> for InstitutionDto {
    fn from(own: &Institution) -> Self {
        let groups = own.groups.0.iter().map(|group| GroupDto {
            name: group.name.clone(),
            from: group.from.clone(),
            to: group.to.clone(),
        });
        Self {
            id: own.id.to_string(),
            revision: own.revision,
            updated_at: time(own.updated_at),
            card: CardDto {
                kind: own.kind,
                name: own.name.clone(),
                short_name: own.short_name.clone(),
                inn: own.inn.clone(),
                code: own.code.clone(),
                rural: own.rural,
                pupils: own.pupils,
                groups: groups.collect(),
                opened_on: own.opened_on.clone(),
                closed_on: own.closed_on.clone(),
                successor: own.successor.map(|id| id.to_string()),
            },
        }
    }
}

/// A card of the API is read by the same rules as a row of a file.
impl From<&CardDto> for Draft {
    fn from(card: &CardDto) -> Self {
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        let groups = card.groups.iter().map(|group| GroupSpan {
            name: group.name.clone(),
            from: group.from.clone(),
            to: group.to.clone(),
        });
        let fields = [
            (Column::Kind, card.kind.to_string()),
            (Column::Name, card.name.clone()),
            (Column::ShortName, card.short_name.clone()),
            (Column::Inn, or_empty(&card.inn)),
            (Column::Code, or_empty(&card.code)),
            (Column::Place, if card.rural { "rural" } else { "urban" }.to_owned()),
            (
                Column::Pupils,
                card.pupils.map(|pupils| pupils.to_string()).unwrap_or_default(),
            ),
            (Column::Groups, groups_text(&Groups(groups.collect()))),
            (Column::Opened, or_empty(&card.opened_on)),
            (Column::Closed, or_empty(&card.closed_on)),
            (Column::Successor, or_empty(&card.successor)),
        ];
        Self(fields.into())
    }
}
