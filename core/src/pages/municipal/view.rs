//! A system in the municipality.

use serde::Serialize;

use crate::components::chart::ChartView;
use crate::components::parts::{Bar, Change, LevelTag};
use crate::pages::system::view::Clause;
use crate::templating::Page;
use crate::text::{self, Lang};

/// How the system as a whole stands by one of its forms.
#[derive(Debug, Clone, Serialize)]
pub struct FormStanding {
    /// The form's title.
    pub title: String,
    /// The period in words.
    pub period: String,
    /// The municipality's share of the maximum.
    pub share: String,
    /// `17 из 25`.
    pub answered: String,
    /// Its comparison of institutions.
    pub comparison_href: String,
    /// Its analysis.
    pub analysis_href: String,
    /// Its municipal summary.
    pub summary_href: String,
    /// The line of its rounds.
    pub line: Option<ChartView>,
}

/// An institution behind a figure.
#[derive(Debug, Clone, Serialize)]
pub struct Behind {
    /// Its name.
    pub name: String,
    /// Its result, for those who may open it.
    pub href: Option<String>,
    /// What it has: `17 из 240, 7,1 %`, `нет ответа`.
    pub value: String,
    /// Its level.
    pub level: Option<LevelTag>,
}

/// One indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorStanding {
    /// Its code.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Its official title.
    pub official: String,
    /// Its page.
    pub href: String,
    /// The municipality's value; none where nobody was asked yet.
    pub value: Option<String>,
    /// The quiet bar.
    pub bar: Option<Bar>,
    /// `не менее 40 %`.
    pub target: Option<String>,
    /// Against the round before.
    pub change: Option<Change>,
    /// `17 из 25`.
    pub answered: Option<String>,
    /// Who is behind it.
    pub behind: Vec<Behind>,
}

/// Indicators under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorGroup {
    /// The heading; empty where the document has none.
    pub title: String,
    /// Its indicators.
    pub rows: Vec<IndicatorStanding>,
}

/// A system in the municipality.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalView {
    /// The system's short title.
    pub title: String,
    /// Its official title, verbatim.
    pub official: String,
    /// Whose.
    pub municipality: String,
    /// The document it rests on.
    pub document: String,
    /// Goals.
    pub goals: Vec<Clause>,
    /// The expected result, verbatim.
    pub expected_result: String,
    /// By form.
    pub forms: Vec<FormStanding>,
    /// Indicators by group.
    pub groups: Vec<IndicatorGroup>,
    /// The whole document of the system.
    pub system_href: String,
}

impl Page for MunicipalView {
    const TEMPLATE: &'static str = "pages/municipal/municipal";

    fn title(&self, lang: Lang) -> String {
        text::t_with(lang, "system-standing-of", [("system", self.title.clone().into())])
    }
}
