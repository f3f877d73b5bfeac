//! In which language the author's commands speak, and how what the toolkit says becomes this program's.

use clap::{Args, ValueEnum};
use zerkalo_engine::language::Language;
use zerkalo_toolkit::finding::Finding;
use zerkalo_toolkit::project::ProjectFault;

use crate::error::{Code, Error, Fault};

/// The language of messages.
#[derive(Debug, Clone, Copy, Args)]
pub(in crate::cli) struct Speech {
    /// The language of messages.
    #[arg(long, env = "ZERKALO_LANGUAGE", default_value = "ru")]
    language: Spoken,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Spoken {
    Ru,
    En,
}

impl Speech {
    pub(super) fn language(self) -> Language {
        match self.language {
            Spoken::Ru => Language::Ru,
            Spoken::En => Language::En,
        }
    }

    /// One of two texts.
    pub(super) fn say<'a>(self, ru: &'a str, en: &'a str) -> &'a str {
        match self.language() {
            Language::Ru => ru,
            Language::En => en,
        }
    }

    /// What is wrong with a project, as this program's error.
    pub(super) fn fault(self, fault: &ProjectFault) -> Error {
        let words = fault.words();
        let one = Fault::new("", fault.code(), words.in_language(self.language()));
        Error::new(Code::ProjectInvalid).faults(vec![one])
    }

    /// Findings as lines for people.
    pub(super) fn lines(self, findings: &[Finding]) -> String {
        let lines: Vec<String> = findings.iter().map(|finding| finding.line(self.language())).collect();
        lines.join("\n")
    }
}
