//! Long work of a municipality.

use serde::Serialize;

use crate::pages::job::Subject;
use crate::pages::job::view::Standing;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One piece of it.
#[derive(Debug, Clone, Serialize)]
pub struct JobRow {
    /// What it is about.
    pub subject: Subject,
    /// How far it is.
    pub standing: Standing,
    /// When it was asked for.
    pub asked: String,
    /// Its page.
    pub href: String,
}

/// Long work of a municipality, newest first.
#[derive(Debug, Clone, Serialize)]
pub struct JobsView {
    /// Whose.
    pub municipality: String,
    /// The work.
    pub rows: Vec<JobRow>,
}

impl Page for JobsView {
    const TEMPLATE: &'static str = "pages/jobs/jobs";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "jobs-title")
    }
}
