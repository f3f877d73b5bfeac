//! Where institutions' letters go.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::templating::Page;
use crate::text::{self, Lang};

/// An institution.
#[derive(Debug, Clone, Serialize)]
pub struct MailboxRow {
    /// Its field's name and id.
    pub field: String,
    /// Its name.
    pub name: String,
    /// Its address, as typed.
    pub address: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// All institutions with their addresses.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MailboxesView {
    /// The municipality.
    pub municipality: String,
    /// What is wrong.
    pub errors: Vec<SummaryItem>,
    /// The institutions by name.
    pub rows: Vec<MailboxRow>,
}

impl Page for MailboxesView {
    const TEMPLATE: &'static str = "pages/mailboxes/mailboxes";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "mailboxes-title")
    }
}
