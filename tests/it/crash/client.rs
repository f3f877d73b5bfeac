//! A program of an institution: saves answers, signs now and then, and writes down what was acknowledged.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use zerkalo_store::SubmissionId;
use zerkalo_tests::cases::Case;

use super::ledger::{Ledger, Written};

/// After so many saves comes a signature.
const SAVES: u64 = 8;

pub(super) struct Client {
    pub(super) submission: SubmissionId,
    token: String,
    /// Requests made so far: every value and every key is another.
    made: u64,
}

impl Client {
    pub(super) fn new(submission: SubmissionId, token: String) -> Self {
        Self {
            submission,
            token,
            made: 0,
        }
    }

    /// Works until nobody answers any more, or the answers are signed.
    pub(super) async fn work(&mut self, url: &str, ledger: &Ledger) {
        let http = reqwest::Client::new();
        let address = format!("{url}/api/v1/submissions/{}", self.submission);
        let answers = format!("{address}/answers");
        let Some(known) = self.ask(http.get(&answers)).await else {
            return;
        };
        let stored = known["answers"].as_object().into_iter().flatten();
        let mut versions: BTreeMap<String, i64> = stored
            .map(|(question, answer)| (question.clone(), answer["version"].as_i64().unwrap()))
            .collect();
        for _ in 0..SAVES {
            let (body, values) = self.save(&versions);
            let Some(saved) = self.ask(http.put(&answers).json(&body)).await else {
                return;
            };
            let told: BTreeMap<String, i64> = serde_json::from_value(saved["versions"].clone()).unwrap();
            ledger.note(&Written {
                submission: self.submission,
                row_version: saved["row_version"].as_i64().unwrap(),
                answers: values
                    .into_iter()
                    .map(|(question, value)| (question.clone(), (told[&question], value)))
                    .collect(),
                revision: None,
            });
            versions.extend(told);
        }
        self.made += 1;
        let entries = Case::named("zaozersk", "upbringing-typical").entries();
        let whole = json!({ "idempotency_key": format!("whole-{}", self.made), "answers": entries });
        let Some(signed) = self.ask(http.put(&address).json(&whole)).await else {
            return;
        };
        ledger.note(&Written {
            submission: self.submission,
            row_version: signed["row_version"].as_i64().unwrap(),
            answers: BTreeMap::new(),
            revision: signed["revision"].as_i64(),
        });
    }

    /// Two answers that were never given before.
    fn save(&mut self, versions: &BTreeMap<String, i64>) -> (Value, BTreeMap<String, Value>) {
        self.made += 1;
        let values = BTreeMap::from([
            ("upb-pupils".to_owned(), json!({ "count": 1_000 + self.made })),
            (
                "upb-02b-coverage".to_owned(),
                json!({ "share": { "numerator": self.made, "denominator": 1_000_000 } }),
            ),
        ]);
        let changes: Vec<_> = values
            .iter()
            .map(|(question, value)| {
                let base = versions.get(question).copied().unwrap_or(0);
                json!({ "question": question, "base_version": base, "entry": { "value": value } })
            })
            .collect();
        let body = json!({ "idempotency_key": format!("save-{}", self.made), "changes": changes });
        (body, values)
    }

    /// The answer; none if the server went away. It may refuse nothing.
    async fn ask(&self, request: reqwest::RequestBuilder) -> Option<Value> {
        let answer = request.bearer_auth(&self.token).send().await.ok()?;
        let status = answer.status();
        let text = answer.text().await.ok()?;
        assert_eq!(status.as_u16(), 200, "{text}");
        serde_json::from_str(&text).ok()
    }
}
