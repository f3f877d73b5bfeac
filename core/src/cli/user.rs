//! `zerkalo user`: who may come in, as what, and with which token.

use std::time::Duration;

use clap::{Args, Subcommand};
use serde::Serialize;
use zerkalo_store::{InstitutionId, Membership, MunicipalityId, Role, User, institutions, memberships, users};

use super::{Report, config};
use crate::access::TokenScope;
use crate::actions::account::{self, TokenRequest};
use crate::actions::new_user::{self, UserRequest, Workplace};
use crate::actions::second_factor;
use crate::boot;
use crate::clock::Clock;
use crate::config::DataOptions;
use crate::error::{Code, Error, Result};
use crate::state::State;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a user; prints a one-time password that must be changed at the first sign-in.
    Add {
        /// The login.
        login: String,
        /// The office, such as «заместитель директора»; never a person's name.
        #[arg(long)]
        office: String,
        /// Administers the platform.
        #[arg(long)]
        platform_admin: bool,
        #[command(flatten)]
        place: PlaceOptions,
    },
    /// Give a user a role somewhere.
    Grant {
        /// The login.
        login: String,
        #[command(flatten)]
        place: PlaceOptions,
    },
    /// Give another one-time password; all sessions end.
    Password {
        /// The login.
        login: String,
    },
    /// Make a personal access token for a program; it is printed once.
    Token {
        /// The login.
        login: String,
        /// What the token is for.
        #[arg(long, default_value = "command line")]
        title: String,
        /// read or write; both where none is given.
        #[arg(long = "scope", value_parser = scope)]
        scopes: Vec<TokenScope>,
        /// How many days it is good.
        #[arg(long, default_value_t = 365)]
        days: u32,
    },
    /// Shut a user out: sessions and tokens end.
    Disable {
        /// The login.
        login: String,
    },
    /// Take away a second factor whose telephone and codes are lost; all sessions end.
    DropSecondFactor {
        /// The login.
        login: String,
    },
    /// All users.
    List,
}

/// Where somebody works and as what.
#[derive(Debug, Args)]
pub(super) struct PlaceOptions {
    /// The municipality.
    #[arg(long, requires = "role")]
    municipality: Option<MunicipalityId>,
    /// respondent, head, specialist, authority_admin or observer.
    #[arg(long, requires = "municipality")]
    role: Option<Role>,
    /// The institution, by id or name; needed for respondent and head.
    #[arg(long, requires = "municipality")]
    institution: Option<String>,
}

fn scope(text: &str) -> Result<TokenScope, String> {
    let known = TokenScope::ALL.into_iter().find(|scope| scope.as_str() == text);
    known.ok_or_else(|| "read or write".to_owned())
}

#[derive(Serialize)]
struct Line {
    id: String,
    login: String,
    office: String,
    platform_admin: bool,
    disabled: bool,
    roles: Vec<String>,
}

#[derive(Serialize)]
struct WithPassword {
    login: String,
    password: String,
}

#[derive(Serialize)]
struct WithToken {
    login: String,
    token: String,
}

pub(super) async fn run(data: DataOptions, command: Command) -> Result<Report> {
    let state = boot::open(config(data)?, Clock::default()).await?;
    match command {
        Command::Add {
            login,
            office,
            platform_admin,
            place,
        } => {
            let memberships = workplace(&state, place).await?.into_iter().collect();
            let request = UserRequest {
                login,
                office,
                platform_admin,
                memberships,
            };
            let (user, password) = new_user::add(&state, request).await?;
            Ok(told(user, password))
        }
        Command::Grant { login, place } => grant(&state, &login, place).await,
        Command::Password { login } => {
            let user = find(&state, &login).await?;
            let password = new_user::reset_password(&state, user.id).await?;
            Ok(told(user, password))
        }
        Command::Token {
            login,
            title,
            scopes,
            days,
        } => token(&state, &login, title, scopes, days).await,
        Command::Disable { login } => {
            let user = find(&state, &login).await?;
            new_user::disable(&state, user.id).await?;
            Ok(Report::new(
                format!("{login} is shut out"),
                &Line {
                    disabled: true,
                    ..line(&user, &[])
                },
            ))
        }
        Command::DropSecondFactor { login } => {
            let user = find(&state, &login).await?;
            second_factor::drop_lost(&state, user.id).await?;
            Ok(Report::new(
                format!("{login} signs in with a password alone"),
                &line(&user, &[]),
            ))
        }
        Command::List => list(&state).await,
    }
}

