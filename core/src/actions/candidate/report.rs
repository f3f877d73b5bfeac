//! What the checks of a plugin that somebody brings found: its worked cases come out, or it is not taken; what a
//! specialist would object to is told to whoever approves it.

use serde::{Deserialize, Serialize};
use zerkalo_engine::form::Form;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_toolkit::Words;
use zerkalo_toolkit::finding::{Finding, Severity};
use zerkalo_toolkit::lint::lint;
use zerkalo_toolkit::package::TextPart;
use zerkalo_toolkit::vectors::{Vector, findings, run_all};

use super::Examined;
use crate::error::{Code, Error, Fault, Result};
use crate::text::Lang;

/// What the checks found, as it is kept with the proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// How many worked cases came along, all of which come out as their authors say.
    pub cases: usize,
    /// What there is to object to, the worst first.
    pub findings: Vec<Objection>,
}

/// Something that a specialist would object to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// How bad it is.
    pub severity: Severity,
    /// The indicator, question or form.
    pub place: String,
    /// What it is and what to do.
    pub words: Words,
}

impl From<Finding> for Objection {
    fn from(finding: Finding) -> Self {
        Self {
            severity: finding.severity,
            place: finding.place,
            words: finding.words,
        }
    }
}

/// Runs the worked cases that came along, and tries the plugin with all kinds of answers.
///
/// # Errors
/// With [`Code::CasesDiffer`] and each difference where a case can not be read or comes out otherwise.
pub async fn report(examined: &Examined, lang: Lang) -> Result<Report> {
    let (plugin, forms, cases) = (
        examined.plugin.clone(),
        examined.read.clone(),
        examined.candidate.cases.clone(),
    );
    let checked = tokio::task::spawn_blocking(move || {
        let wrong = differences(&plugin, &cases);
        if !wrong.is_empty() {
            return Err(differ(&wrong, lang));
        }
        let forms: Vec<&Form> = forms.iter().map(|form| form.form()).collect();
        let mut found = lint(&plugin, &forms, &[]);
        found.sort_by_key(|finding| finding.severity);
        Ok(Report {
            cases: cases.len(),
            findings: found.into_iter().map(Objection::from).collect(),
        })
    });
    checked.await.map_err(Error::internal)?
}

fn differences(plugin: &WasmAssessor, cases: &[TextPart]) -> Vec<Finding> {
    let (mut wrong, mut read) = (Vec::new(), Vec::new());
    for case in cases {
        match Vector::read(&case.name, &case.text) {
            Ok(vector) => read.push((case.name.clone(), vector)),
            Err(finding) => wrong.push(finding),
        }
    }
    wrong.extend(findings(&run_all(&read, plugin)));
    wrong
}

fn differ(wrong: &[Finding], lang: Lang) -> Error {
    let fault = |finding: &Finding| Fault::new(&finding.place, finding.code, finding.words.in_language(lang));
    Error::new(Code::CasesDiffer).faults(wrong.iter().map(fault).collect())
}
