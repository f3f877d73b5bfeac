//! The stylesheet, the script and the icon, embedded; addressed by the digest of their content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// One asset.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its MIME type.
    pub content_type: &'static str,
    /// The first half of its SHA-256, in hex: changes with the content.
    pub digest: String,
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let load = |name: Cow<'static, str>| {
        let file = Files::get(&name)?;
        let asset = Asset {
            bytes: file.data,
            content_type: content_type(&name),
            digest: hex::encode(file.metadata.sha256_hash().get(..16).unwrap_or_default()),
        };
        Some((name.into_owned(), asset))
    };
    Files::iter().filter_map(load).collect()
});

/// The asset of a name such as `app.css`.
#[must_use]
pub fn get(name: &str) -> Option<&'static Asset> {
    ASSETS.get(name)
}

/// Its address with its digest: `/assets/app.css?v=…`.
#[must_use]
pub fn href(name: &str) -> Option<String> {
    get(name).map(|asset| format!("/assets/{name}?v={}", asset.digest))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
