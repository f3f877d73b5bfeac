//! The request that is sent: 60 answers, put and signed at once.

use fixture_bench::shape::{Asked, HTTP, Question};
use serde_json::{Map, Value, json};

/// The body of every request. The key that makes it carried out once belongs to its submission, so one will do.
pub(crate) fn body() -> String {
    let answers: Map<String, Value> = HTTP
        .questions()
        .iter()
        .map(|question| (question.id.clone(), entry(question)))
        .collect();
    json!({ "idempotency_key": "bench-1", "answers": answers }).to_string()
}

/// An answer as the API takes it.
fn entry(question: &Question) -> Value {
    match question.asked {
        Asked::Yes => {
            let url = format!("https://school.example/documents/{}.pdf", question.id);
            json!({ "value": { "yes_no": true }, "evidence": [{ "kind": "link", "url": url }] })
        }
        Asked::Share { numerator, denominator } => {
            json!({ "value": { "share": { "numerator": numerator, "denominator": denominator } }, "evidence": [] })
        }
        Asked::Count(count) => json!({ "value": { "count": count }, "evidence": [] }),
    }
}

#[cfg(test)]
mod tests {
    use zerkalo_engine::answers::{Background, Entries};
    use zerkalo_engine::complete::CompleteAnswers;
    use zerkalo_engine::form::Form;

    use super::{HTTP, body};

    #[test]
    fn the_form_takes_the_answers() {
        let form = Form::parse(&HTTP.form_toml()).unwrap();
        let body: serde_json::Value = serde_json::from_str(&body()).unwrap();
        let entries: Entries = serde_json::from_value(body["answers"].clone()).unwrap();
        let complete = CompleteAnswers::new(&form, &entries, &Background::default()).unwrap();
        assert_eq!(complete.counts(), (60, 0, 0));
    }
}
