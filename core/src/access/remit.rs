//! Whose accounts somebody may run, and which roles they may give: never more than they have themselves.
//!
//! A [`Warrant`] is the only way to grant or take a role, a [`Custody`] the only way to change somebody's account, and
//! a [`Remit`] the only way to either.

use zerkalo_store::{InstitutionId, Membership, MunicipalityId, Role, User, UserId};

use super::Person;
use crate::error::{Code, Result};

/// A role at a place: of a municipality, or of one of its institutions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The institution; none for the authority.
    pub institution: Option<InstitutionId>,
    /// As what.
    pub role: Role,
}

impl Post {
    /// Whether there can be such a post: heads and respondents work at an institution, everybody else at the authority.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let of_institution = matches!(self.role, Role::Respondent | Role::Head);
        of_institution == self.institution.is_some()
    }
}

impl From<&Membership> for Post {
    fn from(membership: &Membership) -> Self {
        Self {
            municipality: membership.municipality.clone(),
            institution: membership.institution,
            role: membership.role,
        }
    }
}

/// What somebody may give and take in one municipality.
#[derive(Debug, Clone)]
pub struct Remit {
    by: UserId,
    municipality: MunicipalityId,
    /// Runs the authority: everything in the municipality.
    runs_authority: bool,
    /// Runs the platform: seats the authority's administrators.
    runs_platform: bool,
    /// Heads of these institutions have their respondents.
    heads: Vec<InstitutionId>,
}

/// A role that somebody may give or take.
#[derive(Debug, Clone)]
pub struct Warrant {
    by: UserId,
    post: Post,
}

/// An account that somebody may run: all that its owner is lies within their remit.
#[derive(Debug, Clone, Copy)]
pub struct Custody {
    by: UserId,
    user: UserId,
}

impl Remit {
    /// What a person may give and take in a municipality.
    #[must_use]
    pub fn of(person: &Person, municipality: &MunicipalityId) -> Self {
        let here = || {
            person
                .memberships
                .iter()
                .filter(|own| &own.municipality == municipality)
        };
        Self {
            by: person.user.id,
            municipality: municipality.clone(),
            runs_authority: here().any(|own| own.role == Role::AuthorityAdmin && own.institution.is_none()),
            runs_platform: person.user.platform_admin,
            heads: here()
                .filter(|own| own.role == Role::Head)
                .filter_map(|own| own.institution)
                .collect(),
        }
    }

    /// The municipality.
    #[must_use]
    pub fn municipality(&self) -> &MunicipalityId {
        &self.municipality
    }

    /// Who acts.
    #[must_use]
    pub fn by(&self) -> UserId {
        self.by
    }

    /// The institutions to which it is confined; none for the whole municipality.
    #[must_use]
    pub fn confined_to(&self) -> Option<&[InstitutionId]> {
        (!self.runs_authority && !self.runs_platform).then_some(&self.heads)
    }

    /// The roles that it holds of, at the authority or at an institution.
    #[must_use]
    pub fn roles(&self) -> Vec<Role> {
        let within = |role: &Role| match role {
            Role::Respondent => self.runs_authority || !self.heads.is_empty(),
            Role::AuthorityAdmin => self.runs_authority || self.runs_platform,
            Role::Head | Role::Specialist | Role::Observer => self.runs_authority,
        };
        Role::ALL.iter().copied().filter(within).collect()
    }

    /// Whether a post lies within it.
    #[must_use]
    pub fn covers(&self, post: &Post) -> bool {
        if post.municipality != self.municipality || !post.is_whole() {
            return false;
        }
        let headed = post.institution.is_some_and(|place| self.heads.contains(&place));
        self.runs_authority
            || (self.runs_platform && post.role == Role::AuthorityAdmin)
            || (headed && post.role == Role::Respondent)
    }

    /// Whether somebody with these roles is seen: one of them lies within it.
    #[must_use]
    pub fn sees(&self, memberships: &[Membership]) -> bool {
        memberships.iter().any(|own| self.covers(&own.into()))
    }

    /// Permission to give or take a role of somebody.
    ///
    /// # Errors
    /// With [`Code::GrantRefused`] beyond it, and for one's own roles: nobody raises or strands themselves.
    pub fn warrant(&self, post: Post, whose: UserId) -> Result<Warrant> {
        if self.covers(&post) && whose != self.by {
            return Ok(Warrant { by: self.by, post });
        }
        Err(Code::GrantRefused.into())
    }

    /// Whether an account may be run: it is not one's own, no platform administrator's, and all its roles, in whatever
    /// municipality, lie within the remit. Whoever could take over another's account would have all their rights.
    #[must_use]
    pub fn has_custody(&self, user: &User, all: &[Membership]) -> bool {
        let within = !all.is_empty() && all.iter().all(|own| self.covers(&own.into()));
        within && !user.platform_admin && user.id != self.by
    }

    /// Permission to run an account.
    ///
    /// # Errors
    /// With [`Code::GrantRefused`] unless [`Remit::has_custody`].
    pub fn custody(&self, user: &User, all: &[Membership]) -> Result<Custody> {
        if self.has_custody(user, all) {
            return Ok(Custody {
                by: self.by,
                user: user.id,
            });
        }
        Err(Code::GrantRefused.into())
    }
}

impl Warrant {
    /// Who gives or takes.
    #[must_use]
    pub fn by(&self) -> UserId {
        self.by
    }

    /// The role and its place.
    #[must_use]
    pub fn post(&self) -> &Post {
        &self.post
    }
}

impl Custody {
    /// Who acts.
    #[must_use]
    pub fn by(self) -> UserId {
        self.by
    }

    /// Whose account it is.
    #[must_use]
    pub fn user(self) -> UserId {
        self.user
    }
}

#[cfg(test)]
#[path = "remit_tests.rs"]
mod tests;
