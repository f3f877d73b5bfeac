//! Sign-in providers that speak OpenID Connect: where they send people, and what their answers prove.
//!
//! All that guards the way there and back is derived from one secret that only the visitor's browser holds: the state,
//! the nonce, and the verifier of PKCE.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::reqwest::redirect::Policy;
use openidconnect::reqwest::{Client, Url};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope, TokenResponse as _,
};
use zerkalo_store::Identity;

pub mod file;

use crate::error::{Code, Error, Result};
use crate::session::secret::Secret;

/// No provider may take longer for one answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a provider says of itself is asked for again after so long.
const FRESH: Duration = Duration::from_secs(300);
/// Longer subjects are not in the standard.
const LONGEST_SUBJECT: usize = 255;

/// A provider.
#[derive(Debug)]
pub struct Provider {
    /// Its id in addresses.
    pub id: String,
    /// What its button says.
    pub label: String,
    issuer: IssuerUrl,
    client: ClientId,
    secret: ClientSecret,
    scopes: Vec<String>,
    http: Client,
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

/// The way of one browser to a provider and back.
#[derive(Debug)]
pub struct Way<'a> {
    /// The browser's secret.
    pub secret: &'a Secret,
    /// Where the provider sends it back to.
    pub back: String,
}

impl Way<'_> {
    /// What the provider gives back unchanged.
    #[must_use]
    pub fn state(&self) -> String {
        self.secret.derive("provider state")
    }

    fn nonce(&self) -> Nonce {
        Nonce::new(self.secret.derive("provider nonce"))
    }

    fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.secret.derive("provider verifier"))
    }

    fn redirect(&self) -> Result<RedirectUrl> {
        RedirectUrl::new(self.back.clone()).map_err(Error::internal)
    }
}

impl Provider {
    /// Its own address, which its answers carry.
    #[must_use]
    pub fn issuer(&self) -> &str {
        self.issuer.as_str()
    }

    /// Where the browser goes.
    ///
    /// # Errors
    /// With [`Code::ProviderUnavailable`] when the provider does not say where.
    pub async fn address(&self, way: &Way<'_>) -> Result<String> {
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&way.verifier());
        let client = CoreClient::from_provider_metadata(
            self.metadata(false).await?,
            self.client.clone(),
            Some(self.secret.clone()),
        )
        .set_redirect_uri(way.redirect()?);
        let (state, nonce) = (CsrfToken::new(way.state()), way.nonce());
        let request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
            .add_scopes(self.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        Ok(request.url().0.to_string())
    }

    /// Who came back with this code: it is exchanged for an identity that the provider signed, for us, now, and for this
    /// browser.
    ///
    /// # Errors
    /// With [`Code::ProviderUnavailable`], or [`Code::ProviderAnswerInvalid`] when any of that is not so.
    pub async fn identity(&self, way: &Way<'_>, code: String) -> Result<Identity> {
        let client = CoreClient::from_provider_metadata(
            // Keys change: those of now are asked for.
            self.metadata(true).await?,
            self.client.clone(),
            Some(self.secret.clone()),
        )
        .set_redirect_uri(way.redirect()?);
        let request = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|fault| invalid(&fault))?;
        let answer = request
            .set_pkce_verifier(way.verifier())
            .request_async(&self.http)
            .await;
        let answer = answer.map_err(|fault| match &fault {
            RequestTokenError::Request(_) => Error::new(Code::ProviderUnavailable).because(fault.to_string()),
            _ => invalid(&fault),
        })?;
        let token = answer.id_token().ok_or_else(|| invalid(&"no id_token"))?;
        let claims = token
            .claims(&client.id_token_verifier(), &way.nonce())
            .map_err(|fault| invalid(&fault))?;
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.len() > LONGEST_SUBJECT {
            return Err(invalid(&"a subject that is none"));
        }
        Ok(Identity {
            issuer: claims.issuer().as_str().to_owned(),
            subject: subject.to_owned(),
        })
    }

    /// What the provider says of itself: its addresses and keys.
    async fn metadata(&self, anew: bool) -> Result<CoreProviderMetadata> {
        let known = || self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((asked, metadata)) = known().as_ref()
            && !anew
            && asked.elapsed() < FRESH
        {
            return Ok(metadata.clone());
        }
        let found = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await;
        let found =
            found.map_err(|fault| Error::new(Code::ProviderUnavailable).because(format!("{}: {fault}", self.id)))?;
        *known() = Some((Instant::now(), found.clone()));
        Ok(found)
    }
}

fn invalid(fault: &dyn std::fmt::Display) -> Error {
    Error::new(Code::ProviderAnswerInvalid).because(fault.to_string())
}

/// A client that follows no redirects: a provider's answers come from the provider.
fn http(issuer: &Url) -> Result<Client> {
    let client = Client::builder().redirect(Policy::none()).timeout(PATIENCE);
    let client = if is_here(issuer) { client.no_proxy() } else { client };
    client.build().map_err(Error::internal)
}

/// Whether it is on this machine, where nobody listens in between.
fn is_here(url: &Url) -> bool {
    matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
}
