//! The file that names the providers.

use std::path::Path;

use openidconnect::reqwest::Url;
use openidconnect::{ClientId, ClientSecret, IssuerUrl};
use serde::Deserialize;

use super::{Provider, http, is_here};
use crate::error::{Code, Error, Result};

/// The whole file: `[[provider]]` tables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    provider: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    label: String,
    issuer: String,
    client_id: String,
    client_secret: String,
    #[serde(default)]
    scopes: Vec<String>,
}

/// Reads the providers; none without a file.
///
/// # Errors
/// With [`Code::ConfigInvalid`], saying what is wrong with which.
pub fn read(path: Option<&Path>) -> Result<Vec<Provider>> {
    let Some(path) = path else { return Ok(Vec::new()) };
    let text = std::fs::read_to_string(path).map_err(|fault| wrong(format!("{}: {fault}", path.display())))?;
    parse(&text)
}

fn parse(text: &str) -> Result<Vec<Provider>> {
    // Without toml's own words: they quote the line, which may be the secret's.
    let written: Written = toml::from_str(text).map_err(|fault| {
        let line = fault.span().map_or(1, |span| text[..span.start].lines().count().max(1));
        wrong(format!("line {line} is not as it should be"))
    })?;
    let providers = written.provider.into_iter().map(provider).collect::<Result<Vec<_>>>()?;
    for (index, one) in providers.iter().enumerate() {
        let same = |other: &Provider| other.id == one.id || other.issuer == one.issuer;
        if providers[..index].iter().any(same) {
            return Err(wrong(format!("provider {}: its id or issuer stands twice", one.id)));
        }
    }
    Ok(providers)
}

fn provider(entry: Entry) -> Result<Provider> {
    let fault = |what: &str| wrong(format!("provider «{}»: {what}", entry.id));
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    if entry.id.is_empty() || !entry.id.chars().all(fits) {
        return Err(fault("an id has small Latin letters, digits and hyphens"));
    }
    if entry.label.trim().is_empty() || entry.client_id.is_empty() || entry.client_secret.is_empty() {
        return Err(fault("label, client_id and client_secret must not be empty"));
    }
    let url: Url = entry.issuer.parse().map_err(|_| fault("issuer is no address"))?;
    if url.scheme() != "https" && !(url.scheme() == "http" && is_here(&url)) {
        return Err(fault("issuer must begin with https://"));
    }
    Ok(Provider {
        http: http(&url)?,
        issuer: IssuerUrl::new(entry.issuer.clone()).map_err(|_| fault("issuer is no address"))?,
        label: entry.label.trim().to_owned(),
        client: ClientId::new(entry.client_id),
        secret: ClientSecret::new(entry.client_secret),
        scopes: entry.scopes,
        id: entry.id,
        known: std::sync::Mutex::new(None),
    })
}

fn wrong(detail: impl std::fmt::Display) -> Error {
    Error::new(Code::ConfigInvalid).detail(format!("--providers: {detail}"))
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn written(id: &str, issuer: &str, rest: &str) -> String {
        format!(
            "[[provider]]\nid = \"{id}\"\nlabel = \"Регион\"\nissuer = \"{issuer}\"\nclient_id = \"z\"\n\
             client_secret = \"тайна\"\n{rest}\n"
        )
    }

    #[test]
    fn what_is_wrong_with_the_file_is_said_without_its_secrets() {
        let good = written("region", "https://id.example.org", "scopes = [\"profile\"]");
        for (text, said) in [
            (good.clone(), None),
            (String::new(), None),
            (written("a", "http://127.0.0.1:9000", ""), None),
            (written("a", "http://id.example.org", ""), Some("https://")),
            (written("Регион", "https://id.example.org", ""), Some("small Latin")),
            (written("a", "id.example.org", ""), Some("no address")),
            (written("a", "https://a.example", "secret = 1"), Some("line")),
            (good.replace("Регион", " "), Some("label")),
            (format!("{good}{good}"), Some("twice")),
        ] {
            let fault = parse(&text).err().map(|fault| fault.to_string());
            match said {
                None => assert_eq!(fault, None, "{text}"),
                Some(said) => assert!(
                    fault
                        .as_ref()
                        .is_some_and(|fault| fault.contains(said) && !fault.contains("тайна")),
                    "{text}: {fault:?}"
                ),
            }
        }
    }

    #[test]
    fn a_provider_prints_no_secret() {
        let providers = parse(&written("a", "https://id.example.org", "")).unwrap();
        assert!(!format!("{providers:?}").contains("тайна"));
    }
}
