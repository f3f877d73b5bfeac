//! The result: how are we doing, what stands out, what to do first.

mod advice;
mod assessed;
mod changes;
mod indicators;
mod plan;
mod standouts;

pub(crate) use advice::{audience, of as advice_of};
pub use assessed::{Assessment, EarlierResult, ResultHead, Show, document_line};
pub use changes::of_scores;
pub(crate) use indicators::{quantity, reading, share_bar as bar_of, target};
use serde::Serialize;

use crate::components::history::HistoryRow;
use crate::components::parts::{Advice, Bar, Change, LevelTag, TraceStep};
use crate::templating::Page;
use crate::text::{self, Lang};

/// A system's score.
#[derive(Debug, Clone, Serialize)]
pub struct SystemScore {
    /// The system's title.
    pub title: String,
    /// Its passport.
    pub href: String,
    /// `78 %`; none where nothing of it is scored.
    pub percent: Option<String>,
    /// `14 из 18 баллов`.
    pub points: String,
    /// The level.
    pub level: Option<LevelTag>,
    /// Against the round before.
    pub change: Option<Change>,
    /// The quiet bar.
    pub bar: Option<Bar>,
}

/// A sign that stands out.
#[derive(Debug, Clone, Serialize)]
pub struct Standout {
    /// The sign's wording.
    pub text: String,
    /// The indicator's label.
    pub indicator: String,
    /// Its value: `17 из 240, 7,1 %`.
    pub value: String,
    /// Its row further down: `#i-<code>`.
    pub href: String,
    /// Whether it is good news.
    pub good: bool,
}

/// A filter of the indicators: a link that works without JavaScript.
#[derive(Debug, Clone, Serialize)]
pub struct Filter {
    /// Where it leads: `?show=below#indicators`.
    pub href: String,
    /// Its text.
    pub text: String,
    /// How many indicators it leaves.
    pub count: u32,
    /// Whether it is chosen.
    pub current: bool,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    /// Its code; the row's element is `i-<code>`.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Its official title.
    pub official: String,
    /// Its page.
    pub href: String,
    /// `scored`, `missing`, `not-applicable`, `informational`.
    pub status: String,
    /// `17 из 240, 7,1 %`.
    pub value: String,
    /// `цель: не менее 40 %`.
    pub target: Option<String>,
    /// The quiet bar.
    pub bar: Option<Bar>,
    /// `0,5 из 1`; none where it is not scored.
    pub points: Option<String>,
    /// Its level.
    pub level: Option<LevelTag>,
    /// Signs in words.
    pub signs: Vec<String>,
    /// Against the round before.
    pub change: Option<Change>,
    /// How it came about.
    pub trace: Vec<TraceStep>,
    /// Where the document says so.
    pub basis: String,
}

/// Indicators under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// The heading.
    pub title: String,
    /// Its indicators.
    pub rows: Vec<IndicatorRow>,
}

/// Recommendations to one audience.
#[derive(Debug, Clone, Serialize)]
pub struct AudienceAdvice {
    /// An id of the page: `students`, `parents`, `teachers`, `management`, `authority`.
    pub id: String,
    /// The audience in words.
    pub title: String,
    /// Its recommendations.
    pub advice: Vec<Advice>,
}

/// One line of the comparison with the round before.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonRow {
    /// The indicator's label.
    pub label: String,
    /// Its code.
    pub code: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub now: String,
    /// The change.
    pub change: Option<Change>,
}

/// The comparison with the round before.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// The period before, in words.
    pub period: String,
    /// `стало лучше у 4 показателей, хуже у 2`.
    pub summary: String,
    /// Line by line, what changed first.
    pub rows: Vec<ComparisonRow>,
}

/// The assessment failed: the answers are safe, and it can be tried again.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// The error's code, such as `plugin-timeout`.
    pub code: String,
    /// What it means.
    pub meaning: String,
    /// When: `21.11.2026, 14:05`.
    pub at: String,
    /// Where the retry posts; none where the person may not.
    pub retry: Option<String>,
}

/// What the assessment rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Basis {
    /// The document: title, number, date, place.
    pub document: String,
    /// `zaozersk 1.0.0`.
    pub plugin: String,
    /// `zaozersk/upbringing, версия 1`.
    pub form: String,
    /// The revision of the answers.
    pub revision: String,
}

/// The authority accepts the answers or sends them back: `reason` is posted to `give_back`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Review {
    /// The version of the submission that is decided upon.
    pub version: String,
    /// Where accepting posts; none where the round wants no acceptance.
    pub accept: Option<String>,
    /// Where sending back posts; none where the institution could not send it again.
    pub give_back: Option<String>,
    /// The reason, as typed.
    pub reason: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The head takes the answers back: `reason` and `version` are posted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Withdrawal {
    /// Where it posts.
    pub action: String,
    /// The version of the submission that is taken back.
    pub version: String,
    /// The reason, as typed.
    pub reason: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The result of a submission.
#[derive(Debug, Clone, Serialize)]
pub struct ResultView {
    /// The form's title.
    pub form: String,
    /// The institution.
    pub institution: String,
    /// The period in words.
    pub period: String,
    /// `21.11.2026, 14:05`.
    pub submitted: String,
    /// The assessment is still being made.
    pub pending: bool,
    /// The assessment failed.
    pub failure: Option<Failure>,
    /// The authority's decision, where it is due.
    pub review: Option<Review>,
    /// Taking the answers back, where that is possible.
    pub withdrawal: Option<Withdrawal>,
    /// Who did what when and why.
    pub history: Vec<HistoryRow>,
    /// Systems, usually one.
    pub systems: Vec<SystemScore>,
    /// What stands out, at most three.
    pub standouts: Vec<Standout>,
    /// What to do first, at most three.
    pub first: Vec<Advice>,
    /// Filters of the indicators.
    pub filters: Vec<Filter>,
    /// Indicators by group, filtered.
    pub groups: Vec<Group>,
    /// All recommendations by audience.
    pub audiences: Vec<AudienceAdvice>,
    /// The comparison.
    pub comparison: Option<Comparison>,
    /// What it rests on.
    pub basis: Basis,
    /// The answers.
    pub check_href: String,
    /// The print view.
    pub print_href: String,
    /// The institution's report as a document for Word; none without an assessment.
    pub docx_href: Option<String>,
    /// The same as PDF.
    pub pdf_href: Option<String>,
}

impl Page for ResultView {
    const TEMPLATE: &'static str = "pages/result/result";

    fn title(&self, lang: Lang) -> String {
        text::t(lang, "result-title")
    }
}
