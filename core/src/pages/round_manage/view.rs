//! What can be done with a round.

use serde::Serialize;

use crate::components::parts::SummaryItem;
use crate::pages::round_form::view::Choice;
use crate::templating::Page;
use crate::text::{self, Lang};

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Open it before its day.
    Open,
    /// Give everybody more time.
    Extend,
    /// Close it.
    Close,
    /// Open it again.
    Reopen,
    /// Give one institution more time.
    Except,
}

impl Act {
    /// The word in its address, and before its fields' ids.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Extend => "extend",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Except => "exceptions",
        }
    }
}

/// One thing that can be done: `version`, and the fields that it has.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ActForm {
    /// Before its fields' ids.
    pub name: String,
    /// Where it posts.
    pub action: String,
    /// What it is called.
    pub title: String,
    /// What comes of it.
    pub text: String,
    /// Its button.
    pub button: String,
    /// It has a date.
    pub dated: bool,
    /// The date, as typed.
    pub due: String,
    /// What is wrong with the date.
    pub due_error: Option<String>,
    /// It has a reason.
    pub explained: bool,
    /// The reason must be given.
    pub must_explain: bool,
    /// The reason, as typed.
    pub reason: String,
    /// What is wrong with the reason.
    pub reason_error: Option<String>,
    /// The institutions, where it is about one.
    pub institutions: Vec<Choice>,
    /// What is wrong with the choice.
    pub institution_error: Option<String>,
    /// When it ends, as typed.
    pub expires: String,
    /// What is wrong with that.
    pub expires_error: Option<String>,
    /// It is shown unfolded.
    pub open: bool,
}

/// An exception that holds.
#[derive(Debug, Clone, Serialize)]
pub struct ExceptionRow {
    /// The institution.
    pub name: String,
    /// Its own due date.
    pub due: String,
    /// Until when it holds.
    pub expires: String,
    /// Why.
    pub reason: String,
}

/// What can be done with a round.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ManageView {
    /// The round's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// Where it is in its life, in words.
    pub standing: String,
    /// Its version, in every form.
    pub version: String,
    /// What is wrong.
    pub errors: Vec<SummaryItem>,
    /// Changing it; only before it opens.
    pub edit_href: Option<String>,
    /// Another version of its form; where there is one.
    pub form_href: Option<String>,
    /// Making one like it.
    pub copy_href: String,
    /// What can be done now.
    pub acts: Vec<ActForm>,
    /// Exceptions that hold.
    pub exceptions: Vec<ExceptionRow>,
    /// Back.
    pub back_href: String,
}

impl Page for ManageView {
    const TEMPLATE: &'static str = "pages/round_manage/round_manage";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "manage-title")
    }
}
