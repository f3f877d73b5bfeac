//! An institution's card as a form.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::components::typed::TypedField;
use crate::templating::Page;
use crate::text::Lang;

/// The form.
#[derive(Debug, Clone, Serialize)]
pub struct InstitutionFormView {
    /// What it is for.
    pub title: String,
    /// Whose card it is; none for a new one.
    pub name: Option<String>,
    /// What will come of it.
    pub lead: String,
    /// All that is wrong, at the top.
    pub errors: Vec<SummaryItem>,
    /// Where it posts.
    pub action: String,
    /// Where one goes without saving.
    pub back: String,
    /// The revision that the change is made upon.
    pub revision: i64,
    /// Its fields.
    pub fields: Vec<TypedField>,
}

impl Page for InstitutionFormView {
    const TEMPLATE: &'static str = "pages/institution_form/institution_form";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}
