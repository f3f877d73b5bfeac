//! WebDriver is JSON over HTTP: one request a step, and an error with a name when a step fails.

use serde_json::{Value, json};

/// One session of a driver that listens on this machine.
pub struct Driver {
    http: reqwest::Client,
    session: String,
    id: String,
}

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An element of the page that was current when it was found.
#[derive(Debug, Clone)]
pub struct Element(String);

impl Driver {
    /// Opens a session with these capabilities; also returns what the browser says of itself.
    pub async fn open(port: u16, capabilities: Value) -> (Self, Value) {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let base = format!("http://127.0.0.1:{port}/session");
        let answer = send(
            http.post(&base)
                .json(&json!({ "capabilities": { "alwaysMatch": capabilities } })),
        )
        .await
        .unwrap();
        let id = answer["sessionId"].as_str().unwrap().to_owned();
        (
            Self {
                http,
                session: format!("{base}/{id}"),
                id,
            },
            answer["capabilities"].clone(),
        )
    }

    /// The session's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Asks for something.
    pub async fn get(&self, command: &str) -> Value {
        let answer = send(self.http.get(format!("{}/{command}", self.session))).await;
        answer.unwrap_or_else(|fault| panic!("{command}: {fault}"))
    }

    /// Does something.
    pub async fn post(&self, command: &str, body: Value) -> Value {
        self.try_post(command, body)
            .await
            .unwrap_or_else(|fault| panic!("{command}: {fault}"))
    }

    /// Does something that may fail.
    ///
    /// # Errors
    /// With what the driver says.
    pub async fn try_post(&self, command: &str, body: Value) -> Result<Value, String> {
        send(self.http.post(format!("{}/{command}", self.session)).json(&body)).await
    }

    /// The first element that a CSS selector finds.
    pub async fn find(&self, css: &str) -> Element {
        self.try_find(css).await.unwrap_or_else(|| panic!("there is no {css}"))
    }

    /// The same, where it may be missing.
    pub async fn try_find(&self, css: &str) -> Option<Element> {
        let found = self
            .try_post("element", json!({ "using": "css selector", "value": css }))
            .await
            .ok()?;
        found[ELEMENT].as_str().map(|id| Element(id.to_owned()))
    }

    /// Clicks where a mouse would.
    pub async fn click(&self, element: &Element) {
        self.post(&format!("element/{}/click", element.0), json!({})).await;
    }

    /// Types into a field.
    pub async fn fill(&self, element: &Element, text: &str) {
        self.post(&format!("element/{}/clear", element.0), json!({})).await;
        self.post(&format!("element/{}/value", element.0), json!({ "text": text }))
            .await;
    }

    /// Runs a script in the page: `return …`.
    pub async fn run(&self, script: &str) -> Value {
        self.post("execute/sync", json!({ "script": script, "args": [] })).await
    }

    /// The same for a script that calls back: its last argument is the function to call.
    pub async fn run_and_wait(&self, script: &str) -> Value {
        self.post("execute/async", json!({ "script": script, "args": [] }))
            .await
    }

    /// A command of the browser's own protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
            .await
    }

    /// What was logged since this was asked last: `browser` or `performance`.
    pub async fn log(&self, kind: &str) -> Vec<Value> {
        self.post("se/log", json!({ "type": kind }))
            .await
            .as_array()
            .cloned()
            .unwrap_or_default()
    }
}

async fn send(request: reqwest::RequestBuilder) -> Result<Value, String> {
    let answer = request.send().await.map_err(|fault| fault.to_string())?;
    let is_fine = answer.status().is_success();
    let body: Value = answer.json().await.map_err(|fault| fault.to_string())?;
    if is_fine {
        Ok(body["value"].clone())
    } else {
        Err(format!("{}: {}", body["value"]["error"], body["value"]["message"]))
    }
}
