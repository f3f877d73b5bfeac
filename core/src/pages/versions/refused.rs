//! Why nothing was proposed or revoked, in words that say what to do.

use super::Act;
use crate::components::parts::SummaryItem;
use crate::error::{Code, Error, Result};
use crate::pages::error::view::code_text;
use crate::pages::from_file::lines;
use crate::text::{self, Lang};
use crate::web::form::Form;

/// What is wrong with what was sent.
pub(super) struct Refusal {
    pub(super) act: Act,
    pub(super) chosen: String,
    pub(super) reason: String,
    /// What is wrong with the reason.
    pub(super) reason_error: Option<String>,
    /// What is wrong with the rest.
    pub(super) error: Option<String>,
    /// What is wrong within the file, for whoever made it.
    pub(super) faults: Vec<SummaryItem>,
    /// The same for whoever wrote the program.
    pub(super) details: Vec<String>,
}

impl Refusal {
    /// All of it, for the top of the page.
    pub(super) fn items(&self) -> Vec<SummaryItem> {
        let field = match self.act {
            Act::Bring => "#plugin",
            Act::Return => "#activation",
            Act::Revoke => "#plugin-digest",
        };
        let item = |text: &String, href: String| SummaryItem {
            text: text.clone(),
            href: Some(href),
        };
        let error = self.error.iter().map(|text| item(text, field.to_owned()));
        let reason = self.reason_error.iter();
        let reason = reason.map(|text| item(text, format!("#{}-reason", word(self.act))));
        error.chain(self.faults.iter().cloned()).chain(reason).collect()
    }
}

/// Before the ids of an act's fields.
pub(super) const fn word(act: Act) -> &'static str {
    match act {
        Act::Bring => "bring",
        Act::Return => "return",
        Act::Revoke => "revoke",
    }
}

/// What an action refused; faults of the server stay errors.
pub(super) fn refusal(act: Act, form: &Form, fault: Error, lang: Lang) -> Result<Refusal> {
    let chosen = match act {
        Act::Bring => "",
        Act::Return => form.text("activation"),
        Act::Revoke => form.text("plugin_digest"),
    };
    let mut refusal = Refusal {
        act,
        chosen: chosen.to_owned(),
        reason: form.text("reason").to_owned(),
        reason_error: None,
        error: None,
        faults: Vec::new(),
        details: details(&fault),
    };
    if matches!(
        fault.code(),
        Code::WorkbookInvalid | Code::PackageInvalid | Code::CasesDiffer
    ) {
        let told = std::mem::take(&mut refusal.details);
        refusal.faults = lines(told.into_iter(), lang);
    }
    let place = fault.fault_list().first().map(|found| found.place.as_str());
    match (fault.code(), place) {
        (Code::InputInvalid, Some("reason")) => {
            refusal.reason_error = Some(text::t(lang, "proposal-reason-wanted"));
            refusal.details.clear();
        }
        (Code::InputInvalid, _) => {
            refusal.error = Some(text::t(lang, &format!("versions-{}-wanted", word(act))));
            refusal.details.clear();
        }
        (Code::AlreadyExists, _) => {
            refusal.error = Some(text::t(lang, &format!("versions-{}-known", word(act))));
            refusal.details.clear();
        }
        (code, _) if !is_ours(code) => match code_text(lang, code.as_str()) {
            Some(words) => refusal.error = Some(with_remedy(words, code, lang)),
            None => return Err(fault),
        },
        _ => return Err(fault),
    }
    Ok(refusal)
}

/// Whether it is the server's fault rather than the file's: the sandbox's codes are about the file here.
fn is_ours(code: Code) -> bool {
    code.status().is_server_error() && !code.as_str().starts_with("plugin_")
}

/// What went wrong, and what helps.
fn with_remedy(words: String, code: Code, lang: Lang) -> String {
    let remedy = text::find(lang, &format!("remedy-{}", code.as_str().replace('_', "-")));
    match remedy {
        Some(remedy) => format!("{words} {remedy}"),
        None => words,
    }
}

fn details(fault: &Error) -> Vec<String> {
    let faults = fault.fault_list().iter();
    let faults = faults.map(|found| match found.place.as_str() {
        "" => found.text.clone(),
        place => format!("{place}: {}", found.text),
    });
    fault
        .detail_text()
        .map(str::to_owned)
        .into_iter()
        .chain(faults)
        .collect()
}
