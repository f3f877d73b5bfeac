//! People who have signed in, and what their browsers send while they fill.

use std::net::SocketAddr;
use std::ops::Range;

use anyhow::{Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use fixture_bench::shape::{Asked, HTTP, Question};
use serde_json::{Value, json};
use zerkalo_store::{Moment, NewSession, Store, StoreConfig, StoreError, SubmissionId, TokenHash, sessions};

use crate::http::seed::{Target, write};
use crate::load::{Pace, Plan, Shot};

/// The session's cookie of a server without TLS.
const COOKIE: &str = "zerkalo";
/// What a page's script says to be known as the page's own.
const CSRF: &str = "x-csrf-token";

/// Somebody in front of their institution's form.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    submission: SubmissionId,
    cookie: String,
    csrf: String,
}

/// Begins a session for each. Their passwords are not asked for: hashing two hundred would be measured elsewhere.
pub(crate) async fn sign_in(url: &str, targets: &[Target]) -> Result<Vec<Person>> {
    let store = Store::open(StoreConfig::new(url)).await?;
    let mut people = Vec::with_capacity(targets.len());
    let mut begun = Vec::with_capacity(targets.len());
    for target in targets {
        let person = Person {
            submission: target.submission,
            cookie: secret(),
            csrf: secret(),
        };
        begun.push(session(target, &person));
        people.push(person);
    }
    let begin = write(&store, move |tx| {
        Box::pin(async move {
            for session in begun {
                sessions::create(tx, session).await?;
            }
            Ok::<_, StoreError>(())
        })
    });
    begin.await?;
    store.close().await;
    Ok(people)
}

fn secret() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

fn session(target: &Target, person: &Person) -> NewSession {
    let (at, hour) = (Moment::now(), std::time::Duration::from_hours(1));
    NewSession {
        token: TokenHash::of(&person.cookie),
        user: target.user,
        csrf: person.csrf.clone(),
        at,
        idle_limit: 2 * hour,
        expires_at: at.plus(12 * hour),
        user_agent: "bench".into(),
    }
}

/// Answers that are saved one after another, by one person after another; each answers the form's questions in turn.
///
/// # Errors
/// When the form has too few questions for so many saves.
pub(crate) fn plan(address: SocketAddr, people: &[Person], pace: usize, saves: Range<usize>) -> Result<Plan> {
    let questions = HTTP.questions();
    let most = people.len() * questions.len();
    if saves.end > most {
        bail!(
            "{} saves are more than {most}, once each question: more --people or fewer --saving-seconds",
            saves.end
        );
    }
    let shots = saves.filter_map(|number| {
        let person = people.get(number % people.len())?;
        let question = questions.get(number / people.len())?;
        Some(shot(person, question))
    });
    Ok(Plan {
        address,
        connections: people.len(),
        pace: Pace::Rate(pace as f64),
        method: "PUT".into(),
        headers: vec![("content-type".into(), "application/json".into())],
        body: String::new(),
        shots: shots.collect(),
    })
}

fn shot(person: &Person, question: &Question) -> Shot {
    let body = json!({
        "fields": fields(question),
        "base_version": 0,
        "idempotency_key": format!("bench-{}", question.id),
    });
    Shot {
        path: format!("/submissions/{}/answers/{}", person.submission, question.id),
        headers: vec![
            ("cookie".into(), format!("{COOKIE}={}", person.cookie)),
            (CSRF.into(), person.csrf.clone()),
        ],
        body: Some(body.to_string()),
    }
}

/// What is typed, by the names that the page's fields have inside the question.
fn fields(question: &Question) -> Value {
    match question.asked {
        Asked::Yes => json!([["", "yes"], ["link", "https://school.example/documents/"]]),
        Asked::Share { numerator, denominator } => {
            json!([
                ["numerator", numerator.to_string()],
                ["denominator", denominator.to_string()]
            ])
        }
        Asked::Count(count) => json!([["", count.to_string()]]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use zerkalo_engine::answers::{RawInput, read};
    use zerkalo_engine::form::Form;
    use zerkalo_engine::value::Value;
    use zerkalo_store::SubmissionId;

    use super::{HTTP, Person, fields, plan};

    #[test]
    fn the_form_reads_what_is_typed() {
        let form = Form::parse(&HTTP.form_toml()).unwrap();
        for question in HTTP.questions() {
            let typed: Vec<(String, String)> = serde_json::from_value(fields(&question)).unwrap();
            let entry = read(form.question(&question.id).unwrap(), &RawInput::from_fields(typed));
            assert!(entry.raw.is_none() && entry.value != Value::Blank, "{entry:?}");
        }
    }

    #[test]
    fn everybody_answers_each_question_at_most_once() {
        let person = || Person {
            submission: SubmissionId::new(),
            cookie: "cookie".into(),
            csrf: "csrf".into(),
        };
        let (people, address) = ([person(), person()], ([127, 0, 0, 1], 80).into());
        let all = plan(address, &people, 50, 0..120).unwrap();
        let distinct: BTreeSet<_> = all.shots.iter().map(|shot| &shot.path).collect();
        assert_eq!((all.shots.len(), distinct.len()), (120, 120));
        assert!(plan(address, &people, 50, 0..121).is_err());
    }
}
