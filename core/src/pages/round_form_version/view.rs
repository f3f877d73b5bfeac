//! Another version of a round's form.

use serde::Serialize;

use crate::components::form_change::FormChangeView;
use crate::components::parts::SummaryItem;
use crate::pages::round_form::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// What another version would change.
#[derive(Debug, Clone, Serialize)]
pub struct ProspectView {
    /// The version.
    pub version: i64,
    /// What is asked otherwise.
    pub change: FormChangeView,
    /// Nothing is asked otherwise.
    pub same: bool,
    /// Institutions that go on with it.
    pub begun: usize,
    /// Institutions that have signed.
    pub signed: usize,
    /// The plugin's version that would take over, where another one must.
    pub plugin: Option<String>,
    /// Why the plugin cannot read it.
    pub misfits: Vec<String>,
    /// Why it is changed, as typed.
    pub reason: String,
    /// What is wrong with the reason.
    pub reason_error: Option<String>,
}

/// Another version of a round's form.
#[derive(Debug, Clone, Serialize)]
pub struct FormVersionView {
    /// The round's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// The version that it has.
    pub now: i64,
    /// What is wrong.
    pub errors: Vec<SummaryItem>,
    /// The other versions, where there are several.
    pub versions: Vec<Choice>,
    /// The one that is looked at.
    pub prospect: Option<ProspectView>,
    /// The round is closed.
    pub closed: bool,
    /// The round's version, in the form.
    pub row_version: i64,
    /// Where it posts.
    pub action: String,
    /// Back.
    pub back_href: String,
}

impl Page for FormVersionView {
    const TEMPLATE: &'static str = "pages/round_form_version/round_form_version";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "form-version-title")
    }
}
