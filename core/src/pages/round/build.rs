//! The board of a round, from what is stored.

use std::collections::HashMap;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::outcome::SystemResult;
use zerkalo_engine::passport::Passport;
use zerkalo_engine::value::Fraction;
use zerkalo_store::{
    Assessed, Assessment, Assignment, EarlierThan, InstitutionId, Round, RoundEntry, RoundState, SubmissionState,
    assessments, rounds, submissions,
};

use super::view::{InstitutionRow, RoundView, Show, institution_kind};
use crate::access::{Authorized, READ_SUBMISSION};
use crate::actions::filling::Filling;
use crate::components::{links, parts::LevelTag};
use crate::error::Result;
use crate::pages::result::view::of_scores;
use crate::pages::standing::{self, count, moment};
use crate::pages::tasks::view::State as Shown;
use crate::state::State;
use crate::text::{self, Lang};

/// The whole page.
pub(super) async fn round(state: &State, permission: &Authorized<Round>, show: Show, lang: Lang) -> Result<RoundView> {
    let (round, db) = (&permission.object, state.store().read());
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let form = state.library().form(db, &round.form_digest).await?;
    let made: HashMap<InstitutionId, Assessment> = assessments::of_round(db, &round.municipality, round.id)
        .await?
        .into_iter()
        .collect();
    let board = Board {
        state,
        round,
        made,
        passport: plugin.passport(),
        opens: permission.reaches(READ_SUBMISSION),
        lang,
    };
    let mut rows = Vec::new();
    for entry in rounds::institutions(db, &round.municipality, round.id).await? {
        rows.push(board.row(&entry).await?);
    }
    let due = standing::due(state, round.due_at, round.state == RoundState::Closed, lang);
    let number = |filter: Show| rows.iter().filter(|row| filter.leaves(row)).count();
    Ok(RoundView {
        title: form.text(&form.title, lang.code()).to_owned(),
        period: text::period(lang, &round.period),
        due: due.date,
        due_note: due.note,
        closed: round.state == RoundState::Closed,
        submitted: count(number(Show::Submitted)),
        asked: count(rows.len()),
        late: count(number(Show::Late)),
        failed: count(number(Show::Failed)),
        filters: Show::FILTERS
            .map(|filter| filter.view(lang, number(filter), show))
            .to_vec(),
        rows: rows.into_iter().filter(|row| show.leaves(row)).collect(),
        summary_href: links::summary(round.id),
        system_href: links::system(&form.system),
    })
}

struct Board<'a> {
    state: &'a State,
    round: &'a Round,
    made: HashMap<InstitutionId, Assessment>,
    passport: &'a Passport,
    /// Whether this person may open single submissions.
    opens: bool,
    lang: Lang,
}

impl Board<'_> {
    async fn row(&self, entry: &RoundEntry) -> Result<InstitutionRow> {
        let (head, round) = (&entry.submission, self.round);
        let (done, total, state) = self.progress(entry).await?;
        let result = self.made.get(&entry.institution.id).and_then(Assessment::outcome);
        let system = result
            .and_then(|outcome| outcome.systems.first())
            .filter(|_| !head.state.is_editable());
        let change = match system {
            Some(system) => self.change(entry, system).await?,
            None => None,
        };
        let open = head.state.is_editable() && round.state == RoundState::Open;
        Ok(InstitutionRow {
            name: entry.institution.short_name.clone(),
            kind: institution_kind(self.lang, entry.institution.kind.as_str()),
            href: (self.opens && head.revision > 0).then(|| links::result(head.id)),
            state,
            late: open && round.due_at < self.state.now(),
            done,
            total,
            submitted: (!head.state.is_editable()).then(|| moment(self.state, head.updated_at, self.lang)),
            percent: system
                .filter(|system| system.max > 0)
                .map(|system| text::percent(self.lang, share(system))),
            level: system.and_then(|system| LevelTag::of(self.passport, system.level.as_deref()?, self.lang)),
            change,
        })
    }

    /// How far the answers are, and the state that is shown.
    async fn progress(&self, entry: &RoundEntry) -> Result<(u32, u32, Shown)> {
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
        Ok((count(journey.answered), count(journey.total), shown))
    }

    /// Against the institution's own round before.
    async fn change(
        &self,
        entry: &RoundEntry,
        system: &SystemResult,
    ) -> Result<Option<crate::components::parts::Change>> {
        let than = EarlierThan::round(self.round, entry.institution.id, 1);
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
