//! U+0000: a character for JSON, for addresses and for SQLite, and none for PostgreSQL. What is kept on one database
//! must be restorable on the other, so it is refused wherever text comes in.

use actix_web::HttpRequest;

use crate::error::{Code, Error, Result};

/// What is said of it.
pub const WORDS: &str = "U+0000 is no text";

/// Refuses an address that holds it: nothing is called so, and no question asks for it.
///
/// # Errors
/// With [`Code::NotFound`] in the path, [`Code::Malformed`] in the query.
pub fn refuse_in_address(request: &HttpRequest) -> Result<()> {
    if request.path().contains("%00") {
        return Err(Code::NotFound.into());
    }
    if request.query_string().contains("%00") {
        return Err(Error::new(Code::Malformed).detail(WORDS));
    }
    Ok(())
}

/// Whether a JSON document, known to be one, holds it: only behind a backslash can it stand there.
#[must_use]
pub fn is_in_json(document: &[u8]) -> bool {
    let mut rest = document;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        rest = rest.get(at + 1..).unwrap_or_default();
        if rest.starts_with(b"u0000") {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_in_json;

    #[test]
    fn only_the_character_itself_is_found() {
        for (document, is_in) in [
            (r#"{"a": "\u0000"}"#, true),
            (r#"{"\u0000": 1}"#, true),
            (r#"{"a": "\\\u0000"}"#, true),
            (r#"{"a": "\\u0000"}"#, false),
            (r#"{"a": "\u0001 u0000 \n"}"#, false),
            ("{}", false),
        ] {
            assert_eq!(is_in_json(document.as_bytes()), is_in, "{document}");
        }
    }
}
