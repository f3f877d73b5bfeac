//! The systems of a municipality.

use serde::Serialize;

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
