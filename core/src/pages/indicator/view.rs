//! An indicator in detail.

mod build;

use serde::Serialize;

use crate::templating::Page;
use crate::text::Lang;

/// A bound: target or threshold.
#[derive(Debug, Clone, Serialize)]
pub struct BoundView {
    /// The document's words.
    pub text: String,
    /// How we read them: `не менее 40 %`.
    pub reading: String,
    /// The document is silent; it is ours.
    pub ours: bool,
    /// Its meaning is open.
    pub doubtful: bool,
}

/// A question that it reads.
#[derive(Debug, Clone, Serialize)]
pub struct ReadQuestion {
    /// The question's title, or its id where the form is not at hand.
    pub title: String,
}

/// A recommendation that it can give.
#[derive(Debug, Clone, Serialize)]
pub struct PossibleAdvice {
    /// To whom.
    pub audience: String,
    /// Where the document says so.
    pub clause: String,
    /// The document is silent; it is ours.
    pub ours: bool,
}

/// An indicator: official title, method, clause, doubt.
#[derive(Debug, Clone, Default, Serialize)]
pub struct IndicatorView {
    /// Its code.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Its official title, verbatim.
    pub official: String,
    /// The system's title.
    pub system: String,
    /// The system's passport.
    pub system_href: String,
    /// The heading it stands under.
    pub group: String,
    /// Its kind in words.
    pub kind: String,
    /// How it is worked out.
    pub method: String,
    /// What is counted.
    pub numerator: String,
    /// Over what.
    pub denominator: String,
    /// «больше — лучше».
    pub direction: String,
    /// Compared with the year before.
    pub dynamics: bool,
    /// Target.
    pub target: Option<BoundView>,
    /// Threshold.
    pub threshold: Option<BoundView>,
    /// Who the figure is about, in words.
    pub level: String,
    /// What confirms the answer.
    pub evidence: String,
    /// The questions that it reads.
    pub questions: Vec<ReadQuestion>,
    /// Its weight: `1 балл`; none where it is informational.
    pub weight: Option<String>,
    /// The weight is ours; the document does not define it.
    pub weight_ours: bool,
    /// To whom it can recommend.
    pub advice: Vec<PossibleAdvice>,
    /// Where the document says so.
    pub clause: String,
    /// The document: title, number, date, place.
    pub document: String,
    /// The document is silent; it is ours.
    pub ours: bool,
    /// What the document leaves open, and the reading that was taken.
    pub doubt: String,
}

impl Page for IndicatorView {
    const TEMPLATE: &'static str = "pages/indicator/indicator";

    fn title(&self, _: Lang) -> String {
        self.label.clone()
    }
}
