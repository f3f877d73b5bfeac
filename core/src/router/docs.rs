//! The API's description, gathered from the routes themselves.

use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::Method;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use utoipa::openapi::path::{HttpMethod, Paths};
use utoipa::openapi::schema::Schema;
use utoipa::openapi::{OpenApi, RefOr};
use utoipa_actix_web::OpenApiFactory;
use zerkalo_engine::answers::Entry;
use zerkalo_engine::fault::Fault as AnswerFault;
use zerkalo_engine::form::Form;
use zerkalo_engine::outcome::{Outcome, Summary};
use zerkalo_engine::passport::Passport;

/// What one address says of itself.
#[derive(Clone, Default)]
pub struct Docs {
    paths: Paths,
    schemas: Vec<(String, RefOr<Schema>)>,
}

impl Docs {
    /// Of an annotated handler.
    #[must_use]
    pub fn of(description: &impl OpenApiFactory) -> Self {
        let mut schemas = Vec::new();
        description.schemas(&mut schemas);
        Self {
            paths: description.paths(),
            schemas,
        }
    }

    /// The method that the description names; a description without one reads.
    #[must_use]
    pub fn method<P: utoipa::Path>() -> Method {
        match P::methods().first() {
            Some(HttpMethod::Put) => Method::PUT,
            Some(HttpMethod::Post) => Method::POST,
            Some(HttpMethod::Delete) => Method::DELETE,
            Some(HttpMethod::Patch) => Method::PATCH,
            _ => Method::GET,
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.paths.merge(other.paths);
        self.schemas.extend(other.schemas);
        self
    }
}

/// A resource with its description, as `utoipa-actix-web` takes it.
pub struct Described<R> {
    /// What answers.
    pub resource: R,
    /// What it says of itself.
    pub docs: Docs,
}

impl<R: HttpServiceFactory> HttpServiceFactory for Described<R> {
    fn register(self, config: &mut AppService) {
        self.resource.register(config);
    }
}

impl<R> OpenApiFactory for Described<R> {
    fn paths(&self) -> Paths {
        self.docs.paths.clone()
    }

    fn schemas(&self, schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.extend(self.docs.schemas.iter().cloned());
    }
}

/// The document's head: title, version, how to sign in.
#[must_use]
pub fn head() -> OpenApi {
    #[derive(utoipa::OpenApi)]
    #[openapi(
        info(title = "Zerkalo", description = "Self-assessment of schools and kindergartens: forms, answers, assessments."),
        modifiers(&BearerToken),
        security(("token" = [])),
        components(schemas(crate::error::render::Problem, crate::error::Fault))
    )]
    struct Head;
    <Head as utoipa::OpenApi>::openapi()
}

/// The whole document: the routes' own descriptions and the engine's types that they name.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn with_engine_types(document: &OpenApi) -> serde_json::Result<Value> {
    let mut whole = serde_json::to_value(document)?;
    let own_place = |settings: &mut SchemaSettings| settings.definitions_path = "/components/schemas".into();
    let mut generator = SchemaSettings::draft2020_12().with(own_place).into_generator();
    generator.subschema_for::<Entry>();
    generator.subschema_for::<Form>();
    generator.subschema_for::<Passport>();
    generator.subschema_for::<Outcome>();
    generator.subschema_for::<Summary>();
    generator.subschema_for::<AnswerFault>();
    if let Some(schemas) = whole.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        for (name, schema) in generator.take_definitions(true) {
            // Ours of the same name stands for what is wrong with a request.
            let name = if name == "Fault" {
                "AnswerFault".to_owned()
            } else {
                name
            };
            schemas.insert(name, schema);
        }
    }
    Ok(whole)
}

/// Says that every route takes a personal access token.
struct BearerToken;

impl utoipa::Modify for BearerToken {
    fn modify(&self, document: &mut OpenApi) {
        use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A personal access token: `zerkalo user token`."))
            .build();
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}
