//! A page's form as it was posted, urlencoded or multipart, with the session's token checked.

use std::pin::Pin;
use std::str::FromStr;

use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use futures_util::StreamExt as _;

use crate::error::{Code, Error, Result};
use crate::session::{csrf, identify};
use crate::web::unstorable;

/// A file may have so many bytes.
pub const MAX_FILE: usize = 10 * 1024 * 1024;
/// A plugin may have so many bytes; a field of this name holds one.
pub const MAX_PLUGIN: (&str, usize) = ("plugin", zerkalo_plugin_host::MAX_COMPONENT);
/// A form with its files may have so many bytes.
pub const MAX_FORM: usize = 32 * 1024 * 1024;
/// More fields than the largest form has.
const MAX_FIELDS: usize = 10_000;

/// The fields of a form in their order, and its files.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    files: Vec<Upload>,
}

/// A file of a form.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The field's name.
    pub field: String,
    /// The file's name, as it was sent.
    pub name: String,
    /// What is in it; nothing of a file that is too large.
    pub bytes: Vec<u8>,
    /// It has more bytes than its field takes. The other fields of its form are read all the same.
    pub is_too_large: bool,
}

impl Form {
    /// The field's first value; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// The field's first value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// The field's values, for names that repeat.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value as a number, an id …
    #[must_use]
    pub fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).and_then(|text| text.trim().parse().ok())
    }

    /// Every field, in its order.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The files of a field; an empty choice is none.
    pub fn files<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Upload> {
        self.files.iter().filter(move |file| file.field == name)
    }

    /// Of fields alone, as other code makes one.
    #[must_use]
    pub fn of(fields: Vec<(String, String)>) -> Self {
        Self {
            fields,
            files: Vec::new(),
        }
    }
}

impl FromRequest for Form {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let form = match request.content_type() {
                "multipart/form-data" => read_multipart(&request, payload).await?,
                _ => read_urlencoded(&request, &mut payload).await?,
            };
            if form
                .fields
                .iter()
                .any(|(name, value)| name.contains('\0') || value.contains('\0'))
            {
                return Err(Error::new(Code::Malformed).detail(unstorable::WORDS));
            }
            let actor = identify::known(&request).ok_or_else(|| Error::internal("a form before its permission"))?;
            csrf::check_token(&actor, form.get(csrf::FIELD))?;
            Ok(form)
        })
    }
}

async fn read_urlencoded(request: &HttpRequest, payload: &mut Payload) -> Result<Form> {
    let fields = web::Form::<Vec<(String, String)>>::from_request(request, payload)
        .await
        .map_err(|fault| Error::from_actix(&fault))?;
    Ok(Form::of(fields.into_inner()))
}

async fn read_multipart(request: &HttpRequest, payload: Payload) -> Result<Form> {
    let mut parts = Multipart::new(request.headers(), payload);
    let (mut form, mut room, mut count) = (Form::default(), MAX_FORM, 0_usize);
    while let Some(part) = parts.next().await {
        let part = part.map_err(unreadable)?;
        count += 1;
        if count > MAX_FIELDS {
            return Err(Code::BodyTooLarge.into());
        }
        let field = part.name().unwrap_or_default().to_owned();
        let file = part
            .content_disposition()
            .and_then(|kind| kind.get_filename())
            .map(str::to_owned);
        let most = if field == MAX_PLUGIN.0 { MAX_PLUGIN.1 } else { MAX_FILE };
        let (bytes, size) = read_part(part, room, most).await?;
        room -= size;
        let is_too_large = size > most;
        match file {
            None if is_too_large => return Err(Code::BodyTooLarge.into()),
            None => form.fields.push((field, String::from_utf8_lossy(&bytes).into_owned())),
            // Browsers send a nameless empty file where none was chosen.
            Some(name) if name.is_empty() && bytes.is_empty() => {}
            Some(name) => form.files.push(Upload {
                field,
                name,
                bytes,
                is_too_large,
            }),
        }
    }
    Ok(form)
}

/// A part's bytes and how many they are; those of a file that is too large are not kept.
async fn read_part(mut part: Field, room: usize, most: usize) -> Result<(Vec<u8>, usize)> {
    let (mut bytes, mut size) = (Vec::new(), 0);
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(unreadable)?;
        size += chunk.len();
        if size > room {
            return Err(Code::BodyTooLarge.into());
        }
        if size > most {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok((bytes, size))
}

fn unreadable(fault: impl std::fmt::Display) -> Error {
    Error::new(Code::Malformed).detail(fault.to_string())
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn fields_keep_their_order_and_repeat() {
        let pairs = [("a", "1"), ("b", "x"), ("a", "2")];
        let form = Form::of(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        assert_eq!(form.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(form.parsed::<i64>("a"), Some(1));
        assert_eq!(form.parsed::<i64>("b"), None);
        assert_eq!((form.text("c"), form.get("c")), ("", None));
    }
}
