//! Running the people of a municipality. What one may do is asked within the transaction: roles may have changed.

use serde_json::json;
use zerkalo_register::people::{MAX_OFFICE, MAX_PEOPLE};
use zerkalo_store::{
    Colleague, MembershipId, Moment, NewAudit, NewMembership, NewUser, StoreError, Tx, User, UserId, audit,
    institutions, memberships, people, second_factors, sessions, users,
};

use super::invite::{self, Invited, Life};
use super::{audit_of, setup};
use crate::access::{Custody, Post, Remit, Warrant};
use crate::config::DEFAULT_LANGUAGE;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// So many are invited at once at most: each is a page of paper or a part of one.
pub const MAX_SLIPS: usize = MAX_PEOPLE;

/// Somebody new.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// The login.
    pub login: String,
    /// The office, never a person's name.
    pub office: String,
    /// Where the invitation is sent; not kept.
    pub email: Option<String>,
    /// Their first roles.
    pub posts: Vec<Post>,
}

/// Makes an account with its first roles and no password, and an invitation to choose one.
///
/// # Errors
/// With [`Code::GrantRefused`] beyond the remit, [`Code::AlreadyExists`] when the login is taken,
/// [`Code::InputInvalid`] for a login or office that cannot be.
pub async fn add(state: &State, remit: Remit, new: Newcomer, life: Life) -> Result<Invited> {
    let mut invited = add_all(state, remit, vec![new], life).await?;
    invited
        .pop()
        .ok_or_else(|| Error::internal("a newcomer without an invitation"))
}

/// The same for several: all of them, or nobody.
///
/// # Errors
/// As [`add`], and for too many.
pub async fn add_all(state: &State, remit: Remit, all: Vec<Newcomer>, life: Life) -> Result<Vec<Invited>> {
    check_number(all.len())?;
    let (now, until) = (state.now(), life.until(state));
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            let mut invited = Vec::with_capacity(all.len());
            for new in all {
                invited.push(let_in(tx, &remit, new, (until, now)).await?);
            }
            Ok::<_, Error>(invited)
        })
    });
    job.await
}

async fn let_in(tx: &Tx, remit: &Remit, new: Newcomer, (until, now): (Moment, Moment)) -> Result<Invited> {
    setup::check_login(&new.login)?;
    let user = NewUser {
        id: UserId::new(),
        login: new.login,
        office: checked_office(&new.office)?,
        language: DEFAULT_LANGUAGE.to_owned(),
        password_hash: None,
        password_is_temporary: false,
        platform_admin: false,
        at: now,
    };
    let (id, municipality) = (user.id, remit.municipality());
    let warrants = new.posts.into_iter().map(|post| remit.warrant(post, id));
    let warrants: Vec<Warrant> = warrants.collect::<Result<_>>()?;
    users::create(tx, user).await?;
    audit::append(
        tx,
        audit_of(Some(municipality), remit.by(), "user.added", "user", id, now),
    )
    .await?;
    for warrant in &warrants {
        give(tx, warrant, id, now).await?;
    }
    let (_, custody) = custody(tx, remit, id).await?;
    let invited = invite::issue(tx, custody, municipality, until, now).await?;
    Ok(Invited {
        email: new.email,
        ..invited
    })
}

/// Invites somebody again: earlier codes and the password stop working, sessions end.
///
/// # Errors
/// With [`Code::GrantRefused`] for an account beyond the remit, or one that is shut out.
pub async fn invite(state: &State, remit: Remit, user: UserId, life: Life) -> Result<Invited> {
    let (now, until) = (state.now(), life.until(state));
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            let (user, custody) = custody(tx, &remit, user).await?;
            refuse_disabled(&user)?;
            invite::issue(tx, custody, remit.municipality(), until, now).await
        })
    });
    job.await
}

/// Invites several who have no password yet; those who have one keep it and are left out.
///
/// # Errors
/// With [`Code::GrantRefused`] if one of them is beyond the remit, [`Code::InputInvalid`] for too many.
pub async fn invite_all(state: &State, remit: Remit, wanted: Vec<UserId>, life: Life) -> Result<Vec<Invited>> {
    check_number(wanted.len())?;
    let (now, until) = (state.now(), life.until(state));
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            let mut invited = Vec::with_capacity(wanted.len());
            for id in wanted {
                let (user, custody) = custody(tx, &remit, id).await?;
                if !user.has_password && user.disabled_at.is_none() {
                    invited.push(invite::issue(tx, custody, remit.municipality(), until, now).await?);
                }
            }
            Ok::<_, Error>(invited)
        })
    });
    job.await
}

/// Gives a role. Invitations on their way stop working: who made them may have no say over the new role.
///
/// # Errors
/// With [`Code::GrantRefused`] beyond the remit, [`Code::AlreadyExists`] when they have it.
pub async fn grant(state: &State, remit: Remit, user: UserId, post: Post) -> Result<()> {
    let now = state.now();
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            seen(tx, &remit, user, now).await?;
            give(tx, &remit.warrant(post, user)?, user, now).await
        })
    });
    job.await
}

