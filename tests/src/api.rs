//! A program with a personal access token.

use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::Value;

/// A program's way to the API.
#[derive(Clone)]
pub struct Api {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
}

/// What the API answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The kind of content.
    pub kind: String,
    /// The answer's bytes, as they came.
    pub text: String,
    /// The same, read.
    pub json: Value,
}

impl Answer {
    /// Fails unless this is the status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// The code of a problem document, which must be one.
    #[track_caller]
    #[must_use]
    pub fn code(&self) -> &str {
        assert_eq!(self.kind, "application/problem+json", "{}", self.text);
        assert_eq!(self.json["status"], self.status.as_u16(), "{}", self.text);
        self.json["code"].as_str().unwrap_or_else(|| panic!("{}", self.text))
    }
}

impl Api {
    /// With a token, or without.
    #[must_use]
    pub fn new(base: &str, token: Option<String>) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self {
            http,
            base: format!("{base}/api/v1"),
            token,
        }
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Puts.
    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, Some(body.to_string())).await
    }

    /// Posts.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some(body.to_string())).await
    }

    /// Posts bytes.
    pub async fn upload(&self, path: &str, bytes: &[u8]) -> Answer {
        let request = self.http.post(format!("{}{path}", self.base)).body(bytes.to_vec());
        self.answer(request).await
    }

    /// Puts bytes.
    pub async fn put_bytes(&self, path: &str, bytes: &[u8]) -> Answer {
        let request = self.http.put(format!("{}{path}", self.base)).body(bytes.to_vec());
        self.answer(request).await
    }

    /// Sends whatever text as JSON.
    pub async fn send(&self, method: Method, path: &str, body: Option<String>) -> Answer {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        self.answer(request).await
    }

    async fn answer(&self, mut request: RequestBuilder) -> Answer {
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let kind = headers
            .get("content-type")
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let text = answer.text().await.unwrap();
        Answer {
            status,
            kind,
            json: serde_json::from_str(&text).unwrap_or_default(),
            text,
        }
    }
}
