//! A new person: an account with a one-time password, and where they work.

use serde_json::json;
use zerkalo_store::{
    InstitutionId, MunicipalityId, NewAudit, NewMembership, NewUser, Role, User, UserId, audit, memberships, users,
};

use super::{audit_of, setup};
use crate::config::DEFAULT_LANGUAGE;
use crate::error::{Code, Error, Result};
use crate::session::password;
use crate::state::State;

/// Who is to be let in.
#[derive(Debug, Clone)]
pub struct UserRequest {
    /// The login.
    pub login: String,
    /// The office, never a person's name.
    pub office: String,
    /// Whether they administer the platform.
    pub platform_admin: bool,
    /// Where they work and as what.
    pub memberships: Vec<Workplace>,
}

/// Where somebody works and as what.
#[derive(Debug, Clone)]
pub struct Workplace {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The institution; none for the authority.
    pub institution: Option<InstitutionId>,
    /// As what.
    pub role: Role,
}

/// Makes the account and returns its one-time password, which is told once.
///
/// # Errors
/// With [`Code::AlreadyExists`] when the login is taken, [`Code::InputInvalid`] for a login or role that cannot be.
pub async fn add(state: &State, request: UserRequest) -> Result<(User, String)> {
    let password = password::one_time();
    let hash = state.passwords().hash(password.clone()).await?;
    Ok((insert(state, request, Some(hash)).await?, password))
}

/// Makes an account that nobody can sign in to until it is given a password.
///
/// # Errors
/// As [`add`].
pub async fn add_without_password(state: &State, request: UserRequest) -> Result<User> {
    insert(state, request, None).await
}

async fn insert(state: &State, request: UserRequest, password_hash: Option<String>) -> Result<User> {
    setup::check_login(&request.login)?;
    for place in &request.memberships {
        check_workplace(place)?;
    }
    let now = state.now();
    let new = NewUser {
        id: UserId::new(),
        login: request.login,
        office: request.office,
        language: DEFAULT_LANGUAGE.to_owned(),
        password_hash,
        password_is_temporary: true,
        platform_admin: request.platform_admin,
        at: now,
    };
    let entry = audit_of(None, new.id, "user.added", "user", new.id, now);
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                let user = users::create(tx, new).await?;
                for Workplace {
                    municipality,
                    institution,
                    role,
                } in request.memberships
                {
                    memberships::grant(
                        tx,
                        NewMembership {
                            municipality,
                            user: user.id,
                            institution,
                            role,
                            at: now,
                        },
                    )
                    .await?;
                }
                audit::append(tx, entry).await?;
                Ok::<_, Error>(user)
            })
        })
        .await
}

/// Gives another one-time password; all sessions end.
///
/// # Errors
/// When the database fails.
pub async fn reset_password(state: &State, user: UserId) -> Result<String> {
    let password = password::one_time();
    let (hash, now) = (state.passwords().hash(password.clone()).await?, state.now());
    let entry = audit_of(None, user, "user.password_reset", "user", user, now);
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                users::set_password(tx, user, &hash, true, now).await?;
                audit::append(tx, entry).await?;
                Ok::<_, Error>(())
            })
        })
        .await?;
    Ok(password)
}

/// Gives a role from the command line: whoever has the server in hand vouches for it.
///
/// # Errors
/// With [`Code::InputInvalid`] for a role that does not go with its place, [`Code::AlreadyExists`] when they have it.
pub async fn grant(state: &State, user: UserId, place: Workplace) -> Result<()> {
    check_workplace(&place)?;
    let now = state.now();
    let entry = NewAudit {
        actor: None,
        institution: place.institution,
        details: json!({ "role": place.role }),
        ..audit_of(Some(&place.municipality), user, "role.granted", "user", user, now)
    };
    let new = NewMembership {
        municipality: place.municipality,
        user,
        institution: place.institution,
        role: place.role,
        at: now,
    };
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            memberships::grant(tx, new).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await
}

/// Shuts somebody out from the command line: sessions end and tokens stop.
///
/// # Errors
/// When the database fails.
pub async fn disable(state: &State, user: UserId) -> Result<()> {
    let now = state.now();
    let entry = NewAudit {
        actor: None,
        ..audit_of(None, user, "user.disabled", "user", user, now)
    };
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            users::disable(tx, user, now).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await
}

/// Heads and respondents work at an institution, everybody else at the authority.
///
/// # Errors
/// With [`Code::InputInvalid`].
pub fn check_workplace(place: &Workplace) -> Result<()> {
    let of_institution = matches!(place.role, Role::Respondent | Role::Head);
    if of_institution == place.institution.is_some() {
        return Ok(());
    }
    let detail = format!(
        "the role {} goes {} an institution",
        place.role,
        if of_institution { "with" } else { "without" }
    );
    Err(Error::new(Code::InputInvalid).detail(detail))
}
