//! Lets a request in or not, before its body is read. Handlers get [`Authorized`] and cannot be routed without it.

use actix_web::{HttpRequest, web};

use super::{Actor, Decision, Person, Place, Policy};
use crate::error::{Code, Error, Result};
use crate::router::endpoint::Row;
use crate::session::identify::identify;
use crate::state::State;
use crate::web::unstorable;

/// What a route is about: its object, found by the path, or by who asks.
pub trait Scope: Sized + 'static {
    /// Whether the path names the object: then one that is not there is 404.
    const NAMED: bool;

    /// The objects that could be meant, each with its place; the first that the policy allows is taken.
    ///
    /// # Errors
    /// When the database fails.
    fn candidates(
        state: &State,
        actor: &Actor,
        request: &HttpRequest,
    ) -> impl Future<Output = Result<Vec<(Place, Self)>>>;
}

/// A handler's permission: who asks, and the object that they may use in this way.
#[derive(Debug)]
pub struct Authorized<S> {
    /// Who asks.
    pub actor: Actor,
    /// The object.
    pub object: S,
    /// Whose it is.
    place: Place,
}

impl<S: Scope> Authorized<S> {
    /// Asks the policy of the request's route.
    ///
    /// # Errors
    /// With what the policy's decision means for a client.
    pub async fn of(request: &HttpRequest) -> Result<Self> {
        let state = request
            .app_data::<web::Data<State>>()
            .ok_or_else(|| Error::internal("no state"))?;
        unstorable::refuse_in_address(request)?;
        let row = Row::of(request).ok_or_else(|| Error::internal("a route without a policy"))?;
        let actor = identify(request, state, row.channel).await?;
        row.refuse_forged(request, state, &actor)?;
        if actor.person().is_none() && row.policy.decide(&actor, &Place::default()) == Decision::SignIn {
            return Err(Code::SignInRequired.into());
        }
        let candidates = S::candidates(state, &actor, request).await?;
        choose(row.policy, actor, candidates)
    }
}

impl<S> Authorized<S> {
    /// The person, for routes where somebody must be signed in.
    ///
    /// # Errors
    /// With [`Code::SignInRequired`] where the policy lets in anybody and nobody is signed in.
    pub fn person(&self) -> Result<&Person> {
        self.actor.person().ok_or_else(|| Code::SignInRequired.into())
    }

    /// Whether they could use the same object by another policy: pages offer only what is allowed.
    #[must_use]
    pub fn allows(&self, policy: &Policy) -> bool {
        policy.decide(&self.actor, &self.place) == Decision::Allow
    }

    /// The same for signed objects of the same place, such as a round's submissions.
    #[must_use]
    pub fn reaches(&self, policy: &Policy) -> bool {
        policy.decide(
            &self.actor,
            &Place {
                signed: true,
                ..self.place.clone()
            },
        ) == Decision::Allow
    }
}

fn choose<S: Scope>(policy: &Policy, actor: Actor, candidates: Vec<(Place, S)>) -> Result<Authorized<S>> {
    let mut refusal = if S::NAMED { Decision::Hide } else { Decision::Forbid };
    for (place, object) in candidates {
        match policy.decide(&actor, &place) {
            Decision::Allow => return Ok(Authorized { actor, object, place }),
            Decision::Hide => {}
            told => refusal = told,
        }
    }
    Err(Error::new(match refusal {
        Decision::SignIn => Code::SignInRequired,
        Decision::ChangePassword => Code::PasswordChangeRequired,
        Decision::AddFactor => Code::SecondFactorRequired,
        Decision::LacksScope => Code::ScopeMissing,
        Decision::Forbid => Code::Forbidden,
        Decision::Hide | Decision::Allow => Code::NotFound,
    }))
}
