//! What a proposal would change in what was published, in words.

use serde::Serialize;
use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::impact::{Advised, Impact, Moved, Of, Swing};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::passport::Passport;
use zerkalo_store::{LongJob, Proposal, ProposalState, StoreError, submissions};

use crate::access::scopes::Motion;
use crate::access::{Authorized, PROPOSE_RULES};
use crate::actions::rescore::impact;
use crate::components::links;
use crate::components::parts::LevelTag;
use crate::error::Result;
use crate::pages::error::view::code_text;
use crate::pages::job::view::Standing;
use crate::state::State;
use crate::text::{self, Lang};
use crate::wording;

/// So many are named on the page.
const SHOWN: usize = 50;

/// How many change from one level to another.
#[derive(Debug, Clone, Serialize)]
pub struct LevelRow {
    /// The system.
    pub system: String,
    /// As published.
    pub from: String,
    /// By the proposal.
    pub to: String,
    /// How many answers.
    pub count: u64,
}

/// Whose result changes.
#[derive(Debug, Clone, Serialize)]
pub struct MovedRow {
    /// Who.
    pub institution: String,
    /// In which system.
    pub system: String,
    /// In which period.
    pub period: String,
    /// As published: `67,2 %, средний`.
    pub was: String,
    /// By the proposal.
    pub becomes: String,
}

/// An indicator that moves, or advice that appears or vanishes.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeRow {
    /// The indicator's code.
    pub code: String,
    /// Its label.
    pub title: String,
    /// How it changes.
    pub words: String,
}

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct FoundView {
    /// How many were looked at, stay, change.
    pub counts: String,
    /// Where the rules fail.
    pub failures: Vec<String>,
    /// Changes of level.
    pub levels: Vec<LevelRow>,
    /// Whose result changes.
    pub moved: Vec<MovedRow>,
    /// How many more.
    pub more: u64,
    /// Indicators that move.
    pub indicators: Vec<ChangeRow>,
    /// Recommendations that appear and vanish.
    pub advice: Vec<ChangeRow>,
}

/// What a proposal would change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ImpactView {
    /// What was found; none until it was worked out.
    pub found: Option<FoundView>,
    /// The work that goes on, or how it ended.
    pub job_href: Option<String>,
    /// How it stands.
    pub job_text: String,
    /// To have it worked out; none for those who may not, and once it is decided.
    pub ask_action: Option<String>,
}

/// What a proposal would change, as far as somebody had it worked out.
pub(super) async fn of(state: &State, permission: &Authorized<Motion>, lang: Lang) -> Result<ImpactView> {
    let Motion { municipality, proposal } = &permission.object;
    let waiting = proposal.state() == ProposalState::Proposed;
    let mut view = ImpactView {
        ask_action: (waiting && permission.allows(PROPOSE_RULES))
            .then(|| format!("{}/impact", links::proposal(&municipality.id, proposal.id))),
        ..ImpactView::default()
    };
    let Some(job) = impact::newest(state, proposal).await? else {
        return Ok(view);
    };
    if job.ended_at.is_none() {
        view.ask_action = None;
    }
    match impact::of(&job) {
        Some(found) => view.found = Some(Teller::new(state, proposal, lang).await?.found(&found).await?),
        None => told(&mut view, &job, lang),
    }
    Ok(view)
}

fn told(view: &mut ImpactView, job: &LongJob, lang: Lang) {
    let standing = Standing::of(job, lang);
    view.job_href = Some(links::job(job.id));
    view.job_text = match standing.steps {
        Some(steps) => format!("{}: {steps}", standing.word),
        None => standing.word,
    };
}

struct Teller<'a> {
    state: &'a State,
    proposal: &'a Proposal,
    passport: Passport,
    lang: Lang,
}

impl<'a> Teller<'a> {
    async fn new(state: &'a State, proposal: &'a Proposal, lang: Lang) -> Result<Self> {
        let db = state.store().read();
        let plugin = state.library().plugin(db, &proposal.plugin_digest).await?;
        Ok(Self {
            state,
            proposal,
            passport: plugin.passport().clone(),
            lang,
        })
    }

