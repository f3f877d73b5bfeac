//! What whoever describes their own system begins with: an empty workbook and one that is filled.

use actix_web::HttpResponse;
use zerkalo_workbook::Fault;

use crate::access::Authorized;
use crate::access::scopes::Rules;
use crate::error::{Error, Result};
use crate::pages::from_file::{WORKBOOK, download};

/// Sheets, headers, lists to choose from, and how to fill them.
///
/// # Errors
/// When it can not be written.
pub async fn template(_: Authorized<Rules>) -> Result<HttpResponse> {
    made("zerkalo-template.xlsx", zerkalo_workbook::template())
}

/// A small system, filled whole.
///
/// # Errors
/// When it can not be written.
pub async fn example(_: Authorized<Rules>) -> Result<HttpResponse> {
    made("zerkalo-example.xlsx", zerkalo_workbook::example())
}

fn made(name: &str, workbook: std::result::Result<Vec<u8>, Vec<Fault>>) -> Result<HttpResponse> {
    let bytes = workbook.map_err(|faults| Error::internal(format!("{faults:?}")))?;
    Ok(download(name, WORKBOOK, bytes))
}
