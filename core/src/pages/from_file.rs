//! What pages that read a file or hand one out have in common.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use zerkalo_register::Fault;

use crate::components::parts::SummaryItem;
use crate::text::{self, Lang};
use crate::wording::register::{Named, placed};

/// What a workbook is to a browser.
pub const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// More faults than anybody reads at once.
const MAX_FAULTS: usize = 100;

/// What is wrong with a file, and how much more there is.
#[must_use]
pub fn told<C: Named>(faults: &[Fault<C>], lang: Lang) -> Vec<SummaryItem> {
    lines(faults.iter().map(|fault| placed(lang, fault)), lang)
}

/// What is wrong, as far as anybody reads, and how much more there is.
#[must_use]
pub fn lines(faults: impl ExactSizeIterator<Item = String>, lang: Lang) -> Vec<SummaryItem> {
    let line = |text| SummaryItem { text, href: None };
    let more = i64::try_from(faults.len().saturating_sub(MAX_FAULTS)).unwrap_or(i64::MAX);
    let told = faults.take(MAX_FAULTS).map(line);
    let more = (more > 0).then(|| line(text::t_with(lang, "register-more-faults", [("n", more.into())])));
    told.chain(more).collect()
}

/// A file to keep.
#[must_use]
pub fn download(name: &str, kind: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes)
}
