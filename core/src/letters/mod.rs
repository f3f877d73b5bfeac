//! Letters: each a subject and two templates, one plain (`letters/<letter>.text.hbs`, where nothing is escaped and
//! every value stands in three braces) and one marked up (`letters/<letter>.html.hbs`).

use serde::Serialize;

use crate::templating::{self, TemplateError};
use crate::text::Lang;

pub mod reminder;

/// What a letter's templates show.
pub trait Letter: Serialize {
    /// The templates' path without `.text.hbs`.
    const TEMPLATE: &'static str;

    /// What it is about.
    fn subject(&self, lang: Lang) -> String;
}

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it is about.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// Marked up.
    pub html: String,
}

/// Writes a letter in a language.
///
/// # Errors
/// When a template is broken or asks for what its letter has not.
pub fn write<L: Letter>(letter: &L, lang: Lang) -> Result<Written, TemplateError> {
    Ok(Written {
        subject: letter.subject(lang),
        text: templating::render_letter(lang, L::TEMPLATE, ".text", letter)?,
        html: templating::render_letter(lang, L::TEMPLATE, ".html", letter)?,
    })
}
