//! What can be wrong with a project and its build, each with a code and words.

use std::io;
use std::path::{Path, PathBuf};

use zerkalo_sdk::compile;

use crate::Words;
use crate::component::ComponentFault;

/// Why a project cannot be made, built or packed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectFault {
    /// The folder holds no `plugin.toml`.
    NoProject(PathBuf),
    /// The `plugin.toml` cannot be used.
    SettingsInvalid {
        /// The file.
        file: PathBuf,
        /// The reader's words.
        why: String,
    },
    /// A new project would go where something is.
    AlreadyThere(PathBuf),
    /// A name that no plugin can have.
    BadName(String),
    /// A form or vector with a name that no package has.
    BadFileName(PathBuf),
    /// A file that cannot be read.
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The system's words.
        why: String,
    },
    /// A file that cannot be written.
    Unwritable {
        /// The file.
        file: PathBuf,
        /// The system's words.
        why: String,
    },
    /// Faults of the passport, by file and line.
    Passport(Vec<compile::Fault>),
    /// A way of scoring that the helper module of scripts leaves to the author's code.
    NeedsCode {
        /// The indicator.
        indicator: String,
    },
    /// A tool that the build needs is not on this machine.
    ToolMissing {
        /// What it is called.
        tool: &'static str,
        /// What to install, in words.
        install: Words,
    },
    /// A tool ended with a fault; it has said which.
    ToolFailed(String),
    /// The tool was content and left nothing.
    NothingBuilt(String),
    /// Nothing was built yet.
    NotBuilt,
    /// What was built is no component of the contract.
    Component(ComponentFault),
}

impl ProjectFault {
    pub(crate) fn unreadable(file: &Path, error: &io::Error) -> Self {
        Self::Unreadable {
            file: file.to_owned(),
            why: error.to_string(),
        }
    }

    /// The stable word for it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoProject(_) => "project_missing",
            Self::SettingsInvalid { .. } => "project_invalid",
            Self::AlreadyThere(_) => "project_exists",
            Self::BadName(_) | Self::BadFileName(_) => "project_bad_name",
            Self::Unreadable { .. } => "project_file_unreadable",
            Self::Unwritable { .. } => "project_file_unwritable",
            Self::Passport(_) => "project_passport_invalid",
            Self::NeedsCode { .. } => "project_needs_code",
            Self::ToolMissing { .. } => "project_tool_missing",
            Self::ToolFailed(_) => "project_tool_failed",
            Self::NothingBuilt(_) | Self::NotBuilt => "project_not_built",
            Self::Component(fault) => fault.code(),
        }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn words(&self) -> Words {
        match self {
            Self::NoProject(folder) => Words::new(
                format!(
                    "В папке {} нет plugin.toml: это не проект плагина. Новый делает zerkalo plugin new.",
                    folder.display()
                ),
                format!(
                    "There is no plugin.toml in {}: this is no project. zerkalo plugin new makes one.",
                    folder.display()
                ),
            ),
            Self::SettingsInvalid { file, why } => Words::new(
                format!(
                    "{} не читается: {why}. Нужны language (rust, js, python, table) и licence.",
                    file.display()
                ),
                format!(
                    "{} cannot be read: {why}. It needs language (rust, js, python, table) and licence.",
                    file.display()
                ),
            ),
            Self::AlreadyThere(folder) => Words::new(
                format!(
                    "{} уже есть и не пуста. Выберите другую папку: --dir.",
                    folder.display()
                ),
                format!(
                    "{} is there and not empty. Choose another folder: --dir.",
                    folder.display()
                ),
            ),
            Self::BadName(name) => Words::new(
                format!(
                    "«{name}» не годится для плагина: бывают строчные латинские буквы, цифры и дефис, например novy-gorod."
                ),
                format!(
                    "`{name}` will not do for a plugin: lower-case Latin letters, digits and hyphens, as in new-town."
                ),
            ),
            Self::BadFileName(file) => Words::new(
                format!(
                    "Имя файла {} не годится: бывают строчные латинские буквы, цифры и дефис.",
                    file.display()
                ),
                format!(
                    "{} will not do for a name: lower-case Latin letters, digits and hyphens.",
                    file.display()
                ),
            ),
            Self::Unreadable { file, why } => Words::new(
                format!("{} не читается: {why}.", file.display()),
                format!("{} cannot be read: {why}.", file.display()),
            ),
            Self::Unwritable { file, why } => Words::new(
                format!("{} не записывается: {why}.", file.display()),
                format!("{} cannot be written: {why}.", file.display()),
            ),
            other => other.words_of_build(),
        }
    }

    fn words_of_build(&self) -> Words {
        match self {
            Self::Passport(faults) => {
                let lines: Vec<String> = faults.iter().map(|fault| format!("\n  {fault}")).collect();
                let lines = lines.concat();
                Words::new(
                    format!("В паспорте ошибки:{lines}"),
                    format!("The passport has faults:{lines}"),
                )
            }
            Self::NeedsCode { indicator } => Words::new(
                format!(
                    "{indicator}: такой счёт вспомогательный модуль не умеет. Поставьте показателю score = \"code\" и \
                     напишите для него функцию."
                ),
                format!(
                    "{indicator}: the helper module does not score this way. Give the indicator score = \"code\" and \
                     write a function for it."
                ),
            ),
            Self::ToolMissing { tool, install } => Words::new(
                format!("Не найдена программа {tool}. {}", install.ru),
                format!("The program {tool} was not found. {}", install.en),
            ),
            Self::ToolFailed(tool) => Words::new(
                format!("{tool} не справляется: причина — в его сообщениях выше."),
                format!("{tool} failed: see its messages above."),
            ),
            Self::NothingBuilt(what) => Words::new(
                format!("Сборка прошла, а файла нет: {what}."),
                format!("The build went through and left no file: {what}."),
            ),
            Self::NotBuilt => Words::new(
                "Плагин ещё не собран. Сначала: zerkalo plugin build.",
                "The plugin was not built yet. First: zerkalo plugin build.",
            ),
            Self::Component(fault) => fault.words(),
            _ => Words::same(""),
        }
    }
}
