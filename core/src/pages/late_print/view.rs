//! Who is late, on paper.

use serde::Serialize;

use crate::letters::reminder::LackLine;
use crate::templating::Page;
use crate::text::{self, Lang};

/// Answers that are late.
#[derive(Debug, Clone, Serialize)]
pub struct PrintRow {
    /// The institution.
    pub name: String,
    /// The round's title.
    pub round: String,
    /// `21.11.2026`.
    pub due: String,
    /// `опоздание 2 дня`.
    pub due_note: String,
    /// How far the answers are.
    pub standing: String,
    /// What is missing, by section.
    pub lacks: Vec<LackLine>,
}

/// Those that are late, on A4.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LatePrintView {
    /// The municipality.
    pub municipality: String,
    /// The round's title; none for all rounds.
    pub round: Option<String>,
    /// `21.11.2026, 14:05`.
    pub printed: String,
    /// By due date, then by name.
    pub rows: Vec<PrintRow>,
    /// Back.
    pub back_href: String,
}

impl Page for LatePrintView {
    const TEMPLATE: &'static str = "pages/late_print/late_print";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "late-print-title")
    }
}