/// Takes a role away. The last one stays: an account without roles would be out of everybody's sight.
///
/// # Errors
/// With [`Code::GrantRefused`] beyond the remit, [`Code::LastRole`], [`Code::NotFound`].
pub async fn revoke(state: &State, remit: Remit, user: UserId, role: MembershipId) -> Result<()> {
    let now = state.now();
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            users::hold(tx, user).await?;
            seen(tx, &remit, user, now).await?;
            let all = memberships::of_user(tx, user).await?;
            let own = all.iter().find(|own| own.id == role);
            let own = own.ok_or(StoreError::NotFound { what: "membership" })?;
            let warrant = remit.warrant(own.into(), user)?;
            if all.len() == 1 {
                return Err(Code::LastRole.into());
            }
            memberships::revoke(tx, remit.municipality(), role).await?;
            audit::append(tx, entry_of(&warrant, "role.revoked", user, now)).await?;
            Ok::<_, Error>(())
        })
    });
    job.await
}

/// What is done to an account.
#[derive(Debug, Clone)]
pub enum Change {
    /// Shut out: sessions end and tokens stop at once.
    Disable,
    /// Let in again.
    Enable,
    /// Another office.
    Office(String),
    /// Sign-in without a code: the telephone is lost.
    DropFactor,
}

/// Changes an account.
///
/// # Errors
/// With [`Code::GrantRefused`] for an account beyond the remit, [`Code::InputInvalid`] for an office that cannot be.
pub async fn change(state: &State, remit: Remit, user: UserId, change: Change) -> Result<()> {
    let change = match change {
        Change::Office(office) => Change::Office(checked_office(&office)?),
        other => other,
    };
    let now = state.now();
    let job = state.store().write(move |tx| {
        Box::pin(async move {
            let (user, custody) = custody(tx, &remit, user).await?;
            let action = carry_out(tx, custody, &user, change, now).await?;
            let entry = audit_of(Some(remit.municipality()), custody.by(), action, "user", user.id, now);
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    job.await
}

async fn carry_out(tx: &Tx, custody: Custody, user: &User, change: Change, now: Moment) -> Result<&'static str> {
    let id = custody.user();
    Ok(match change {
        Change::Disable => users::disable(tx, id, now).await.map(|()| "user.disabled")?,
        Change::Enable => users::enable(tx, id).await.map(|()| "user.enabled")?,
        Change::Office(office) => users::update(tx, id, &office, &user.language)
            .await
            .map(|()| "user.office_changed")?,
        Change::DropFactor => {
            second_factors::remove(tx, id).await?;
            sessions::revoke_all(tx, id, None, now).await?;
            "second_factor.reset"
        }
    })
}

/// Notes that somebody's page was read.
///
/// # Errors
/// When the database fails.
pub async fn note_reading(state: &State, remit: &Remit, user: UserId) -> Result<()> {
    let entry = audit_of(
        Some(remit.municipality()),
        remit.by(),
        "user.read",
        "user",
        user,
        state.now(),
    );
    let job = state
        .store()
        .write(move |tx| Box::pin(async move { Ok(audit::append(tx, entry).await.map(drop)?) }));
    job.await
}

/// Somebody whom the remit lets see.
async fn seen(tx: &Tx, remit: &Remit, user: UserId, now: Moment) -> Result<Colleague> {
    let found = people::get(tx, remit.municipality(), user, now).await?;
    if remit.sees(&found.memberships) {
        return Ok(found);
    }
    Err(Code::NotFound.into())
}

async fn custody(tx: &Tx, remit: &Remit, user: UserId) -> Result<(User, Custody)> {
    users::hold(tx, user).await?;
    let all = memberships::of_user(tx, user).await?;
    if !remit.sees(&all) {
        return Err(Code::NotFound.into());
    }
    let user = users::get(tx, user).await?;
    let custody = remit.custody(&user, &all)?;
    Ok((user, custody))
}

/// Grants what a warrant says.
async fn give(tx: &Tx, warrant: &Warrant, user: UserId, now: Moment) -> Result<()> {
    let post = warrant.post();
    if let Some(place) = post.institution {
        institutions::get(tx, &post.municipality, place).await?;
    }
    let new = NewMembership {
        municipality: post.municipality.clone(),
        user,
        institution: post.institution,
        role: post.role,
        at: now,
    };
    memberships::grant(tx, new).await?;
    audit::append(tx, entry_of(warrant, "role.granted", user, now)).await?;
    Ok(())
}

fn entry_of(warrant: &Warrant, action: &str, user: UserId, now: Moment) -> NewAudit {
    let post = warrant.post();
    NewAudit {
        institution: post.institution,
        details: json!({ "role": post.role }),
        ..audit_of(Some(&post.municipality), warrant.by(), action, "user", user, now)
    }
}

fn check_number(number: usize) -> Result<()> {
    if number <= MAX_SLIPS {
        return Ok(());
    }
    Err(Error::new(Code::InputInvalid).detail(format!("at most {MAX_SLIPS} at once")))
}

fn refuse_disabled(user: &User) -> Result<()> {
    match user.disabled_at {
        None => Ok(()),
        Some(_) => Err(Code::GrantRefused.into()),
    }
}

fn checked_office(office: &str) -> Result<String> {
    let office = office.trim();
    if (1..=MAX_OFFICE).contains(&office.chars().count()) && !office.chars().any(char::is_control) {
        return Ok(office.to_owned());
    }
    let fault = Fault::new("office", "office", "1 to 200 characters");
    Err(Error::new(Code::InputInvalid).faults(vec![fault]))
}
