//! The stylesheet, the script, the icon: kept by browsers for a year when asked for by their digest.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::assets;
use crate::error::{Code, Error, Result};

/// The version that a page asks for.
#[derive(Debug, Deserialize)]
pub struct Version {
    v: Option<String>,
}

/// One asset.
///
/// # Errors
/// With [`Code::NotFound`].
pub async fn show(
    _: Authorized<Nothing>,
    name: web::Path<String>,
    version: web::Query<Version>,
) -> Result<HttpResponse> {
    let asset = assets::get(&name).ok_or_else(|| Error::new(Code::NotFound))?;
    let named = version.v.as_deref() == Some(asset.digest.as_str());
    let caching = if named {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, caching))
        .insert_header((CONTENT_TYPE, asset.content_type))
        .body(asset.bytes.to_vec()))
}
