//! What a municipality shows to everybody: a page that knows nobody, and the same as open data.
//!
//! It sets no cookie and reads none, its language stands in its address, and whoever keeps it asks again after a minute.

use actix_web::http::header::{CACHE_CONTROL, ETAG, EntityTag, Header as _, HeaderValue, IF_NONE_MATCH, IfNoneMatch};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use zerkalo_report::csv;
use zerkalo_report::model::OpenRound;
use zerkalo_store::{Digest, Municipality, MunicipalityId, StoreError, municipalities};

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::publish::{Published, taken_down};
use crate::components::frame::Frame;
use crate::error::{Code, Error, Result};
use crate::state::State;
use crate::templating;
use crate::text::{self, Lang};

mod build;
mod data;
pub mod view;

pub(super) use build::page;

/// Whoever keeps a copy asks again so soon: what is not shown any more is gone then.
const CACHING: &str = "public, max-age=60, must-revalidate";

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    lang: String,
}

impl Asked {
    fn lang(&self) -> Lang {
        text::language(&self.lang).unwrap_or_default()
    }
}

/// The page.
///
/// # Errors
/// With [`Code::NotFound`] where nothing is shown.
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    id: web::Path<String>,
    asked: web::Query<Asked>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let (municipality, published) = shown(&state, &id).await?;
    let lang = asked.lang();
    let view = page(&state, &municipality, &published, lang);
    let frame = Frame::new(lang, "", "");
    let html = templating::render(&frame, &view).map_err(Error::internal)?;
    Ok(kept(&request, "text/html; charset=utf-8", html.into_bytes()))
}

/// The figures as a table for any program.
///
/// # Errors
/// As [`show`].
pub async fn table(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    id: web::Path<String>,
    asked: web::Query<Asked>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let (municipality, published) = shown(&state, &id).await?;
    let bytes = csv::of_open(&municipality.name, &rounds(published, asked.lang()));
    Ok(kept(&request, "text/csv; charset=utf-8", bytes))
}

/// The same as JSON, with what the table has no columns for.
///
/// # Errors
/// As [`show`].
pub async fn json(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    id: web::Path<String>,
    asked: web::Query<Asked>,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let (municipality, published) = shown(&state, &id).await?;
    let data = data::OpenData::of(&state, municipality, published, asked.lang());
    let bytes = serde_json::to_vec(&data).map_err(Error::internal)?;
    Ok(kept(&request, "application/json", bytes))
}

/// What is shown; whatever is not does not exist.
async fn shown(state: &State, id: &str) -> Result<(Municipality, Published)> {
    let missing = || Error::new(Code::NotFound);
    let id = MunicipalityId::parse(id).map_err(|_| missing())?;
    let municipality = match municipalities::get(state.store().read(), &id).await {
        Err(StoreError::NotFound { .. }) => return Err(missing()),
        found => found?,
    };
    let published = taken_down(state, &id).await?.filter(|own| own.publication.is_open);
    Ok((municipality, published.ok_or_else(missing)?))
}

/// The rounds in a language.
fn rounds(published: Published, lang: Lang) -> Vec<OpenRound> {
    let own = |mut all: crate::reports::InLanguages| all.remove(lang.code());
    published.rounds.into_iter().filter_map(own).collect()
}

/// An answer that may be kept; whoever has this very one is told so.
fn kept(request: &HttpRequest, kind: &'static str, bytes: Vec<u8>) -> HttpResponse {
    let tag = EntityTag::new_strong(Digest::of(&bytes).to_string());
    let mut answer = if has(request, &tag) {
        HttpResponse::NotModified().finish()
    } else {
        HttpResponse::Ok().content_type(kind).body(bytes)
    };
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(CACHING));
    if let Ok(tag) = HeaderValue::from_str(&tag.to_string()) {
        headers.insert(ETAG, tag);
    }
    answer
}

fn has(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|own| own.weak_eq(tag)),
        Err(_) => false,
    }
}
