//! One section of a form.

mod reply;

pub use reply::{ClashReply, SavedReply};
use serde::Serialize;
use zerkalo_engine::form::{EvidenceNeed, Kind, Question};

use crate::components::links;
use crate::components::parts::SummaryItem;
use crate::components::question::QuestionView;
use crate::components::question::build::Strictness;
use crate::components::sheet::Sheet;
use crate::templating::Page;
use crate::text::{self, Lang};

/// One section, one page. Field names: `components/question/README.md`.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The form's title.
    pub form: String,
    /// The section's title.
    pub title: String,
    /// Its hint.
    pub hint: Option<String>,
    /// Its place, from 1.
    pub number: u32,
    /// How many sections there are.
    pub count: u32,
    /// Where the form posts: the page's own address.
    pub action: String,
    /// Where the script saves single answers: [`crate::components::links::answers`].
    pub answers: String,
    /// The form has files: it posts as multipart.
    pub multipart: bool,
    /// Errors of the whole section, for the summary at the top.
    pub errors: Vec<SummaryItem>,
    /// Its questions; those that are not asked are among them, not visible.
    pub questions: Vec<QuestionView>,
    /// The earlier round whose answers stand beside: `январь 2026 года`.
    pub previous_period: Option<String>,
    /// The last save of the section: `14:05`.
    pub saved: Option<String>,
    /// Who has the section, and that others may change it, too.
    pub delegated: Option<String>,
    /// `Готов: завуч, 21.11.2026, 14:05`.
    pub ready: Option<String>,
    /// There is a button that calls the section ready.
    pub can_call_ready: bool,
    /// The submission can no longer be changed, and why.
    pub read_only: Option<String>,
    /// The section before.
    pub back_href: Option<String>,
    /// The task list.
    pub list_href: String,
    /// There is a section after this one; else the page goes on to the check.
    pub has_next: bool,
}

impl Page for SectionView {
    const TEMPLATE: &'static str = "pages/section/section";

    fn title(&self, _: Lang) -> String {
        self.title.clone()
    }
}

impl SectionView {
    /// A section of a submission; none where the form has no such section. `more` is the question whose rows get one
    /// empty row more, for those without JavaScript.
    #[must_use]
    pub fn of(sheet: &Sheet<'_>, section: &str, strictness: Strictness, more: Option<&str>) -> Option<Self> {
        let section = sheet.form.section(section)?;
        let views = section.questions.iter();
        let views =
            views.map(|question| QuestionView::of(sheet, question, strictness, more == Some(question.id.as_str())));
        let questions: Vec<QuestionView> = views.collect();
        let asked: Vec<&str> = asked_sections(sheet);
        let place = asked.iter().position(|id| *id == section.id);
        let before = place.and_then(|place| asked.get(place.checked_sub(1)?));
        Some(Self {
            form: sheet.text(&sheet.form.title).to_owned(),
            title: sheet.text(&section.title).to_owned(),
            hint: sheet.some(&section.hint),
            number: place.map_or(0, |place| u32::try_from(place + 1).unwrap_or(0)),
            count: u32::try_from(asked.len()).unwrap_or(0),
            action: links::section(&sheet.submission, &section.id),
            answers: links::answers(&sheet.submission),
            multipart: section.questions.iter().any(takes_files),
            errors: questions.iter().flat_map(summary).collect(),
            questions,
            previous_period: sheet.earlier.map(|earlier| text::period(sheet.lang, earlier.period)),
            saved: None,
            delegated: None,
            ready: None,
            can_call_ready: false,
            read_only: sheet.read_only.clone(),
            back_href: before.map(|id| links::section(&sheet.submission, id)),
            list_href: links::submission(&sheet.submission),
            has_next: place.is_some_and(|place| place + 1 < asked.len()),
        })
    }
}

fn asked_sections<'a>(sheet: &Sheet<'a>) -> Vec<&'a str> {
    let visible = sheet.journey.sections.iter().filter(|section| section.visible);
    visible.map(|section| section.id.as_str()).collect()
}

fn takes_files(question: &Question) -> bool {
    matches!(question.kind, Kind::File {}) || question.evidence.file != EvidenceNeed::None
}

fn summary(question: &QuestionView) -> impl Iterator<Item = SummaryItem> {
    let item = |text: &String| SummaryItem {
        text: text.clone(),
        href: Some(QuestionView::anchor(&question.id)),
    };
    question.errors.iter().map(item)
}
