//! The board of a round, from what is stored.

use std::collections::HashMap;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::SystemResult;
use zerkalo_engine::value::Fraction;
use zerkalo_store::{
    Assessed, Assessment, Assignment, EarlierThan, Institution, InstitutionId, Round, RoundEntry, RoundException,
    RoundPhase, RoundState, SubmissionHead, SubmissionState, assessments, rounds, submissions,
};

use super::pins::pins;
use super::view::{InstitutionRow, RoundView, Show, Sieve, institution_kind};
use crate::access::{Authorized, READ_SUBMISSION, RUN_ROUNDS, SEE_REMINDERS};
use crate::actions::filling::Filling;
use crate::actions::terms::Terms;
use crate::components::{history, links, parts::Change, parts::LevelTag};
use crate::error::Result;
use crate::pages::result::view::of_scores;
use crate::pages::round_manage;
use crate::pages::standing::{self, count, moment};
use crate::pages::tasks::view::State as Shown;
use crate::state::State;
use crate::text::{self, Lang};

/// The whole page.
pub(super) async fn round(
    state: &State,
    permission: &Authorized<Round>,
    sieve: &Sieve,
    lang: Lang,
) -> Result<RoundView> {
    let (round, db) = (&permission.object, state.store().read());
    let form = state.library().form(db, &round.form_digest).await?;
    let board = Board::of(state, round, lang).await?;
    let mut rows = Vec::new();
    for row in board.standings().await? {
        rows.push(board.shown(&row, permission.reaches(READ_SUBMISSION)).await?);
    }
    let due = standing::due(state, round.due_at, round.state == RoundState::Closed, lang);
    let number = |filter: Show| rows.iter().filter(|row| filter.leaves(row)).count();
    Ok(RoundView {
        title: round.title.clone(),
        form: form.text(&form.title, lang.code()).to_owned(),
        period: text::period(lang, &round.period),
        standing: round_manage::standing(state, round, lang),
        due: due.date,
        due_note: due.note,
        planned: round.phase(state.now()) == RoundPhase::Planned,
        closed: round.state == RoundState::Closed,
        head_signs: round.head_signs,
        acceptance: round.acceptance,
        submitted: count(number(Show::Submitted)),
        asked: count(rows.len()),
        late: count(number(Show::Late)),
        failed: count(number(Show::Failed)),
        filters: Show::FILTERS
            .map(|filter| filter.view(lang, number(filter), sieve))
            .to_vec(),
        state: sieve.show.word().to_owned(),
        kinds: sieve.kinds(lang),
        places: sieve.places(lang),
        rows: rows.into_iter().filter(|row| sieve.leaves(row)).collect(),
        pins: pins(state, round, &form, lang).await?,
        history: history::of_round(state, round, lang).await?,
        manage_href: permission.allows(RUN_ROUNDS).then(|| links::manage_round(round.id)),
        reminders_href: permission
            .allows(SEE_REMINDERS)
            .then(|| links::round_reminders(round.id)),
        summary_href: links::summary(round.id),
        comparison_href: links::comparison(round.id),
        analysis_href: links::analysis(round.id),
        system_href: links::system(&form.system),
    })
}

/// What is known of a round before its institutions are looked at.
pub(crate) struct Board<'a> {
    state: &'a State,
    round: &'a Round,
    made: HashMap<InstitutionId, Assessment>,
    exceptions: HashMap<InstitutionId, RoundException>,
    lang: Lang,
}

/// How an institution stands in a round.
pub(crate) struct Row {
    pub(crate) institution: Institution,
    pub(crate) head: SubmissionHead,
    pub(crate) shown: Shown,
    pub(crate) late: bool,
    pub(crate) terms: Terms,
    pub(crate) done: usize,
    pub(crate) total: usize,
    /// `67 %` of the questions.
    pub(crate) filled: String,
}

impl Row {
    pub(crate) fn is_submitted(&self) -> bool {
        !self.head.state.is_editable()
    }
}

impl<'a> Board<'a> {
    pub(crate) async fn of(state: &'a State, round: &'a Round, lang: Lang) -> Result<Self> {
        let (db, municipality) = (state.store().read(), &round.municipality);
        let exceptions = rounds::exceptions(db, municipality, round.id, state.now()).await?;
        Ok(Self {
            state,
            round,
            made: assessments::of_round(db, municipality, round.id)
                .await?
                .into_iter()
                .collect(),
            exceptions: exceptions.into_iter().map(|own| (own.institution, own)).collect(),
            lang,
        })
    }

