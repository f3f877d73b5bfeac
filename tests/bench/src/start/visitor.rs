//! Somebody with a browser: cookies, forms, and encodings that are counted and not undone.

use anyhow::{Context as _, Result, bail};
use reqwest::header::{ACCEPT_ENCODING, CONTENT_TYPE};
use reqwest::{Client, Response};

/// A person who is signed in.
pub(crate) struct Visitor {
    client: Client,
    base: String,
}

/// A page as it came.
pub(crate) struct Page {
    /// Whether it is HTML.
    pub(crate) is_html: bool,
    /// Its bytes, as they were on the wire.
    pub(crate) body: Vec<u8>,
}

impl Visitor {
    /// Signs in with a one-time password and changes it.
    pub(crate) async fn sign_in(base: &str, login: &str, password: &str) -> Result<Self> {
        let client = Client::builder().cookie_store(true).build()?;
        let visitor = Self {
            client,
            base: base.to_owned(),
        };
        let (own, new) = (visitor, "a-password-of-the-bench-1");
        own.send("/sign-in", &[("login", login), ("password", password), ("next", "")])
            .await?;
        own.send(
            "/password",
            &[("current", password), ("password", new), ("password-again", new)],
        )
        .await?;
        let home = own.client.get(format!("{base}/")).send().await?;
        if home.url().path().starts_with("/sign-in") || home.url().path().starts_with("/password") {
            bail!("{login} is not signed in: {}", home.url());
        }
        Ok(own)
    }

    /// Posts a form as its page has it.
    async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Result<Response> {
        let page = self
            .client
            .get(format!("{}{path}", self.base))
            .send()
            .await?
            .error_for_status()?
            .text()
            .await?;
        let csrf = page
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let mut all = vec![("csrf", csrf.with_context(|| format!("no csrf on {path}"))?)];
        all.extend_from_slice(fields);
        let answer = self
            .client
            .post(format!("{}{path}", self.base))
            .form(&all)
            .send()
            .await?;
        if !answer.status().is_success() {
            bail!("{path} answered {}", answer.status());
        }
        Ok(answer)
    }

    /// Gets a page in an encoding: `identity`, `gzip` or `br`. None where there is no page to see.
    pub(crate) async fn page(&self, path: &str, encoding: &str) -> Result<Option<Page>> {
        let request = self
            .client
            .get(format!("{}{path}", self.base))
            .header(ACCEPT_ENCODING, encoding);
        let answer = request.send().await?;
        if !answer.status().is_success() {
            return Ok(None);
        }
        let kind = answer
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        let is_html = kind.starts_with("text/html");
        Ok(Some(Page {
            is_html,
            body: answer.bytes().await?.to_vec(),
        }))
    }
}