fn told(user: User, password: String) -> Report {
    let text = format!(
        "login     {}\npassword  {password}\nTold only now; it must be changed at the first sign-in.",
        user.login
    );
    Report::new(
        text,
        &WithPassword {
            login: user.login,
            password,
        },
    )
}

async fn grant(state: &State, login: &str, place: PlaceOptions) -> Result<Report> {
    let user = find(state, login).await?;
    let place = workplace(state, place).await?;
    let place = place.ok_or_else(|| Error::new(Code::InputInvalid).detail("say --municipality and --role"))?;
    new_user::grant(state, user.id, place).await?;
    let all = memberships::of_user(state.store().read(), user.id).await?;
    let line = line(&user, &all);
    Ok(Report::new(format!("{login}: {}", line.roles.join("; ")), &line))
}

async fn token(state: &State, login: &str, title: String, scopes: Vec<TokenScope>, days: u32) -> Result<Report> {
    let user = find(state, login).await?;
    let scopes = if scopes.is_empty() {
        TokenScope::USUAL.to_vec()
    } else {
        scopes
    };
    let life = Duration::from_secs(u64::from(days) * 24 * 3600);
    let token = account::make_token(
        state,
        TokenRequest {
            user: user.id,
            title,
            scopes,
            life,
        },
    )
    .await?;
    Ok(Report::new(
        token.clone(),
        &WithToken {
            login: user.login,
            token,
        },
    ))
}

async fn list(state: &State) -> Result<Report> {
    let mut lines = Vec::new();
    for user in users::list_all(state.store().read()).await? {
        let own = memberships::of_user(state.store().read(), user.id).await?;
        lines.push(line(&user, &own));
    }
    let rows = lines
        .iter()
        .map(|line| vec![line.login.clone(), line.office.clone(), line.roles.join("; ")]);
    Ok(Report::new(super::table(&rows.collect::<Vec<_>>()), &lines))
}

fn line(user: &User, memberships: &[Membership]) -> Line {
    let role = |membership: &Membership| match membership.institution {
        Some(institution) => format!("{} of {institution} in {}", membership.role, membership.municipality),
        None => format!("{} in {}", membership.role, membership.municipality),
    };
    Line {
        id: user.id.to_string(),
        login: user.login.clone(),
        office: user.office.clone(),
        platform_admin: user.platform_admin,
        disabled: user.disabled_at.is_some(),
        roles: memberships.iter().map(role).collect(),
    }
}

async fn find(state: &State, login: &str) -> Result<User> {
    let found = users::credentials(state.store().read(), login).await?;
    found
        .map(|found| found.user)
        .ok_or_else(|| Error::new(Code::NotFound).detail(format!("user {login}")))
}

async fn workplace(state: &State, place: PlaceOptions) -> Result<Option<Workplace>> {
    let (Some(municipality), Some(role)) = (place.municipality, place.role) else {
        return Ok(None);
    };
    let institution = match place.institution {
        Some(text) => Some(institution_named(state, &municipality, &text).await?),
        None => None,
    };
    Ok(Some(Workplace {
        municipality,
        institution,
        role,
    }))
}

/// By id, or by a name that is the only one.
pub(super) async fn institution_named(
    state: &State,
    municipality: &MunicipalityId,
    text: &str,
) -> Result<InstitutionId> {
    if let Ok(id) = text.parse::<InstitutionId>() {
        return Ok(id);
    }
    let all = institutions::list(state.store().read(), municipality).await?;
    let named: Vec<_> = all
        .iter()
        .filter(|own| own.name == text || own.short_name == text)
        .collect();
    match named.as_slice() {
        [one] => Ok(one.id),
        _ => Err(Error::new(Code::NotFound).detail(format!("one institution named {text}"))),
    }
}