    /// All institutions by name.
    pub(crate) async fn standings(&self) -> Result<Vec<Row>> {
        let (db, round) = (self.state.store().read(), self.round);
        let mut rows = Vec::new();
        for entry in rounds::institutions(db, &round.municipality, round.id).await? {
            rows.push(self.standing(entry).await?);
        }
        Ok(rows)
    }

    async fn standing(&self, entry: RoundEntry) -> Result<Row> {
        let now = self.state.now();
        let own = self.exceptions.get(&entry.institution.id).cloned();
        let terms = Terms::with(self.round, own, now);
        let (done, total, shown) = self.progress(&entry).await?;
        let share = Fraction {
            numerator: i64::from(count(done)),
            denominator: i64::from(count(total.max(1))),
        };
        Ok(Row {
            late: entry.submission.state.is_editable() && terms.is_late(now),
            institution: entry.institution,
            head: entry.submission,
            shown,
            terms,
            done,
            total,
            filled: text::whole_percent(self.lang, share),
        })
    }

    /// How far the answers are, and the state that is shown.
    async fn progress(&self, entry: &RoundEntry) -> Result<(usize, usize, Shown)> {
        let id = entry.submission.id;
        let submission = submissions::get(self.state.store().read(), &self.round.municipality, id).await?;
        let assignment = Assignment {
            submission,
            round: self.round.clone(),
            institution: entry.institution.clone(),
        };
        let journey = Filling::of(self.state, &assignment).await?.journey();
        let shown = match (
            entry.submission.state,
            self.made.get(&entry.institution.id).map(|made| &made.result),
        ) {
            (SubmissionState::NotStarted, _) => Shown::NotStarted,
            (SubmissionState::Draft, _) if journey.is_ready() => Shown::Ready,
            (SubmissionState::Draft, _) => Shown::Filling,
            (SubmissionState::Returned, _) => Shown::Returned,
            (SubmissionState::Accepted, _) => Shown::Accepted,
            (SubmissionState::Submitted, Some(Assessed::Scored { .. })) => Shown::Assessed,
            (SubmissionState::Submitted, Some(Assessed::Failed(_))) => Shown::Failed,
            (SubmissionState::Submitted, None) => Shown::Submitted,
        };
        Ok((journey.answered, journey.total, shown))
    }

    /// A row as the page shows it; `opens` says whether this person may open submissions.
    async fn shown(&self, row: &Row, opens: bool) -> Result<InstitutionRow> {
        let head = &row.head;
        let result = self.made.get(&row.institution.id).and_then(Assessment::outcome);
        let system = result
            .and_then(|outcome| outcome.systems.first())
            .filter(|_| row.is_submitted());
        let change = match system {
            Some(system) => self.change(row, system).await?,
            None => None,
        };
        let plugin = self
            .state
            .library()
            .plugin(self.state.store().read(), &self.round.plugin_digest)
            .await?;
        let due = standing::due(self.state, row.terms.due_at, row.is_submitted(), self.lang);
        Ok(InstitutionRow {
            name: row.institution.short_name.clone(),
            kind: institution_kind(self.lang, row.institution.kind.as_str()),
            kind_id: row.institution.kind.to_string(),
            rural: row.institution.rural,
            href: (opens && head.revision > 0).then(|| links::result(head.id)),
            state: row.shown,
            late: row.late,
            done: count(row.done),
            total: count(row.total),
            filled: row.filled.clone(),
            due_note: due.note,
            own_due: row.terms.exception.is_some().then_some(due.date),
            activity: (head.state != SubmissionState::NotStarted)
                .then(|| moment(self.state, head.updated_at, self.lang)),
            percent: system
                .filter(|system| system.max > 0)
                .map(|system| text::percent(self.lang, share(system))),
            level: system.and_then(|system| LevelTag::of(plugin.passport(), system.level.as_deref()?, self.lang)),
            change,
        })
    }

    /// Against the institution's own round before.
    async fn change(&self, row: &Row, system: &SystemResult) -> Result<Option<Change>> {
        let than = EarlierThan::round(self.round, row.institution.id, 1);
        let earlier = assessments::earlier(self.state.store().read(), &self.round.municipality, &than).await?;
        let before = earlier.first().and_then(|earlier| {
            earlier
                .outcome
                .systems
                .iter()
                .find(|before| before.system == system.system)
        });
        Ok(before.and_then(|before| of_scores(self.lang, (system.points, system.max), (before.points, before.max))))
    }
}

fn share(system: &SystemResult) -> Fraction {
    Fraction {
        numerator: system.points.into(),
        denominator: system.max.into(),
    }
}
