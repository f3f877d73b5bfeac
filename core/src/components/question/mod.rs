//! A question as a section's page shows it. The names of its fields are in `README.md` beside.

pub mod build;
pub mod faults;
mod field;
mod fill;
pub mod words;

pub use field::{CellKind, CellView, ColumnView, Field, FileView, OptionView, RowView, StepView};
use serde::Serialize;

use crate::components::remark::RemarkView;

/// An indicator that reads the question: its official title stands small beneath.
#[derive(Debug, Clone, Serialize)]
pub struct Official {
    /// Its code.
    pub code: String,
    /// Its official title, verbatim.
    pub title: String,
    /// Its page.
    pub href: String,
}

/// A confirming link.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// Its address.
    pub url: String,
}

/// The confirming links and files of an answer.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EvidenceView {
    /// What is wanted: `нужна при ответе «да»`.
    pub wanted: String,
    /// A link may be given.
    pub link: bool,
    /// Links given so far; the page shows one empty field more.
    pub links: Vec<LinkView>,
    /// A file may be given.
    pub file: bool,
    /// Files given so far.
    pub files: Vec<FileView>,
    /// The form's hint.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Whether it stands unfolded: something is there or is wanted and lacking.
    pub open: bool,
}

/// What the respondent adds in words.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CommentView {
    /// The text.
    pub text: String,
    /// A warning asks for it.
    pub wanted: bool,
    /// Whether it stands unfolded.
    pub open: bool,
}

/// A question with everything around its field.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    /// Its id in the form; on the page its element is `q-<id>`.
    pub id: String,
    /// Its title.
    pub title: String,
    single: bool,
    answered: bool,
    /// Indicators that read it.
    pub official: Vec<Official>,
    /// Its hint.
    pub hint: Option<String>,
    /// The field.
    pub field: Field,
    /// May stay blank.
    pub optional: bool,
    /// May be answered «не применимо»: see [`QuestionView::may_not_apply`].
    can_not_apply: bool,
    na_box: bool,
    /// Is answered «не применимо».
    pub not_applicable: bool,
    /// Is asked; a hidden one is on the page all the same, so that the script can show it.
    pub visible: bool,
    /// What is wrong with the answer.
    pub errors: Vec<String>,
    /// What is odd about it; passes with a comment.
    pub warnings: Vec<String>,
    /// The last round's answer: `15 из 236, 6,4 %`.
    pub previous: Option<String>,
    /// The last round's answer can be taken over by a button.
    pub previous_fits: bool,
    /// What was said of the answer.
    pub remarks: Vec<RemarkView>,
    /// Where more is said of it.
    pub remarks_href: Option<String>,
    /// Remarks are settled by buttons of the page's own form.
    pub settle_in_form: bool,
    /// Confirming links and files, where the form wants them.
    pub evidence: Option<EvidenceView>,
    /// What is added in words, where the form allows it.
    pub comment: Option<CommentView>,
    /// The version that the page shows, 0 before the first answer.
    pub base_version: i64,
    /// When it was saved: `14:05`.
    pub saved: Option<String>,
    /// Cannot be changed any more.
    pub read_only: bool,
}

impl QuestionView {
    /// A visible, unanswered question; everything else is set on it.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>, field: Field) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            single: field.is_single(),
            answered: !matches!(field, Field::Note { .. } | Field::Calculated { .. }),
            field,
            official: Vec::new(),
            hint: None,
            optional: false,
            can_not_apply: false,
            na_box: false,
            not_applicable: false,
            visible: true,
            errors: Vec::new(),
            warnings: Vec::new(),
            previous: None,
            previous_fits: false,
            remarks: Vec::new(),
            remarks_href: None,
            settle_in_form: false,
            evidence: None,
            comment: None,
            base_version: 0,
            saved: None,
            read_only: false,
        }
    }

    /// Lets it be answered «не применимо»: one of the answers to choose from, or a box beside the fields.
    #[must_use]
    pub fn may_not_apply(mut self, may: bool) -> Self {
        let chosen = matches!(
            self.field,
            Field::YesNo { .. } | Field::Choice { .. } | Field::Scale { .. }
        );
        self.can_not_apply = may;
        self.na_box = may && !chosen;
        self
    }

    /// Whether it has an answer at all, and is no note or calculation.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.answered
    }

    /// Where an error summary leads: the question's first control.
    #[must_use]
    pub fn anchor(id: &str) -> String {
        format!("#f-{id}")
    }
}
