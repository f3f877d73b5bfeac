//! One piece of long work.

use serde::Serialize;
use zerkalo_store::{LongJob, LongJobState};

use super::{Subject, failure};
use crate::templating::Page;
use crate::text::{self, Lang};

/// How far it is.
#[derive(Debug, Clone, Serialize)]
pub struct Standing {
    /// In a word: `Идёт`.
    pub word: String,
    /// `waiting`, `running`, `done`, `failed`, `cancelled`.
    pub state: String,
    /// It has not ended.
    pub goes_on: bool,
    /// Of a hundred.
    pub percent: i64,
    /// `120 из 400`; none where nobody knows how much there is.
    pub steps: Option<String>,
    /// Why it failed.
    pub failure: Option<String>,
}

impl Standing {
    /// Of a piece of work.
    #[must_use]
    pub fn of(job: &LongJob, lang: Lang) -> Self {
        let (done, total) = (job.done.clamp(0, job.total), job.total);
        let word = match job.state {
            LongJobState::Waiting => "job-waiting",
            LongJobState::Running => "job-running",
            LongJobState::Done => "job-done",
            LongJobState::Failed => "job-failed",
            LongJobState::Cancelled => "job-cancelled",
        };
        let counts = [
            ("n", text::grouped(lang, done).into()),
            ("of", text::grouped(lang, total).into()),
        ];
        Self {
            word: text::t(lang, word),
            state: job.state.as_str().to_owned(),
            goes_on: job.ended_at.is_none(),
            percent: if total > 0 { done * 100 / total } else { 0 },
            steps: (total > 0).then(|| text::t_with(lang, "of", counts)),
            failure: job.failure.as_deref().map(|code| failure(lang, code)),
        }
    }
}

/// One piece of long work.
#[derive(Debug, Clone, Serialize)]
pub struct JobView {
    /// What it is about.
    pub subject: Subject,
    /// How far it is.
    pub standing: Standing,
    /// When it was asked for.
    pub asked: String,
    /// By whom.
    pub asked_by: Option<String>,
    /// When it ended.
    pub ended: Option<String>,
    /// This page, to look again.
    pub path: String,
    /// To end it.
    pub cancel_href: Option<String>,
    /// To have it go on.
    pub again_href: Option<String>,
}

impl Page for JobView {
    const TEMPLATE: &'static str = "pages/job/job";

    fn title(&self, _: Lang) -> String {
        self.subject.title.clone()
    }
}
