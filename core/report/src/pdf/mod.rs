//! A paper as PDF/UA-1: tagged, with alternative texts, its language and embedded fonts. Laid out by typst from
//! `paper.typ`, which gets texts as data: nothing that somebody typed is ever read as markup.

mod world;

use serde_json::json;
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use zerkalo_engine::date::Date;

use crate::error::{ReportError, Result};
use crate::paper::Paper;
use crate::text::printable;
use world::Desk;

/// The paper as PDF.
///
/// # Errors
/// When it cannot be laid out, or would break the standard.
pub fn write(paper: &Paper) -> Result<Vec<u8>> {
    let desk = Desk::new(sheet(paper)?);
    let document = typst::compile::<PagedDocument>(&desk as &dyn World)
        .output
        .map_err(|faults| failed(&faults))?;
    // What was laid out for another report is of no use for the next.
    typst::comemo::evict(0);
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| ReportError::Pdf(fault.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Zerkalo".to_owned())),
        timestamp: moment(paper).map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|faults| failed(&faults))
}

/// What `paper.typ` reads.
fn sheet(paper: &Paper) -> Result<String> {
    let date = paper.date.as_ref().and_then(|date| date.parse::<Date>().ok());
    let sheet = json!({
        "title": paper.title,
        "author": paper.author,
        "language": paper.language.code(),
        "date": date.map(|date| json!({ "year": date.year(), "month": date.month(), "day": date.day() })),
        "sections": paper.sections,
    });
    let mut sheet = sheet;
    make_printable(&mut sheet);
    serde_json::to_string(&sheet).map_err(|fault| ReportError::Pdf(fault.to_string()))
}

fn make_printable(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => *text = printable(text),
        serde_json::Value::Array(items) => items.iter_mut().for_each(make_printable),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(make_printable),
        _ => {}
    }
}

/// The report's own day: the same report has the same bytes whenever it is printed.
fn moment(paper: &Paper) -> Option<Datetime> {
    let date = paper.date.as_ref()?.parse::<Date>().ok()?;
    Datetime::from_ymd_hms(date.year().into(), date.month(), date.day(), 0, 0, 0)
}

fn failed(faults: &[SourceDiagnostic]) -> ReportError {
    let messages: Vec<_> = faults.iter().map(|fault| fault.message.to_string()).collect();
    ReportError::Pdf(messages.join("; "))
}
