//! Municipalities side by side, for the platform's administrators.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::access::Authorized;
use crate::access::scopes::Nothing;
use crate::actions::across::{self, Wanted};
use crate::components::{frame::Section, links};
use crate::error::Result;
use crate::state::State;
use crate::text;
use crate::web::shell::Shell;

mod build;
mod chart;
mod left_out;
pub mod view;

/// What the address asks for; what is empty leaves the newest.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    system: String,
    period: String,
    /// A part of the municipality's name.
    name: String,
    /// From 1.
    page: String,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Wanted {
            system: named(&self.system),
            period: named(&self.period),
        }
    }

    fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }
}

/// Municipalities side by side.
///
/// # Errors
/// When nobody has totals of the system, or the database fails.
pub async fn show(
    _: Authorized<Nothing>,
    state: web::Data<State>,
    asked: web::Query<Asked>,
    shell: Shell,
) -> Result<HttpResponse> {
    let lang = shell.lang();
    let overview = across::overview(&state, &asked.wanted()).await?;
    let view = build::view(&state, &overview, &asked, lang);
    shell
        .at(Section::Overview)
        .crumb(links::OVERVIEW, text::t(lang, "overview-title"))
        .show(&view)
}
