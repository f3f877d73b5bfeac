//! Check answers.

use serde::Serialize;
use zerkalo_engine::fault::{Fault, FaultKind};
use zerkalo_engine::form::{Question, Section};
use zerkalo_engine::journey::QuestionState;

use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::components::question::faults;
use crate::components::question::words::Words;
use crate::components::remark::{RemarkView, Remarks};
use crate::components::sheet::Sheet;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One answer.
#[derive(Debug, Clone, Serialize)]
pub struct CheckRow {
    /// The question's id.
    pub id: String,
    /// What was said of the answer.
    pub remarks: Vec<RemarkView>,
    /// Where more is said of it.
    pub remarks_href: Option<String>,
    /// The question.
    pub question: String,
    /// What was answered, in words; none where nothing was.
    pub answer: Option<String>,
    /// The parts of a table's answer, one line each, instead of `answer`.
    pub lines: Vec<String>,
    /// Confirming links and files.
    pub evidence: u32,
    /// What was added in words.
    pub comment: Option<String>,
    /// What is wrong.
    pub errors: Vec<String>,
    /// What is odd.
    pub warnings: Vec<String>,
    /// The question on its page.
    pub href: String,
}

/// One section.
#[derive(Debug, Clone, Serialize)]
pub struct CheckSection {
    /// Its title.
    pub title: String,
    /// Its answers.
    pub rows: Vec<CheckRow>,
}

/// Check answers: errors and warnings first, then everything with change links.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView {
    /// The form's title.
    pub form: String,
    /// The institution and the period.
    pub subtitle: String,
    /// What is in the way.
    pub errors: Vec<SummaryItem>,
    /// What is odd and not commented.
    pub warnings: Vec<SummaryItem>,
    /// Remarks of the authority that are not settled.
    pub remarks: Vec<SummaryItem>,
    /// Required answers that are missing.
    pub missing: u32,
    /// All sections that are asked.
    pub sections: Vec<CheckSection>,
    /// Answers can still be changed.
    pub editable: bool,
    /// Nothing is in the way of a signature.
    pub ready: bool,
    /// Signing: only where the person may and nothing is in the way.
    pub sign_href: Option<String>,
    /// Where the person may fill but not sign: who signs.
    pub signer: Option<String>,
    /// The task list.
    pub list_href: String,
}

impl Page for CheckView {
    const TEMPLATE: &'static str = "pages/check/check";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "check-title")
    }
}

impl CheckView {
    /// All answers of a submission. `subtitle` names the institution and the period; `signing` is allowed to this person,
    /// else `signer` says who signs.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>, subtitle: String, signing: bool, signer: Option<String>) -> Self {
        let visible = |section: &&Section| sheet.journey.section(&section.id).is_none_or(|state| state.visible);
        let sections = sheet
            .form
            .sections
            .iter()
            .filter(visible)
            .map(|section| check_section(sheet, section));
        let editable = sheet.read_only.is_none();
        let required = |fault: &&Fault| matches!(fault.kind, FaultKind::Required {});
        Self {
            form: sheet.text(&sheet.form.title).to_owned(),
            subtitle,
            errors: if editable {
                items(sheet, |state| &state.faults)
            } else {
                Vec::new()
            },
            warnings: if editable {
                items(sheet, |state| &state.warnings)
            } else {
                Vec::new()
            },
            remarks: Vec::new(),
            missing: u32::try_from(sheet.journey.faults().filter(required).count()).unwrap_or(u32::MAX),
            sections: sections.filter(|section| !section.rows.is_empty()).collect(),
            editable,
            ready: editable && sheet.journey.is_ready(),
            sign_href: (signing && editable && sheet.journey.is_ready()).then(|| links::sign(&sheet.submission)),
            signer,
            list_href: links::submission(&sheet.submission),
        }
    }
}

impl CheckView {
    /// Puts what was said of the answers beside them; `may_remark` says whether the reader may say more.
    #[must_use]
    pub fn with_remarks(mut self, remarks: &Remarks, submission: &str, may_remark: bool) -> Self {
        for row in self.sections.iter_mut().flat_map(|section| &mut section.rows) {
            row.remarks = remarks.at(&row.id);
            row.remarks_href = may_remark.then(|| links::remarks(submission, &row.id));
            let open = row.remarks.iter().filter(|remark| remark.is_open());
            self.remarks.extend(open.map(|remark| SummaryItem {
                text: format!("{} — {}", row.question, remark.words),
                href: Some(format!("#remark-{}", remark.id)),
            }));
        }
        self
    }
}

fn items(sheet: &Sheet<'_>, faults: impl Fn(&QuestionState) -> &Vec<Fault>) -> Vec<SummaryItem> {
    let mut items = Vec::new();
    for state in sheet.journey.questions().filter(|state| state.visible) {
        let Some(question) = sheet.form.question(&state.id) else {
            continue;
        };
        let Some(section) = sheet.form.section_of(&state.id) else {
            continue;
        };
        for fault in faults(state) {
            let what = faults::words(sheet.form, question, sheet.entry(&state.id), fault, sheet.lang);
            let title = sheet.text(&question.title).trim();
            // Most titles are questions and end their own sentence.
            let joint = if title.ends_with(['?', '.', '!']) { " " } else { ": " };
            items.push(SummaryItem {
                text: format!("{title}{joint}{what}"),
                href: Some(links::question(&sheet.submission, &section.id, &state.id)),
            });
        }
    }
    items
}

fn check_section(sheet: &Sheet<'_>, section: &Section) -> CheckSection {
    let shown = |question: &&Question| {
        question.kind.name() != "note" && sheet.state(&question.id).is_none_or(|state| state.visible)
    };
    let rows = section
        .questions
        .iter()
        .filter(shown)
        .map(|question| check_row(sheet, section, question));
    CheckSection {
        title: sheet.text(&section.title).to_owned(),
        rows: rows.collect(),
    }
}

fn check_row(sheet: &Sheet<'_>, section: &Section, question: &Question) -> CheckRow {
    let (entry, state) = (sheet.entry(&question.id), sheet.state(&question.id));
    let words = Words::new(sheet.form, sheet.lang);
    let calculated = || state.and_then(|state| words.value(question, &state.value));
    let told = |faults: Option<&Vec<Fault>>| -> Vec<String> {
        let faults = faults.map(Vec::as_slice).unwrap_or_default();
        faults
            .iter()
            .map(|fault| faults::words(sheet.form, question, entry, fault, sheet.lang))
            .collect()
    };
    CheckRow {
        id: question.id.clone(),
        remarks: Vec::new(),
        remarks_href: None,
        question: sheet.text(&question.title).to_owned(),
        answer: entry.and_then(|entry| words.entry(question, entry)).or_else(calculated),
        lines: entry
            .map(|entry| words.lines(question, &entry.value))
            .unwrap_or_default(),
        evidence: entry.map_or(0, |entry| u32::try_from(entry.evidence.len()).unwrap_or(u32::MAX)),
        comment: entry
            .and_then(|entry| entry.comment.clone())
            .filter(|comment| !comment.trim().is_empty()),
        errors: told(state.map(|state| &state.faults)),
        warnings: told(state.map(|state| &state.warnings)),
        href: links::question(&sheet.submission, &section.id, &question.id),
    }
}
