//! What a handler puts around its view: the frame in the right language, for the right person.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, HttpResponse, web};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{Role, institutions, long_jobs, municipalities};

use super::headers::Nonce;
use super::language;
use crate::access::{Actor, Person};
use crate::actions::followed::plugin_of;
use crate::components::frame::{self, Contact, Frame, NoticeKind, Section, Told};
use crate::components::links;
use crate::error::{Error, Result};
use crate::session::{csrf, identify, secret::Secret};
use crate::state::State;
use crate::templating::{self, Page};
use crate::text::{self, Lang};

/// A visitor's secret that their browser does not have yet; [`super::finish`] gives it.
#[derive(Debug, Clone)]
pub struct NewVisit(pub Secret);

/// A page's frame being made.
#[derive(Debug)]
pub struct Shell {
    frame: Frame,
    status: StatusCode,
    person: Option<(frame::Person, Vec<Section>, String)>,
}

impl Shell {
    /// The page's language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.frame.lang
    }

    /// Says to which part of the navigation the page belongs.
    #[must_use]
    pub fn at(mut self, section: Section) -> Self {
        if let Some((person, sections, csrf)) = self.person.take() {
            self.frame = self.frame.signed_in(csrf, person, &sections, Some(section));
        }
        self
    }

    /// Adds one step of the way to the page.
    #[must_use]
    pub fn crumb(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.frame = self.frame.crumb(href, text);
        self
    }

    /// Says what has just happened.
    #[must_use]
    pub fn notice(mut self, kind: NoticeKind, text: impl Into<String>) -> Self {
        self.frame = self.frame.notice(kind, text);
        self
    }

    /// Says whom to ask.
    #[must_use]
    pub fn contact(mut self, contact: Option<Contact>) -> Self {
        self.frame = self.frame.contact(contact);
        self
    }

    /// The office to ask.
    #[must_use]
    pub fn contact_name(&self) -> Option<String> {
        self.frame.contact.as_ref().map(|contact| contact.name.clone())
    }

    /// Answers with another status than 200.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The page.
    ///
    /// # Errors
    /// When the template and its view disagree.
    pub fn show<P: Page>(mut self, view: &P) -> Result<HttpResponse> {
        if let Some((person, sections, csrf)) = self.person.take() {
            self.frame = self.frame.signed_in(csrf, person, &sections, None);
        }
        let html = templating::render(&self.frame, view).map_err(Error::internal)?;
        Ok(HttpResponse::build(self.status)
            .content_type("text/html; charset=utf-8")
            .body(html))
    }
}

impl FromRequest for Shell {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { of(&request).await })
    }
}

async fn of(request: &HttpRequest) -> Result<Shell> {
    let state = request
        .app_data::<web::Data<State>>()
        .ok_or_else(|| Error::internal("no state"))?;
    let actor = identify::known(request).ok_or_else(|| Error::internal("a page before its permission"))?;
    let path = request
        .uri()
        .path_and_query()
        .map_or_else(|| request.path().to_owned(), ToString::to_string);
    let mut frame = Frame::new(language::of(request, state), Nonce::of(request).0, path);
    let person = match &actor {
        Actor::Person(person) => {
            let shown = frame::Person {
                name: person.user.office.clone(),
                place: place_of(state, person).await?,
            };
            Some((shown, sections_of(person), person.csrf().to_owned()))
        }
        Actor::Visitor { visit } => {
            frame.csrf = visitor_token(request, visit.as_ref());
            None
        }
    };
    let contact = match actor.person() {
        Some(person) => contact_of(state, person).await?,
        None => None,
    };
    if let Some(person) = actor.person() {
        frame.told = told(state, person, &frame).await?;
    }
    Ok(Shell {
        frame,
        status: StatusCode::OK,
        person,
    }
    .contact(contact))
}

/// The token of a visitor's forms; their first page begins the visit.
fn visitor_token(request: &HttpRequest, visit: Option<&Secret>) -> String {
    if let Some(secret) = visit {
        return secret.derive("form");
    }
    let actor = Actor::Visitor {
        visit: Some(Secret::new()),
    };
    if let Actor::Visitor { visit: Some(secret) } = &actor {
        request.extensions_mut().insert(NewVisit(secret.clone()));
    }
    csrf::expected(&actor).unwrap_or_default()
}

