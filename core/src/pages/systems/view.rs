//! The systems of a municipality.

use serde::Serialize;
use zerkalo_engine::passport::{Passport, System};

use crate::components::links;
use crate::pages::result::view::document_line;
use crate::pages::system::view::applies_to;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One system.
#[derive(Debug, Clone, Serialize)]
pub struct SystemCard {
    /// Its title.
    pub title: String,
    /// Its passport.
    pub href: String,
    /// How many indicators it has.
    pub indicators: u32,
    /// How many activities its roadmap has.
    pub activities: u32,
    /// Kinds of institutions in words: «школы».
    pub applies_to: String,
}

/// The systems of a municipality.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SystemsView {
    /// The municipality.
    pub municipality: String,
    /// The document they rest on.
    pub document: String,
    /// The systems.
    pub systems: Vec<SystemCard>,
}

impl Page for SystemsView {
    const TEMPLATE: &'static str = "pages/systems/systems";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "systems-title")
    }
}

impl SystemsView {
    /// The systems of a passport.
    #[must_use]
    pub fn of(passport: &Passport, lang: Lang) -> Self {
        let document = passport.documents.first().map(|document| document_line(document, lang));
        Self {
            municipality: passport.municipality.clone(),
            document: document.unwrap_or_default(),
            systems: passport
                .systems
                .iter()
                .map(|system| card(passport, system, lang))
                .collect(),
        }
    }
}

fn card(passport: &Passport, system: &System, lang: Lang) -> SystemCard {
    let own = passport
        .indicators
        .iter()
        .filter(|indicator| indicator.system == system.id);
    SystemCard {
        title: system.short_title.clone(),
        href: links::system(&system.id),
        indicators: u32::try_from(own.count()).unwrap_or(u32::MAX),
        activities: u32::try_from(system.activities.len()).unwrap_or(u32::MAX),
        applies_to: applies_to(system, lang),
    }
}
