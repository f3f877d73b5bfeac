//! The document that a municipality has its reports laid out in: checked before it is kept, taken away again.

use serde_json::json;
use zerkalo_report::template::{Fault, FaultKind, MAX_FILE, Template};
use zerkalo_store::{Digest, MunicipalityId, NewAudit, NewReportTemplate, UserId, audit, report_templates};

use super::audit_of;
use crate::error::{self, Code, Error, Result};
use crate::state::State;
use crate::text::Lang;
use crate::web::form::{self, Upload};

/// So much of a name is kept.
const LONGEST_NAME: usize = 200;
const UNNAMED: &str = "template.docx";

// What a form takes is what a template may have.
const _: () = assert!(form::MAX_FILE == MAX_FILE);

/// Why nothing was kept.
#[derive(Debug)]
pub enum Refusal {
    /// What is wrong with the file, each with its place.
    Faults(Vec<Fault>),
    /// Anything else.
    Error(Error),
}

impl From<Error> for Refusal {
    fn from(fault: Error) -> Self {
        Self::Error(fault)
    }
}

/// Keeps a file as the municipality's template, in place of the one before.
///
/// # Errors
/// With every fault of the file, or when the database fails.
pub async fn keep(state: &State, municipality: &MunicipalityId, upload: &Upload, by: UserId) -> Result<(), Refusal> {
    let content = checked(upload).await?;
    let (name, sha256, at) = (name(&upload.name), Digest::of(&content), state.now());
    let entry = NewAudit {
        details: json!({ "name": &name, "sha256": sha256 }),
        ..audit_of(
            Some(municipality),
            by,
            "template.kept",
            "municipality",
            municipality,
            at,
        )
    };
    let new = NewReportTemplate {
        municipality: municipality.clone(),
        name,
        content,
        by: Some(by),
        at,
    };
    let written = state.store().write(move |tx| {
        Box::pin(async move {
            report_templates::put(tx, new).await?;
            audit::append(tx, entry).await?;
            Ok::<_, Error>(())
        })
    });
    Ok(written.await?)
}

/// What is wrong with a template, as an error that says it all.
#[must_use]
pub fn refused(faults: &[Fault], lang: Lang) -> Error {
    let code = faults.first().and_then(|fault| Code::parse(fault.code()));
    let told = faults
        .iter()
        .map(|fault| error::Fault::new("template", fault.code(), fault.words(lang)));
    let first = faults.first().map(|fault| fault.words(lang));
    Error::new(code.unwrap_or(Code::TemplateBroken))
        .detail(first.unwrap_or_default())
        .faults(told.collect())
}

/// Takes the template away: reports are laid out as ours again.
///
/// # Errors
/// When the database fails.
pub async fn remove(state: &State, municipality: &MunicipalityId, by: UserId) -> Result<()> {
    let entry = audit_of(
        Some(municipality),
        by,
        "template.removed",
        "municipality",
        municipality,
        state.now(),
    );
    let municipality = municipality.clone();
    let written = state.store().write(move |tx| {
        Box::pin(async move {
            if report_templates::remove(tx, &municipality).await? {
                audit::append(tx, entry).await?;
            }
            Ok::<_, Error>(())
        })
    });
    written.await
}

/// The bytes, once they are known to be a template. Looked through where it holds nobody up.
async fn checked(upload: &Upload) -> Result<Vec<u8>, Refusal> {
    if upload.is_too_large {
        // A form keeps nothing of a file that is larger than any template.
        let kind = FaultKind::TooLarge;
        return Err(Refusal::Faults(vec![Fault { place: None, kind }]));
    }
    let bytes = upload.bytes.clone();
    let looked_at = tokio::task::spawn_blocking(move || (faults(&bytes), bytes));
    let (faults, bytes) = looked_at.await.map_err(Error::internal)?;
    if faults.is_empty() {
        Ok(bytes)
    } else {
        Err(Refusal::Faults(faults))
    }
}

fn faults(bytes: &[u8]) -> Vec<Fault> {
    Template::read(bytes).err().unwrap_or_default()
}

/// The last part of the name that a browser sends, without what nobody sees.
fn name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let name = name.trim();
    if name.is_empty() { UNNAMED } else { name }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_is_the_last_part_of_what_is_sent() {
        for (sent, kept) in [
            ("Справка.docx", "Справка.docx"),
            ("C:\\Документы\\Справка.docx", "Справка.docx"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nb.docx", "ab.docx"),
            (" ", "template.docx"),
            ("", "template.docx"),
        ] {
            assert_eq!(name(sent), kept, "{sent:?}");
        }
    }
}
