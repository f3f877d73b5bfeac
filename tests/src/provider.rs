//! A sign-in provider that speaks OpenID Connect: discovery, keys, authorization code with PKCE, tokens signed with
//! ES256. It errs in one way at a time when told to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use actix_web::dev::ServerHandle;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

/// Who it takes us for.
pub const CLIENT: &str = "zerkalo";
/// What we prove that with.
pub const CLIENT_SECRET: &str = "a secret of the tests";

/// What is wrong with its next answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing.
    Nothing,
    /// Another browser's nonce.
    Nonce,
    /// A token for somebody else.
    Audience,
    /// A token of another provider.
    Issuer,
    /// A token of an hour ago.
    Expired,
    /// A token that somebody changed.
    Signature,
    /// A token that nobody signed.
    Unsigned,
    /// No token at all.
    NoToken,
}

struct Grant {
    nonce: String,
    challenge: String,
    redirect: String,
}

struct Shared {
    issuer: String,
    key: EcdsaKeyPair,
    subject: Mutex<String>,
    wrong: Mutex<Wrong>,
    grants: Mutex<HashMap<String, Grant>>,
}

/// The provider.
pub struct OpenIdProvider {
    shared: Arc<Shared>,
    handle: ServerHandle,
}

impl OpenIdProvider {
    /// Opens on a free port.
    pub async fn open() -> Self {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        let shared = Arc::new(Shared {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            key: EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).unwrap(),
            subject: Mutex::new("subject-1".to_owned()),
            wrong: Mutex::new(Wrong::Nothing),
            grants: Mutex::new(HashMap::new()),
        });
        let own = web::Data::from(shared.clone());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(own.clone())
                .route("/.well-known/openid-configuration", web::get().to(discovery))
                .route("/keys", web::get().to(keys))
                .route("/authorize", web::get().to(authorize))
                .route("/token", web::post().to(token))
        });
        let server = server.workers(1).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        tokio::spawn(server);
        Self { shared, handle }
    }

    /// Its own address.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.shared.issuer
    }

    /// The file that names it for a server.
    #[must_use]
    pub fn file(&self) -> String {
        format!(
            "[[provider]]\nid = \"region\"\nlabel = \"Региональная учётная запись\"\nissuer = \"{}\"\n\
             client_id = \"{CLIENT}\"\nclient_secret = \"{CLIENT_SECRET}\"\n",
            self.issuer()
        )
    }

    /// Who signs in there from now on.
    pub fn become_subject(&self, subject: &str) {
        subject.clone_into(&mut self.shared.subject.lock().unwrap());
    }

    /// What is wrong from now on.
    pub fn err(&self, wrong: Wrong) {
        *self.shared.wrong.lock().unwrap() = wrong;
    }

    /// Goes away.
    pub async fn close(self) {
        self.handle.stop(false).await;
    }
}

async fn discovery(own: web::Data<Shared>) -> web::Json<Value> {
    let issuer = &own.issuer;
    web::Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
    }))
}

async fn keys(own: web::Data<Shared>) -> web::Json<Value> {
    // An uncompressed point: 4, then x and y of 32 bytes each.
    let point = own.key.public_key().as_ref();
    web::Json(json!({ "keys": [{
        "kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "kid": "1",
        "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..65]),
    }] }))
}

/// Asks nobody: whoever comes is the subject.
async fn authorize(own: web::Data<Shared>, query: web::Query<HashMap<String, String>>) -> HttpResponse {
    let given = |name: &str| query.get(name).cloned().unwrap_or_default();
    let is_ours = given("client_id") == CLIENT
        && given("response_type") == "code"
        && given("scope").split(' ').any(|scope| scope == "openid")
        && given("code_challenge_method") == "S256"
        && !given("state").is_empty()
        && !given("nonce").is_empty();
    if !is_ours {
        return HttpResponse::BadRequest().body(format!("{query:?}"));
    }
    let code = uuid::Uuid::new_v4().to_string();
    let grant = Grant {
        nonce: given("nonce"),
        challenge: given("code_challenge"),
        redirect: given("redirect_uri"),
    };
    let back = format!("{}?code={code}&state={}", grant.redirect, given("state"));
    own.grants.lock().unwrap().insert(code, grant);
    HttpResponse::SeeOther().insert_header(("Location", back)).finish()
}

async fn token(own: web::Data<Shared>, request: HttpRequest, form: web::Form<HashMap<String, String>>) -> HttpResponse {
    let given = |name: &str| form.get(name).cloned().unwrap_or_default();
    // Login and secret are urlencoded before they are joined (RFC 6749, 2.3.1).
    let account = STANDARD.encode(format!("{CLIENT}:{}", CLIENT_SECRET.replace(' ', "+")));
    let shown = request
        .headers()
        .get("authorization")
        .and_then(|shown| shown.to_str().ok());
    if shown != Some(format!("Basic {account}").as_str()) {
        return HttpResponse::Unauthorized().json(json!({ "error": "invalid_client" }));
    }
    let grant = own.grants.lock().unwrap().remove(&given("code"));
    let proven = |grant: &Grant| {
        let digest = ring::digest::digest(&ring::digest::SHA256, given("code_verifier").as_bytes());
        given("grant_type") == "authorization_code"
            && given("redirect_uri") == grant.redirect
            && URL_SAFE_NO_PAD.encode(digest.as_ref()) == grant.challenge
    };
    match grant.filter(proven) {
        None => HttpResponse::BadRequest().json(json!({ "error": "invalid_grant" })),
        Some(grant) => HttpResponse::Ok().json(own.answer(grant)),
    }
}

impl Shared {
    fn answer(&self, grant: Grant) -> Value {
        let wrong = *self.wrong.lock().unwrap();
        let mut answer = json!({ "access_token": "unused", "token_type": "Bearer", "expires_in": 60 });
        if wrong != Wrong::NoToken {
            answer["id_token"] = self.signed(&self.claims(grant, wrong), wrong).into();
        }
        answer
    }

    fn claims(&self, grant: Grant, wrong: Wrong) -> Value {
        let now = jiff::Timestamp::now().as_second();
        let from = if wrong == Wrong::Expired { now - 3600 } else { now };
        json!({
            "iss": if wrong == Wrong::Issuer { "https://other.example" } else { &self.issuer },
            "aud": if wrong == Wrong::Audience { "another" } else { CLIENT },
            "nonce": if wrong == Wrong::Nonce { "another".to_owned() } else { grant.nonce },
            "sub": *self.subject.lock().unwrap(),
            // The same for everybody: nobody is known by it.
            "email": "school@example.org",
            "iat": from,
            "exp": from + 300,
        })
    }

    fn signed(&self, claims: &Value, wrong: Wrong) -> String {
        let alg = if wrong == Wrong::Unsigned { "none" } else { "ES256" };
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(&json!({ "alg": alg, "typ": "JWT", "kid": "1" }));
        let text = format!("{head}.{}", part(claims));
        let signature = self.key.sign(&SystemRandom::new(), text.as_bytes()).unwrap();
        match wrong {
            Wrong::Unsigned => format!("{text}."),
            Wrong::Signature => {
                let mut claims = claims.clone();
                claims["sub"] = "subject-of-somebody-else".into();
                format!(
                    "{head}.{}.{}",
                    part(&claims),
                    URL_SAFE_NO_PAD.encode(signature.as_ref())
                )
            }
            _ => format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref())),
        }
    }
}
