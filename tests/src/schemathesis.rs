//! Schemathesis reads the API's description, sends what it describes and what it forbids, and judges the answers.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Stdio;

use serde_json::Value;
use tempfile::TempDir;

use crate::paths;

/// What every answer is held against.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
/// Whole numbers that a plain file of settings may hold, so that every run sends the same.
const SEED: &str = "20261121";
/// Of ten values of a parameter that is known, so many are what is known of it.
const OFTEN: f64 = 0.8;

/// A run that is yet to be made.
#[derive(Debug, Default)]
pub struct Schemathesis {
    known: BTreeMap<String, Vec<Value>>,
}

/// A request of a run and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The method.
    pub method: String,
    /// The address without the host.
    pub path: String,
    /// The answer's status.
    pub status: u16,
}

/// A run that was made.
#[derive(Debug)]
pub struct Ran {
    /// 0 where nothing was found.
    pub status: i32,
    /// What it printed.
    pub said: String,
    /// All that was sent.
    pub exchanges: Vec<Exchange>,
}

impl Schemathesis {
    /// Something that exists: random ids would meet nothing but 404. `place` is `path.round`, `query.limit` or
    /// `body.changes[*].question`.
    #[must_use]
    pub fn knowing<T: Into<Value>>(mut self, place: &str, values: impl IntoIterator<Item = T>) -> Self {
        let values = values.into_iter().map(Into::into);
        self.known.entry(place.to_owned()).or_default().extend(values);
        self
    }

    /// First the bounds of everything that the description names, on what is known first of each place; then so many
    /// requests to every operation at random, on all that is known. The server is at `url`; the token is good there.
    pub async fn run(&self, url: &str, token: &str, examples: usize) -> Ran {
        let server = (url, token);
        let mut ran = phase("coverage", &self.first(), server, &[]).await;
        let examples = ["--max-examples", &examples.to_string()];
        let random = phase("fuzzing", &self.all(), server, &examples).await;
        ran.status = ran.status.max(random.status);
        ran.said.push_str(&random.said);
        ran.exchanges.extend(random.exchanges);
        ran
    }

    /// Settings that put the first of what is known into every address.
    fn first(&self) -> String {
        let mut toml = "[parameters]\n".to_owned();
        for (place, values) in self.known.iter().filter(|(place, _)| !place.starts_with("body.")) {
            let first = values.first().cloned().unwrap_or_default();
            let _ = writeln!(toml, "\"{place}\" = {first}");
        }
        toml
    }

    /// Settings that draw from all that is known.
    fn all(&self) -> String {
        let mut toml = String::new();
        for (number, values) in self.known.values().enumerate() {
            let values = Value::from(values.clone());
            let _ = writeln!(toml, "[dictionaries.d{number}]\nvalues = {values}");
        }
        toml.push_str("[parameters]\n");
        for (number, place) in self.known.keys().enumerate() {
            let _ = writeln!(
                toml,
                "\"{place}\" = {{ dictionary = \"d{number}\", probability = {OFTEN} }}"
            );
        }
        toml
    }
}

async fn phase(phase: &str, settings: &str, (url, token): (&str, &str), more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("schemathesis.toml"), settings).unwrap();
    let program = paths::schemathesis();
    assert!(
        program.is_file(),
        "no {}: need_schemathesis in tests/lib/tools.sh installs it",
        program.display()
    );
    let mut command = tokio::process::Command::new(program);
    command
        .current_dir(&folder)
        .args(["run", &format!("{url}/api/v1/openapi.json"), "--checks", CHECKS])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args([
            "--phases",
            phase,
            "--seed",
            SEED,
            "--generation-database",
            "none",
            "--workers",
            "1",
        ])
        .args(["--suppress-health-check", "all", "--no-color", "--continue-on-failure"])
        .args(["--report", "har", "--report-har-path", "sent.har"])
        .args(more)
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::null())
        .kill_on_drop(true);
    let output = command.output().await.unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        said: String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
        exchanges: exchanges(&folder),
    }
}

fn exchanges(folder: &TempDir) -> Vec<Exchange> {
    let Ok(text) = std::fs::read(folder.path().join("sent.har")) else {
        return Vec::new();
    };
    let report: Value = serde_json::from_slice(&text).unwrap();
    let entries = report["log"]["entries"].as_array().cloned().unwrap_or_default();
    entries
        .iter()
        .map(|entry| {
            let url: reqwest::Url = entry["request"]["url"].as_str().unwrap().parse().unwrap();
            Exchange {
                method: entry["request"]["method"].as_str().unwrap().to_owned(),
                path: url.path().to_owned(),
                status: u16::try_from(entry["response"]["status"].as_u64().unwrap()).unwrap(),
            }
        })
        .collect()
}
