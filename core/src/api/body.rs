//! A JSON body: read with a limit, refused with the place of its fault, then checked by its own rules.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use validator::{Validate, ValidationErrors};

use crate::error::{Code, Error, Fault, Result};
use crate::web::unstorable;

/// A body may have so many bytes.
pub const MAX_BODY: usize = 2 * 1024 * 1024;

/// What a program sent.
#[derive(Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Body<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = request
            .content_type()
            .split('+')
            .next_back()
            .is_some_and(|kind| kind.ends_with("json"));
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            if !is_json {
                return Err(Error::new(Code::MediaType).detail("application/json is wanted"));
            }
            let bytes = web::Bytes::from_request(&request, &mut payload)
                .await
                .map_err(|fault| Error::from_actix(&fault))?;
            read(&bytes).map(Self)
        })
    }
}

fn read<T: DeserializeOwned + Validate>(bytes: &[u8]) -> Result<T> {
    let value: T = serde_json::from_slice(bytes).map_err(|fault| match fault.classify() {
        // Well-formed, but not what is wanted: an unknown field, a missing one, a value of another type.
        Category::Data => Error::new(Code::InputInvalid).faults(vec![Fault::new(
            format!("line {} column {}", fault.line(), fault.column()),
            "json",
            words(&fault),
        )]),
        _ => Error::new(Code::Malformed).detail(fault.to_string()),
    })?;
    if unstorable::is_in_json(bytes) {
        return Err(Error::new(Code::InputInvalid).faults(vec![Fault::new("", "text", unstorable::WORDS)]));
    }
    value
        .validate()
        .map_err(|faults| Error::new(Code::InputInvalid).faults(flat("", &faults)))?;
    Ok(value)
}

/// The parser's sentence without the place, which stands beside it.
fn words(fault: &serde_json::Error) -> String {
    let text = fault.to_string();
    text.rsplit_once(" at line")
        .map_or(text.clone(), |(words, _)| words.to_owned())
}

fn flat(prefix: &str, faults: &ValidationErrors) -> Vec<Fault> {
    let mut flattened: Vec<Fault> = faults
        .field_errors()
        .into_iter()
        .flat_map(|(field, faults)| {
            faults.iter().map(move |fault| {
                let text = fault.message.as_deref().unwrap_or("out of bounds").to_owned();
                Fault::new(format!("{prefix}/{field}"), fault.code.to_string(), text)
            })
        })
        .collect();
    flattened.sort_by(|left, right| left.place.cmp(&right.place));
    flattened
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use validator::Validate;

    use super::read;

    #[derive(Debug, Deserialize, Validate)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[validate(length(min = 1, max = 3, message = "1 to 3 characters"))]
        name: String,
    }

    #[test]
    fn faults_name_their_place() {
        let cases = [
            r#"{"name": "ab"}"#,
            r#"{"name": ""}"#,
            r#"{"name": "ab", "extra": 1}"#,
            r#"{"name": 5}"#,
            "{}",
            r#"{"name": "#,
        ];
        let told: Vec<String> = cases
            .iter()
            .map(|case| match read::<Sample>(case.as_bytes()) {
                Ok(sample) => format!("{case} → {}", sample.name),
                Err(fault) => format!("{case} → {fault}"),
            })
            .collect();
        insta::assert_snapshot!(told.join("\n"));
    }
}
