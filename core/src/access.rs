//! Who may do what: the policies that the routes in [`crate::router`] name, and the one place that decides.
//!
//! A policy is a list of grants; any of them suffices. What somebody has nothing to do with does not exist for them.

use zerkalo_store::{InstitutionId, MunicipalityId, Role};

pub mod actor;
pub mod guard;
pub mod remit;
pub mod scopes;

pub use actor::{Actor, Person, Via};
pub use guard::{Authorized, Scope};
pub use remit::{Custody, Post, Remit, Warrant};

/// Who is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// Anybody, signed in or not.
    Anyone,
    /// Whoever is signed in, even with a one-time password that must be changed.
    Newcomer,
    /// Whoever is signed in.
    SignedIn,
    /// People of the object's institution, in one of these roles.
    Institution(&'static [Role]),
    /// People of the object's municipal authority, in one of these roles.
    Authority(&'static [Role]),
    /// The same, but only once the institution has signed: drafts are its own.
    AuthorityOnceSigned(&'static [Role]),
    /// Administrators of the platform.
    Platform,
}

/// What a personal access token must be good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenScope {
    /// Reading what its owner may see.
    Read,
    /// Saving answers, signing and running rounds in the owner's name.
    Write,
    /// Letting people in, giving roles, shutting out: whoever has such a token can become all whom its owner runs.
    People,
}

impl TokenScope {
    /// Every scope there is.
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::People];
    /// Those of a token that was made without a word about it.
    pub const USUAL: [Self; 2] = [Self::Read, Self::Write];

    /// As it is stored and typed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::People => "people",
        }
    }
}

/// Who may use a route.
#[derive(Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name, for tests and logs.
    pub name: &'static str,
    /// Any of these suffices.
    pub grants: &'static [Grant],
    /// What a token must be good for, where tokens are taken.
    pub token: TokenScope,
}

const fn policy(name: &'static str, grants: &'static [Grant], token: TokenScope) -> Policy {
    Policy { name, grants, token }
}

use Grant::{Anyone, Authority, AuthorityOnceSigned, Institution, Newcomer, Platform, SignedIn};
use Role::{AuthorityAdmin, Head, Observer, Respondent, Specialist};
use TokenScope::{People, Read, Write};

/// Signing in, set-up, assets, health: nothing of anybody's.
pub const PUBLIC: &Policy = &policy("public", &[Anyone], Read);
/// Changing a one-time password, setting up a second factor that is required, and going away again.
pub const ARRIVE: &Policy = &policy("arrive", &[Newcomer], Read);
/// One's own account and the way to one's own pages.
pub const OWN_ACCOUNT: &Policy = &policy("own account", &[SignedIn], Write);
/// What an institution has to do.
pub const SEE_TASKS: &Policy = &policy("see tasks", &[Institution(&[Respondent, Head])], Read);
/// Answers of an institution: its own people, and those of the authority who work with them.
pub const READ_SUBMISSION: &Policy = &policy(
    "read submission",
    &[
        Institution(&[Respondent, Head]),
        AuthorityOnceSigned(&[AuthorityAdmin, Specialist]),
    ],
    Read,
);
/// Remarks at answers: of those who work with them, on either side.
pub const REMARK: &Policy = &policy(
    "remark",
    &[
        Institution(&[Respondent, Head]),
        AuthorityOnceSigned(&[AuthorityAdmin, Specialist]),
    ],
    Write,
);
/// Filling and signing: only the institution itself.
pub const ANSWER: &Policy = &policy("answer", &[Institution(&[Respondent, Head])], Write);
/// Deciding what becomes of a recommendation: those whom it is meant for.
pub const PLAN: &Policy = &policy("plan", &[Institution(&[Respondent, Head])], Write);
/// Asking for a failed assessment again.
pub const RETRY_ASSESSMENT: &Policy = &policy(
    "retry assessment",
    &[
        Institution(&[Respondent, Head]),
        AuthorityOnceSigned(&[AuthorityAdmin, Specialist]),
    ],
    Write,
);
/// Accepting a submission or giving it back.
pub const REVIEW: &Policy = &policy("review", &[AuthorityOnceSigned(&[AuthorityAdmin, Specialist])], Write);
/// The authority's rounds, with figures about its institutions.
pub const SEE_ROUNDS: &Policy = &policy(
    "see rounds",
    &[Authority(&[AuthorityAdmin, Specialist, Observer])],
    Read,
);
/// All signed answers of a round as files.
pub const EXPORT_ANSWERS: &Policy = &policy("export answers", &[Authority(&[AuthorityAdmin, Specialist])], Read);
/// Making, changing, opening and closing rounds.
pub const RUN_ROUNDS: &Policy = &policy("run rounds", &[Authority(&[AuthorityAdmin])], Write);
/// Choosing what everybody sees of the municipality.
pub const PUBLISH: &Policy = &policy("publish", &[Authority(&[AuthorityAdmin])], Write);
/// Asking late institutions for their answers.
pub const REMIND: &Policy = &policy("remind", &[Authority(&[AuthorityAdmin, Specialist])], Write);
/// Who is late, and who was asked.
pub const SEE_REMINDERS: &Policy = &policy("see reminders", &[Authority(&[AuthorityAdmin, Specialist])], Read);
/// What only the head of the institution does: taking signed answers back, and signing where the round wants that.
pub const ACT_AS_HEAD: &Policy = &policy("act as head", &[Institution(&[Head])], Write);
/// Who did and saw what in the municipality.
pub const SEE_JOURNAL: &Policy = &policy("see journal", &[Authority(&[AuthorityAdmin])], Read);
/// The register of institutions: whoever works for the authority.
pub const SEE_REGISTER: &Policy = &policy(
    "see register",
    &[Authority(&[AuthorityAdmin, Specialist, Observer])],
    Read,
);
/// Changing the register.
pub const KEEP_REGISTER: &Policy = &policy("keep register", &[Authority(&[AuthorityAdmin])], Write);
/// Forms and passports: nobody's data.
pub const READ_CATALOGUE: &Policy = &policy("read catalogue", &[SignedIn], Read);
/// Passports of the municipality's systems: everybody who works with them.
pub const SEE_PASSPORTS: &Policy = &policy(
    "see passports",
    &[
        Institution(&[Respondent, Head]),
        Authority(&[AuthorityAdmin, Specialist, Observer]),
    ],
    Read,
);
/// The people of a municipality: who may run which of them is for the [`Remit`] to say.
pub const RUN_PEOPLE: &Policy = &policy(
    "run people",
    &[Authority(&[AuthorityAdmin]), Institution(&[Head]), Platform],
    People,
);
/// The installation at a glance.
pub const SEE_PLATFORM: &Policy = &policy("see platform", &[Platform], Read);