/// The institution or the authority that somebody works for.
async fn place_of(state: &State, person: &Person) -> Result<String> {
    let Some(first) = person.memberships.first() else {
        return Ok(String::new());
    };
    match first.institution {
        Some(id) => Ok(institutions::get(state.store().read(), &first.municipality, id)
            .await?
            .short_name),
        None => Ok(municipalities::get(state.store().read(), &first.municipality)
            .await?
            .name),
    }
}

/// Long work of somebody that has ended; its own page says so itself.
async fn told(state: &State, person: &Person, frame: &Frame) -> Result<Vec<Told>> {
    if !person.memberships.iter().any(|own| is_of_authority(own.role)) {
        return Ok(Vec::new());
    }
    let ended = long_jobs::untold(state.store().read(), person.user.id).await?;
    let told = ended.into_iter().map(|job| {
        let title = text::find(frame.lang, &format!("job-{}", job.kind)).unwrap_or(job.kind);
        Told {
            text: text::t_with(frame.lang, "job-told", [("title", title.into())]),
            href: links::job(job.id),
        }
    });
    Ok(told.filter(|told| told.href != frame.path).collect())
}

/// The authority of the municipality, as its passport names it.
async fn contact_of(state: &State, person: &Person) -> Result<Option<Contact>> {
    let Some(first) = person.memberships.first() else {
        return Ok(None);
    };
    let municipality = municipalities::get(state.store().read(), &first.municipality).await?;
    // A page is shown even where its municipality's plugin is not there.
    let plugin = plugin_of(state, &municipality).await.ok();
    Ok(plugin.map(|plugin| Contact {
        name: plugin.passport().authority.clone(),
        phone: None,
        email: None,
    }))
}

/// The parts of the navigation that somebody has.
#[must_use]
pub fn sections_of(person: &Person) -> Vec<Section> {
    let works = |at_institution: bool| {
        person
            .memberships
            .iter()
            .any(|membership| membership.institution.is_some() == at_institution)
    };
    let mut sections = Vec::new();
    if works(true) {
        sections.push(Section::Tasks);
    }
    if person
        .memberships
        .iter()
        .any(|own| own.institution.is_none() && is_of_authority(own.role))
    {
        sections.push(Section::Rounds);
        sections.push(Section::Institutions);
    }
    if person.memberships.iter().any(|own| runs_people(own.role)) {
        sections.push(Section::People);
    }
    if !person.memberships.is_empty() {
        sections.push(Section::Systems);
    }
    if person
        .memberships
        .iter()
        .any(|own| own.institution.is_none() && is_of_authority(own.role))
    {
        sections.push(Section::Rules);
    }
    if person
        .memberships
        .iter()
        .any(|own| own.institution.is_none() && own.role == Role::AuthorityAdmin)
    {
        sections.push(Section::Journal);
    }
    if person.user.platform_admin {
        sections.push(Section::Overview);
    }
    sections
}

pub(crate) fn runs_people(role: Role) -> bool {
    matches!(role, Role::AuthorityAdmin | Role::Head)
}

fn is_of_authority(role: Role) -> bool {
    matches!(role, Role::AuthorityAdmin | Role::Specialist | Role::Observer)
}

/// Sends the browser on with GET.
#[must_use]
pub fn see_other(address: &str) -> HttpResponse {
    HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header((actix_web::http::header::LOCATION, address.to_owned()))
        .finish()
}

/// An address of our own to come back to; anything else is home.
#[must_use]
pub fn own_path(path: &str) -> &str {
    let is_own = path.starts_with('/') && !path.starts_with("//") && !path.contains(['\\', '\n', '\r', '\t']);
    if is_own { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn one_is_never_sent_to_another_site() {
        for (given, expected) in [
            ("/tasks?x=1", "/tasks?x=1"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
            ("", "/"),
        ] {
            assert_eq!(own_path(given), expected, "{given}");
        }
    }
}
