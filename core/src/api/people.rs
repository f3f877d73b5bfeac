//! The people of a municipality: let in with an invitation, given roles, shut out. What one may do is for the remit to
//! say, as on the pages.

use actix_web::http::StatusCode;
use actix_web::web;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;
use zerkalo_store::{Colleague, Membership, MembershipId, Role, people as stored};

use super::body::Body;
use super::dto::time;
use crate::access::scopes::{Staff, Subject};
use crate::access::{Authorized, Post};
use crate::actions::invite::{Invited, LIVES, Life};
use crate::actions::new_round::wrong;
use crate::actions::people::{self, Change, Newcomer};
use crate::components::links;
use crate::error::render::Problem;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// A role at a place.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostDto {
    /// `respondent`, `head`, `specialist`, `authority_admin` or `observer`.
    #[schema(value_type = String)]
    pub role: Role,
    /// The institution; none for the authority.
    pub institution: Option<String>,
}

/// A role that somebody has.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleDto {
    /// What takes it away again.
    pub id: String,
    /// The role.
    #[schema(value_type = String)]
    pub role: Role,
    /// The institution; none for the authority.
    pub institution: Option<String>,
}

/// Somebody, as far as one's remit reaches.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonDto {
    /// The account.
    pub id: String,
    /// What they type to sign in.
    pub login: String,
    /// The office.
    pub office: String,
    /// A password was chosen.
    pub has_password: bool,
    /// Until when an invitation that is on its way is good.
    pub invited_until: Option<String>,
    /// Since when they are shut out.
    pub disabled_at: Option<String>,
    /// Roles in this municipality.
    pub roles: Vec<RoleDto>,
}

/// Somebody to let in.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewcomerDto {
    /// What they will type to sign in.
    pub login: String,
    /// The office, never a person's name.
    pub office: String,
    /// Their first roles.
    #[validate(length(min = 1, max = 20, message = "1 to 20 roles"))]
    pub roles: Vec<PostDto>,
}

/// People to let in: all of them, or nobody.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HireRequest {
    /// Who.
    #[validate(length(min = 1, message = "at least one"), nested)]
    pub people: Vec<NewcomerDto>,
    /// For how many days the invitations are good: 3, 14, 30 or 60; 14 where nothing is said.
    pub valid_days: Option<u16>,
}

/// An invitation; it is told this once.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationDto {
    /// Whom it lets in.
    pub person: String,
    /// Their login.
    pub login: String,
    /// What is typed.
    pub code: String,
    /// The page where a password is chosen.
    pub path: String,
    /// Until when it is good.
    pub expires_at: String,
}

/// An invitation to make.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InviteRequest {
    /// For how many days it is good: 3, 14, 30 or 60; 14 where nothing is said.
    pub valid_days: Option<u16>,
}

/// A change of an account; what is left out stays.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountRequest {
    /// Another office.
    pub office: Option<String>,
    /// Shut out, or let in again.
    pub disabled: Option<bool>,
    /// `true` drops a lost second factor.
    #[serde(default)]
    pub drop_second_factor: bool,
}

