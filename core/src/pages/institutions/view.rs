//! The register of institutions.

use serde::Serialize;

use crate::components::typed::TypedField;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One institution.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionLine {
    /// Its name for lists.
    pub name: String,
    /// Its full name.
    pub full_name: String,
    /// Its card.
    pub href: String,
    /// Its kind in words.
    pub kind: String,
    /// Town or village.
    pub place: String,
    /// How many pupils, where known.
    pub pupils: Option<String>,
    /// Its taxpayer number, where known.
    pub inn: Option<String>,
    /// It is closed.
    pub closed: bool,
}

/// The register.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionsView {
    /// The municipality.
    pub municipality: String,
    /// Whether one may change it.
    pub may_keep: bool,
    /// How many institutions there are in all.
    pub total: u32,
    /// Search and filters.
    pub fields: Vec<TypedField>,
    /// Those that fit.
    pub rows: Vec<InstitutionLine>,
}

impl Page for InstitutionsView {
    const TEMPLATE: &'static str = "pages/institutions/institutions";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "nav-institutions")
    }
}
