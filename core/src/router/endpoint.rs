//! One route: its method and address, who may use it, how it is spoken to, and its handler.
//!
//! Each constructor takes only handlers whose first argument is [`Authorized`], so that none can be routed without.

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder, Route, guard, web};
use utoipa_actix_web::OpenApiFactory;

use crate::access::{Actor, Authorized, Policy, Scope};
use crate::error::Result;
use crate::router::docs::Docs;
use crate::session::csrf;
use crate::state::State;
use crate::web::form::Form;

/// How a route is spoken to, which decides how its caller is known and how misuse is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A page: only shows.
    Page,
    /// A page's form: brings the session's token as a field, checked where [`Form`] is read.
    Form,
    /// A page's script: brings the session's token in a header.
    Script,
    /// A program with a bearer token; cookies do not count here.
    Api,
}

/// A route's line in the policy table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The method.
    pub method: Method,
    /// The address with its parameters in braces.
    pub pattern: String,
    /// Who may use it.
    pub policy: &'static Policy,
    /// How it is spoken to.
    pub channel: Channel,
}

/// The lines of one address, by method; kept with its resource.
#[derive(Debug, Clone)]
pub struct Rows(pub Vec<Row>);

impl Row {
    /// The line of the request's route.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Option<Self> {
        let rows = request.app_data::<Rows>()?;
        let method = if request.method() == Method::HEAD {
            &Method::GET
        } else {
            request.method()
        };
        rows.0.iter().find(|row| row.method == method).cloned()
    }

    /// Refuses what another site's page sent, or a script without its token; a form's is checked with its fields.
    ///
    /// # Errors
    /// With [`crate::error::Code::FormExpired`].
    pub fn refuse_forged(&self, request: &HttpRequest, state: &State, actor: &Actor) -> Result<()> {
        match self.channel {
            Channel::Page | Channel::Api => Ok(()),
            Channel::Form => csrf::check_origin(request, state.config().origin.as_deref()),
            Channel::Script => {
                csrf::check_origin(request, state.config().origin.as_deref())?;
                let given = request
                    .headers()
                    .get(csrf::HEADER)
                    .and_then(|value| value.to_str().ok());
                csrf::check_token(actor, given)
            }
        }
    }
}

/// A route before it is registered.
pub struct Endpoint {
    /// Its line in the policy table.
    pub row: Row,
    /// What answers.
    pub route: Route,
    /// Its description, for the API's routes.
    pub docs: Option<Docs>,
}

/// A handler that is given its permission first, before any of the body is read.
pub trait Guarded<Args>: Clone + 'static {
    /// Asks the policy, reads the other arguments, answers.
    fn answer(self, request: HttpRequest, payload: Payload) -> impl Future<Output = actix_web::Result<HttpResponse>>;
}

/// Arguments whose last is a page's form.
pub trait WithForm {}

macro_rules! guarded {
    ($($argument:ident),*) => {
        impl<F, Answer, Out, S, $($argument,)*> Guarded<(S, $($argument,)*)> for F
        where
            F: Fn(Authorized<S>, $($argument,)*) -> Answer + Clone + 'static,
            Answer: Future<Output = Out>,
            Out: Responder + 'static,
            S: Scope,
            $($argument: FromRequest,)*
        {
            #[allow(non_snake_case, unused_mut, unused_variables, reason = "the macro also makes the case without arguments")]
            async fn answer(self, request: HttpRequest, mut payload: Payload) -> actix_web::Result<HttpResponse> {
                let permission = Authorized::<S>::of(&request).await?;
                $(let $argument = $argument::from_request(&request, &mut payload).await.map_err(Into::into)?;)*
                Ok(self(permission, $($argument,)*).await.respond_to(&request).map_into_boxed_body())
            }
        }
    };
}
guarded!();
guarded!(A);
guarded!(A, B);
guarded!(A, B, C);
guarded!(A, B, C, D);
guarded!(A, B, C, D, E);

impl<S> WithForm for (S, Form) {}
impl<S, A> WithForm for (S, A, Form) {}
impl<S, A, B> WithForm for (S, A, B, Form) {}
impl<S, A, B, C> WithForm for (S, A, B, C, Form) {}
impl<S, A, B, C, D> WithForm for (S, A, B, C, D, Form) {}

fn endpoint<H, Args>(row: Row, handler: H) -> Endpoint
where
    H: Guarded<Args>,
    Args: 'static,
{
    let answer =
        move |request: HttpRequest, payload: web::Payload| handler.clone().answer(request, payload.into_inner());
    let route = Route::new().to(answer);
    let route = if row.method == Method::GET {
        // What answers GET answers HEAD; the body is left out on the wire.
        route.guard(guard::Any(guard::Get()).or(guard::Head()))
    } else {
        route.method(row.method.clone())
    };
    Endpoint { row, route, docs: None }
}

fn row(method: Method, pattern: &str, policy: &'static Policy, channel: Channel) -> Row {
    Row {
        method,
        pattern: pattern.to_owned(),
        policy,
        channel,
    }
}

/// A page, or something else that is only shown.
pub fn page<H, Args>(pattern: &str, policy: &'static Policy, handler: H) -> Endpoint
where
    H: Guarded<Args>,
    Args: 'static,
{
    endpoint(row(Method::GET, pattern, policy, Channel::Page), handler)
}

/// What a page's form posts; the handler's last argument is the [`Form`], which checks the session's token.
pub fn form<H, Args>(pattern: &str, policy: &'static Policy, handler: H) -> Endpoint
where
    H: Guarded<Args>,
    Args: WithForm + 'static,
{
    endpoint(row(Method::POST, pattern, policy, Channel::Form), handler)
}

/// What a page's script sends, with the session's token in a header.
pub fn script<H, Args>(method: Method, pattern: &str, policy: &'static Policy, handler: H) -> Endpoint
where
    H: Guarded<Args>,
    Args: 'static,
{
    endpoint(row(method, pattern, policy, Channel::Script), handler)
}

/// A route of the API: method and address are those of its description.
pub fn api<P, H, Args>(description: P, policy: &'static Policy, handler: H) -> Endpoint
where
    P: OpenApiFactory + utoipa::Path,
    H: Guarded<Args>,
    Args: 'static,
{
    let docs = Docs::of(&description);
    let row = row(Docs::method::<P>(), &P::path(), policy, Channel::Api);
    Endpoint {
        docs: Some(docs),
        ..endpoint(row, handler)
    }
}