/// The people whom the owner of the token may see.
#[utoipa::path(get, path = "/api/v1/people/{municipality}", tag = "people", operation_id = "list_people", params(("municipality" = String, Path)),
    responses((status = 200, body = [PersonDto]), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn list(permission: Authorized<Staff>, state: web::Data<State>) -> Result<web::Json<Vec<PersonDto>>> {
    let Staff { municipality, remit } = &permission.object;
    let all = stored::list(state.store().read(), &municipality.id, state.now()).await?;
    let seen = all.iter().filter(|one| remit.sees(&one.memberships));
    Ok(web::Json(seen.map(PersonDto::from).collect()))
}

/// Lets people in: accounts with their first roles, no password, and an invitation for each.
#[utoipa::path(post, path = "/api/v1/people/{municipality}", tag = "people", operation_id = "hire_people", params(("municipality" = String, Path)),
    request_body = HireRequest,
    responses((status = 201, body = [InvitationDto]), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn hire(
    permission: Authorized<Staff>,
    state: web::Data<State>,
    Body(request): Body<HireRequest>,
) -> Result<(web::Json<Vec<InvitationDto>>, StatusCode)> {
    let staff = &permission.object;
    let life = life(request.valid_days)?;
    let newcomers = request.people.into_iter().map(|new| {
        let posts = new.roles.iter().map(|role| post(staff, role));
        Ok(Newcomer {
            login: new.login.trim().to_owned(),
            office: new.office,
            email: None,
            posts: posts.collect::<Result<_>>()?,
        })
    });
    let newcomers = newcomers.collect::<Result<_>>()?;
    let invited = people::add_all(&state, staff.remit.clone(), newcomers, life).await?;
    let invitations = invited.iter().map(InvitationDto::from).collect();
    Ok((web::Json(invitations), StatusCode::CREATED))
}

/// Somebody; that they were looked at is noted.
#[utoipa::path(get, path = "/api/v1/people/{municipality}/{person}", tag = "people", operation_id = "show_person",
    params(("municipality" = String, Path), ("person" = String, Path)),
    responses((status = 200, body = PersonDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn show(permission: Authorized<Subject>, state: web::Data<State>) -> Result<web::Json<PersonDto>> {
    let Subject { staff, colleague } = &permission.object;
    people::note_reading(&state, &staff.remit, colleague.user.id).await?;
    Ok(web::Json(PersonDto::from(colleague)))
}

/// Changes an account: its office, whether it is shut out, its second factor.
#[utoipa::path(patch, path = "/api/v1/people/{municipality}/{person}", tag = "people", operation_id = "change_person",
    params(("municipality" = String, Path), ("person" = String, Path)), request_body = AccountRequest,
    responses((status = 200, body = PersonDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    Body(request): Body<AccountRequest>,
) -> Result<web::Json<PersonDto>> {
    let Subject { staff, colleague } = &permission.object;
    let access = request
        .disabled
        .map(|out| if out { Change::Disable } else { Change::Enable });
    let changes = [
        request.office.map(Change::Office),
        access,
        request.drop_second_factor.then_some(Change::DropFactor),
    ];
    for change in changes.into_iter().flatten() {
        people::change(&state, staff.remit.clone(), colleague.user.id, change).await?;
    }
    again(&state, &permission).await
}

/// Invites somebody again: earlier codes and the password stop working, sessions end.
#[utoipa::path(post, path = "/api/v1/people/{municipality}/{person}/invitation", tag = "people", operation_id = "invite_person",
    params(("municipality" = String, Path), ("person" = String, Path)), request_body = InviteRequest,
    responses((status = 201, body = InvitationDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn invite(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    Body(request): Body<InviteRequest>,
) -> Result<(web::Json<InvitationDto>, StatusCode)> {
    let Subject { staff, colleague } = &permission.object;
    let life = life(request.valid_days)?;
    let invited = people::invite(&state, staff.remit.clone(), colleague.user.id, life).await?;
    Ok((web::Json(InvitationDto::from(&invited)), StatusCode::CREATED))
}

/// Gives a role.
#[utoipa::path(post, path = "/api/v1/people/{municipality}/{person}/roles", tag = "people", operation_id = "grant_role",
    params(("municipality" = String, Path), ("person" = String, Path)), request_body = PostDto,
    responses((status = 200, body = PersonDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn grant(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    Body(request): Body<PostDto>,
) -> Result<web::Json<PersonDto>> {
    let Subject { staff, colleague } = &permission.object;
    let post = post(staff, &request)?;
    people::grant(&state, staff.remit.clone(), colleague.user.id, post).await?;
    again(&state, &permission).await
}

/// Takes a role away; the last one stays.
#[utoipa::path(delete, path = "/api/v1/people/{municipality}/{person}/roles/{role}", tag = "people", operation_id = "revoke_role",
    params(("municipality" = String, Path), ("person" = String, Path), ("role" = String, Path)),
    responses((status = 200, body = PersonDto), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
pub async fn revoke(
    permission: Authorized<Subject>,
    state: web::Data<State>,
    path: web::Path<(String, String, String)>,
) -> Result<web::Json<PersonDto>> {
    let Subject { staff, colleague } = &permission.object;
    let role: MembershipId = path.2.parse().map_err(|_| Error::new(Code::NotFound))?;
    people::revoke(&state, staff.remit.clone(), colleague.user.id, role).await?;
    again(&state, &permission).await
}

async fn again(state: &State, permission: &Authorized<Subject>) -> Result<web::Json<PersonDto>> {
    let Subject { staff, colleague } = &permission.object;
    let now = stored::get(
        state.store().read(),
        &staff.municipality.id,
        colleague.user.id,
        state.now(),
    )
    .await?;
    Ok(web::Json(PersonDto::from(&now)))
}

fn life(days: Option<u16>) -> Result<Life> {
    let wanted = days.map_or_else(|| Some(Life::usual()), Life::days);
    wanted.ok_or_else(|| wrong("/valid_days", format!("one of {LIVES:?} is wanted")))
}

fn post(staff: &Staff, role: &PostDto) -> Result<Post> {
    let place = role.institution.as_ref().map(|id| id.parse());
    let post = Post {
        municipality: staff.municipality.id.clone(),
        institution: place.transpose().map_err(|_| Error::new(Code::NotFound))?,
        role: role.role,
    };
    if post.is_whole() {
        Ok(post)
    } else {
        Err(Code::RolePlace.into())
    }
}

impl From<&Membership> for RoleDto {
    fn from(own: &Membership) -> Self {
        Self {
            id: own.id.to_string(),
            role: own.role,
            institution: own.institution.map(|id| id.to_string()),
        }
    }
}

impl From<&Colleague> for PersonDto {
    fn from(one: &Colleague) -> Self {
        Self {
            id: one.user.id.to_string(),
            login: one.user.login.clone(),
            office: one.user.office.clone(),
            has_password: one.user.has_password,
            invited_until: one.invited_until.map(time),
            disabled_at: one.user.disabled_at.map(time),
            roles: one.memberships.iter().map(RoleDto::from).collect(),
        }
    }
}

impl From<&Invited> for InvitationDto {
    fn from(invited: &Invited) -> Self {
        Self {
            person: invited.user.id.to_string(),
            login: invited.user.login.clone(),
            path: links::invitation(&invited.code),
            code: invited.code.clone(),
            expires_at: time(invited.expires_at),
        }
    }
}