/// Whose an object is; both empty for pages that are about nothing in particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The municipality that it belongs to.
    pub municipality: Option<MunicipalityId>,
    /// The institution that it belongs to.
    pub institution: Option<InstitutionId>,
    /// Whether the institution has signed it.
    pub signed: bool,
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Come in.
    Allow,
    /// Not signed in.
    SignIn,
    /// The one-time password first.
    ChangePassword,
    /// The second factor first.
    AddFactor,
    /// The token is not good for this.
    LacksScope,
    /// May be seen, may not be done.
    Forbid,
    /// Does not exist for them.
    Hide,
}

impl Policy {
    /// Whether somebody may use this route on an object of a place.
    #[must_use]
    pub fn decide(&self, actor: &Actor, place: &Place) -> Decision {
        if self.grants.contains(&Anyone) {
            return Decision::Allow;
        }
        let Some(person) = actor.person() else {
            return Decision::SignIn;
        };
        let granted = self.grants.iter().any(|grant| grant.holds(person, place));
        if granted && person.password_is_temporary && !self.grants.contains(&Newcomer) {
            return Decision::ChangePassword;
        }
        if granted && person.lacks_factor && !self.grants.contains(&Newcomer) {
            return Decision::AddFactor;
        }
        if granted && !person.token_allows(self.token) {
            return Decision::LacksScope;
        }
        match (granted, person.is_related_to(place)) {
            (true, _) => Decision::Allow,
            (false, true) => Decision::Forbid,
            (false, false) => Decision::Hide,
        }
    }
}

impl Grant {
    fn holds(self, person: &Person, place: &Place) -> bool {
        match self {
            Anyone | Newcomer | SignedIn => true,
            Platform => person.user.platform_admin,
            Institution(roles) => person.memberships.iter().any(|membership| {
                let here = match place.institution {
                    Some(institution) => membership.institution == Some(institution),
                    None => membership.institution.is_some(),
                };
                here && roles.contains(&membership.role) && place.is_in(&membership.municipality)
            }),
            AuthorityOnceSigned(_) if !place.signed => false,
            Authority(roles) | AuthorityOnceSigned(roles) => person.memberships.iter().any(|membership| {
                let of_authority = membership.institution.is_none();
                of_authority && roles.contains(&membership.role) && place.is_in(&membership.municipality)
            }),
        }
    }
}

impl Place {
    fn is_in(&self, municipality: &MunicipalityId) -> bool {
        self.municipality.as_ref().is_none_or(|own| own == municipality)
    }
}

#[cfg(test)]
mod tests;