    async fn found(&self, impact: &Impact) -> Result<FoundView> {
        let failed: u64 = impact.failures.values().sum();
        let told = impact.same + impact.moved_in_all + impact.without_outcome + failed;
        let counts = [
            ("n", impact.submissions.into()),
            ("same", impact.same.into()),
            ("moved", impact.moved_in_all.into()),
            ("within", impact.submissions.saturating_sub(told).into()),
            ("unassessed", impact.without_outcome.into()),
        ];
        let mut moved = Vec::new();
        for own in impact.moved.iter().take(SHOWN) {
            moved.extend(self.moved(own).await?);
        }
        let shown = u64::try_from(moved.len()).unwrap_or(u64::MAX);
        let failure = |(code, n): (&String, &u64)| {
            let why = code_text(self.lang, code).unwrap_or_else(|| code.clone());
            let words = [("why", why.into()), ("n", (*n).into())];
            text::t_with(self.lang, "impact-failure", words)
        };
        let levels = impact.levels.iter().map(|own| LevelRow {
            system: self.system(&own.system),
            from: self.level(own.from.as_deref()),
            to: self.level(own.to.as_deref()),
            count: own.count,
        });
        Ok(FoundView {
            counts: text::t_with(self.lang, "impact-counts", counts),
            failures: impact.failures.iter().map(failure).collect(),
            levels: levels.collect(),
            moved,
            more: impact.moved_in_all.saturating_sub(shown),
            indicators: impact
                .indicators
                .iter()
                .map(|(code, swing)| self.row(code, self.swing(swing)))
                .collect(),
            advice: impact.advice.iter().map(|(key, own)| self.advice(key, own)).collect(),
        })
    }

    /// A row; none where the answers are no more to be found.
    async fn moved(&self, own: &Moved) -> Result<Option<MovedRow>> {
        let Ok(id) = own.submission.parse() else {
            return Ok(None);
        };
        let db = self.state.store().read();
        let found = match submissions::assignment(db, &self.proposal.municipality, id).await {
            Err(StoreError::NotFound { .. }) => return Ok(None),
            found => found?,
        };
        Ok(Some(MovedRow {
            institution: found.institution.short_name,
            system: self.system(&own.system),
            period: text::period(self.lang, &found.round.period),
            was: self.standing(own.was, own.from.as_deref()),
            becomes: self.standing(own.becomes, own.to.as_deref()),
        }))
    }

    fn standing(&self, own: Of, level: Option<&str>) -> String {
        let share = text::attained(self.lang, Exact::attainment(own.points, own.max));
        format!("{share}, {}", self.level(level))
    }

    fn level(&self, id: Option<&str>) -> String {
        let tag = id.and_then(|id| LevelTag::of(&self.passport, id, self.lang));
        tag.map_or_else(|| text::t(self.lang, "impact-no-level"), |tag| tag.title)
    }

    fn system(&self, id: &str) -> String {
        let found = self.passport.systems.iter().find(|system| system.id == id);
        found.map_or_else(|| id.to_owned(), |system| system.short_title.clone())
    }

    fn row(&self, code: &str, words: String) -> ChangeRow {
        let known = self.passport.indicators.iter().find(|own| own.code == code);
        ChangeRow {
            code: code.to_owned(),
            title: known.map_or_else(String::new, |own| wording::phrase(&own.label, self.lang).to_owned()),
            words,
        }
    }

    fn swing(&self, own: &Swing) -> String {
        let counts = [("up", own.up.into()), ("down", own.down.into())];
        let mut words = Vec::new();
        if own.up + own.down > 0 {
            words.push(text::t_with(self.lang, "impact-swing", counts));
        }
        words.extend(self.comes_and_goes(own.appears, own.vanishes));
        words.join(", ")
    }

    /// An indicator's code stands before the id of its advice.
    fn advice(&self, key: &str, own: &Advised) -> ChangeRow {
        let code = key.split_once(' ').map_or(key, |(code, _)| code);
        self.row(code, self.comes_and_goes(own.appears, own.vanishes).join(", "))
    }

    fn comes_and_goes(&self, appears: u64, vanishes: u64) -> Vec<String> {
        let said = |key: &str, n: u64| (n > 0).then(|| text::t_with(self.lang, key, [("n", n.into())]));
        [said("impact-appears", appears), said("impact-vanishes", vanishes)]
            .into_iter()
            .flatten()
            .collect()
    }
}
