//! What an archive holds: a report on each institution, the municipality's own on the round, the figures.

use zerkalo_report::paper::Paper;
use zerkalo_report::{ReportError, docx, pdf, xlsx};
use zerkalo_store::{Round, SubmissionHead, submissions};

use super::names::Names;
use crate::actions::compare;
use crate::error::{Error, Result};
use crate::jobs::aside;
use crate::reports;
use crate::state::State;
use crate::text::{self, Lang};

/// Something that is printed in one or more formats.
pub(super) struct Sheet {
    of: Of,
    /// Where it stands in the archive, but for the ending.
    pub place: String,
    round: Round,
    lang: Lang,
}

enum Of {
    Institution(SubmissionHead),
    Round,
    Figures,
}

/// A format with what was printed in it.
pub(super) type Printed = Vec<(&'static str, Vec<u8>)>;

/// All of a round: its institutions by name, then what the municipality says of them.
///
/// # Errors
/// When the database fails.
pub(super) async fn all(state: &State, round: &Round, lang: Lang) -> Result<Vec<Sheet>> {
    let compared = compare::compared(state, round).await?;
    let sheet = |of: Of, place: String| Sheet {
        of,
        place,
        round: round.clone(),
        lang,
    };
    let (folder, mut names) = (text::t(lang, "archive-folder"), Names::default());
    let mut sheets: Vec<Sheet> = compared
        .institutions
        .into_iter()
        .map(|one| {
            let name = names.give(&one.institution.short_name);
            sheet(Of::Institution(one.submission), format!("{folder}/{name}"))
        })
        .collect();
    let mut names = Names::default();
    for (of, word) in [(Of::Round, "report-file"), (Of::Figures, "workbook-file")] {
        let name = names.give(&format!("{} — {}", text::t(lang, word), round.title));
        sheets.push(sheet(of, name));
    }
    Ok(sheets)
}

impl Sheet {
    /// Whether it is one of those that are counted.
    pub(super) fn is_of_an_institution(&self) -> bool {
        matches!(self.of, Of::Institution(_))
    }

    /// The formats.
    pub(super) fn endings(&self) -> &'static [&'static str] {
        match self.of {
            Of::Institution(_) | Of::Round => &["docx", "pdf"],
            Of::Figures => &["xlsx"],
        }
    }

    /// What it is called among the files of the work. Answers that are signed again make another.
    pub(super) fn part(&self, ending: &str) -> String {
        match &self.of {
            Of::Institution(head) => format!("{}-{}.{ending}", head.id, head.revision),
            Of::Round => format!("round.{ending}"),
            Of::Figures => format!("figures.{ending}"),
        }
    }

    /// Prints it in all its formats; in none where there is nothing any more to report.
    pub(super) async fn print(&self, state: &State) -> Result<Printed> {
        let (round, lang) = (&self.round, self.lang);
        match &self.of {
            Of::Institution(head) => {
                let assignment = submissions::assignment(state.store().read(), &round.municipality, head.id).await?;
                let Some(report) = reports::institution(state, &assignment, lang).await? else {
                    return Ok(Vec::new());
                };
                printed(move || both(&Paper::of_institution(&report, lang))).await
            }
            Of::Round => {
                let certificate = reports::certificate(state, round, lang).await?;
                printed(move || both(&Paper::of_certificate(&certificate, lang))).await
            }
            Of::Figures => {
                let book = reports::workbook(state, round, lang).await?;
                printed(move || Ok(vec![("xlsx", xlsx::of_summary(&book, lang)?)])).await
            }
        }
    }
}

fn both(paper: &Paper) -> Result<Printed, ReportError> {
    Ok(vec![("docx", docx::write(paper)?), ("pdf", pdf::write(paper)?)])
}

async fn printed(work: impl FnOnce() -> Result<Printed, ReportError> + Send + 'static) -> Result<Printed> {
    aside(work).await?.map_err(Error::from)
}
