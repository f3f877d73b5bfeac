//! The versions of a municipality's plugin.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::people::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// A version that is or was in force.
#[derive(Debug, Clone, Serialize)]
pub struct ActivationRow {
    /// The plugin's id and version.
    pub name: String,
    /// The digest's first digits.
    pub digest: String,
    /// Who put it in force and when; or that it came along with the program.
    pub since: String,
    /// The proposal that it came of.
    pub href: Option<String>,
    /// Who signed it.
    pub signature: Option<String>,
    /// It is in force.
    pub in_force: bool,
    /// Why it was revoked.
    pub revoked: Option<String>,
}

/// A form of the page: what was typed, what is wrong.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ActForm {
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// The reason, as typed.
    pub reason: String,
    /// What is wrong with the reason.
    pub reason_error: Option<String>,
    /// What is wrong with the file or the choice.
    pub error: Option<String>,
}

/// The versions.
#[derive(Debug, Clone, Serialize)]
pub struct VersionsView {
    /// The municipality.
    pub municipality: String,
    /// Newest first.
    pub rows: Vec<ActivationRow>,
    /// Bringing another; for those who may.
    pub bring: Option<ActForm>,
    /// Following an earlier one again; for those who may, where there is one.
    pub give_back: Option<ActForm>,
    /// Revoking one; for the platform.
    pub revoke: Option<ActForm>,
    /// `20 МБ`.
    pub max_size: String,
    /// Where a file posts.
    pub bring_action: String,
    /// An empty workbook to describe the own system in.
    pub template_href: String,
    /// The same, filled with a small system.
    pub example_href: String,
    /// Where a return posts.
    pub return_action: String,
    /// Where a revocation posts.
    pub revoke_action: String,
    /// What is wrong.
    pub errors: Vec<SummaryItem>,
    /// What exactly the sandbox said, a line each.
    pub details: Vec<String>,
}

impl Page for VersionsView {
    const TEMPLATE: &'static str = "pages/versions/versions";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "versions-title")
    }
}
