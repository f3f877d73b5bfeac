//! Who is asking: nobody in particular, a person with a session, or a program with a person's token.

use std::rc::Rc;

use zerkalo_store::{AccessTokenId, Membership, MunicipalityId, Scopes, Session, User};

use super::{Place, TokenScope};
use crate::session::secret::Secret;

/// Who is asking.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Not signed in; `visit` holds the secret of their cookie, for forms.
    Visitor {
        /// The secret of a visitor's cookie, where there is one already.
        visit: Option<Secret>,
    },
    /// Signed in.
    Person(Rc<Person>),
}

/// Somebody known.
#[derive(Debug)]
pub struct Person {
    /// Their account.
    pub user: User,
    /// Where they work and as what.
    pub memberships: Vec<Membership>,
    /// The password was given for one time.
    pub password_is_temporary: bool,
    /// A second factor is required of them and they have none.
    pub lacks_factor: bool,
    /// How they came.
    pub via: Via,
}

/// How somebody came.
#[derive(Debug)]
pub enum Via {
    /// With a browser.
    Session(Box<Session>),
    /// With a personal access token.
    Token {
        /// Which one.
        id: AccessTokenId,
        /// What it is good for.
        scopes: Scopes,
    },
}

impl Actor {
    /// The person, where somebody is signed in.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Visitor { .. } => None,
            Self::Person(person) => Some(person),
        }
    }
}

impl Person {
    /// Whether a token with which they came is good for something; a session is good for all.
    #[must_use]
    pub fn token_allows(&self, scope: TokenScope) -> bool {
        match &self.via {
            Via::Session(_) => true,
            Via::Token { scopes, .. } => scopes.has(scope.as_str()),
        }
    }

    /// Whether they may know that something of a place exists.
    #[must_use]
    pub fn is_related_to(&self, place: &Place) -> bool {
        let Some(municipality) = &place.municipality else {
            return true;
        };
        self.memberships.iter().any(|membership| {
            let reaches = membership.institution.is_none() || membership.institution == place.institution;
            &membership.municipality == municipality && (reaches || place.institution.is_none())
        })
    }

    /// The municipalities that they work in, each once.
    #[must_use]
    pub fn municipalities(&self) -> Vec<MunicipalityId> {
        let mut all: Vec<_> = self
            .memberships
            .iter()
            .map(|membership| membership.municipality.clone())
            .collect();
        all.sort();
        all.dedup();
        all
    }

    /// The session's token against forged requests; empty for programs.
    #[must_use]
    pub fn csrf(&self) -> &str {
        match &self.via {
            Via::Session(session) => &session.csrf,
            Via::Token { .. } => "",
        }
    }
}
