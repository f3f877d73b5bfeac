//! The result on A4.

use serde::Serialize;

use crate::pages::result::view::ResultView;
use crate::templating::Page;
use crate::text::{self, Lang};

/// The same result, everything unfolded, for A4.
#[derive(Debug, Clone, Serialize)]
pub struct ResultPrintView {
    /// The result, unfiltered.
    pub result: ResultView,
    /// `22.11.2026`.
    pub printed: String,
    /// Back to the page.
    pub result_href: String,
}

impl Page for ResultPrintView {
    const TEMPLATE: &'static str = "pages/result_print/result_print";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "result-title")
    }
}
