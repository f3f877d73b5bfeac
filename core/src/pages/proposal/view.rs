//! A proposal to change what results follow.

use serde::Serialize;

use super::impact::ImpactView;
use crate::components::parts::SummaryItem;
use crate::pages::rules::changes::SettingChange;
use crate::pages::rules::view::ProposalRow;
use crate::templating::Page;
use crate::text::Lang;

/// A check that a version passed.
#[derive(Debug, Clone, Serialize)]
pub struct CheckRow {
    /// What was checked.
    pub what: String,
    /// What came out.
    pub said: String,
}

/// Something to look at before a version is approved.
#[derive(Debug, Clone, Serialize)]
pub struct FindingRow {
    /// `предупреждение`, `замечание`.
    pub severity: String,
    /// The indicator, question or form.
    pub place: String,
    /// What it is and what to do.
    pub text: String,
}

/// A system of a version.
#[derive(Debug, Clone, Serialize)]
pub struct SystemRow {
    /// Its title.
    pub title: String,
    /// `12 показателей`.
    pub indicators: String,
    /// Its indicators.
    pub rows: Vec<IndicatorRow>,
}

/// An indicator of a version.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorRow {
    /// Its code.
    pub code: String,
    /// Its official title.
    pub title: String,
}

/// Something that differs from the version in force.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceRow {
    /// `новый`, `убран`, `изменён`.
    pub kind: String,
    /// What: a code, an id.
    pub code: String,
    /// Its title.
    pub title: String,
    /// In what: `вес, вопросы`.
    pub about: String,
}

/// Differences under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceGroup {
    /// The heading.
    pub title: String,
    /// `12 изменений`.
    pub count: String,
    /// There are few enough to be shown at once.
    pub is_short: bool,
    /// What differs.
    pub rows: Vec<DifferenceRow>,
}

/// A version that is proposed.
#[derive(Debug, Clone, Serialize)]
pub struct VersionView {
    /// Its title.
    pub title: String,
    /// The plugin's id and version.
    pub name: String,
    /// The digest.
    pub digest: String,
    /// Who signed it.
    pub signature: Option<String>,
    /// What was checked.
    pub checks: Vec<CheckRow>,
    /// What the checks found that keeps nobody from approving it; none where it was not looked for.
    pub findings: Option<Vec<FindingRow>>,
    /// What differs from the version that is in force.
    pub differences: Vec<DifferenceGroup>,
    /// Its systems.
    pub systems: Vec<SystemRow>,
    /// Settings that would not go on.
    pub dropped: Vec<String>,
}

/// A proposal.
#[derive(Debug, Clone, Serialize)]
pub struct ProposalView {
    /// The municipality.
    pub municipality: String,
    /// What it would change, who made it, what became of it.
    pub row: ProposalRow,
    /// Why it was decided so.
    pub verdict: Option<String>,
    /// It waits for a decision.
    pub waiting: bool,
    /// What it would change is in force no more.
    pub outdated: bool,
    /// Settings that differ.
    pub changes: Vec<SettingChange>,
    /// It is about settings.
    pub of_settings: bool,
    /// The version.
    pub version: Option<VersionView>,
    /// What it would change in what was published.
    pub impact: ImpactView,
    /// One's own: another person decides.
    pub is_own: bool,
    /// One may decide.
    pub may_decide: bool,
    /// Where it posts to be approved.
    pub approve_action: String,
    /// Where it posts to be rejected.
    pub reject_action: String,
    /// Where it posts to be taken back.
    pub withdraw_action: String,
    /// The reason of a rejection, as typed.
    pub reason: String,
    /// What is wrong with it.
    pub reason_error: Option<String>,
    /// What is wrong.
    pub errors: Vec<SummaryItem>,
}

impl Page for ProposalView {
    const TEMPLATE: &'static str = "pages/proposal/proposal";

    fn title(&self, _: Lang) -> String {
        self.row.what.clone()
    }
}
