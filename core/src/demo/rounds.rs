//! The demonstration's rounds: for each form one a year ago, closed, and one that runs, with submissions in every state.

use std::collections::HashMap;

use jiff::civil::Date;
use uuid::Uuid;
use zerkalo_engine::answers::{Entries, Entry};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::passport::Direction;
use zerkalo_engine::period::Period;
use zerkalo_store::{
    Assignment, Change, EntryJson, Institution, Moment, MunicipalityId, Round, RoundState, SaveAnswers,
    SubmissionState, UserId, rounds, submissions,
};

use super::answers::{self, Situation};
use super::people::{SPECIALIST, Staff, respondent};
use crate::actions::filling::Filling;
use crate::actions::new_round::{self, RoundRequest};
use crate::actions::review::{self, Seen};
use crate::actions::run_round::{self, Order};
use crate::actions::submit;
use crate::clock::DAY;
use crate::error::{Code, Error, Result};
use crate::state::State;

use SubmissionState::{Accepted, Draft, NotStarted, Returned, Submitted};

/// Where the submissions of the three institutions stand, by the forms' order: all states are there, and for each
/// form something is left to be done or to be looked at.
const STATES: [[SubmissionState; 3]; 4] = [
    [Submitted, Accepted, Returned],
    [NotStarted, Submitted, Draft],
    [Accepted, Returned, Submitted],
    [NotStarted, Submitted, Draft],
];
/// How many days are left for each form; one is late.
const DAYS_LEFT: [i64; 4] = [3, 16, -2, 16];
const YEAR: i64 = 365 * DAY;

pub(super) async fn load(
    state: &State,
    municipality: &MunicipalityId,
    institutions: &[Institution],
    staff: &Staff,
) -> Result<()> {
    let prefix = format!("{municipality}/");
    let forms: Vec<_> = state
        .library()
        .forms()
        .values()
        .filter(|form| form.id.starts_with(&prefix))
        .cloned()
        .collect();
    let this_year = school_year(state.local(state.now()).date())?;
    let last_year = this_year
        .year_before()
        .ok_or_else(|| Error::internal("no year before"))?;
    let loader = Loader {
        state,
        municipality,
        institutions,
        staff,
    };
    for (number, form) in forms.iter().enumerate() {
        let number = number % STATES.len();
        // The past happens at its own time, so that its signatures carry it.
        state.clock().advance(-YEAR);
        let past = loader.round(form, last_year, 10).await;
        let past = match past {
            Ok(round) => loader.fill(form, &round, &[Accepted; 3], true).await,
            Err(fault) => Err(fault),
        };
        state.clock().advance(YEAR);
        past?;
        let running = loader.round(form, this_year, DAYS_LEFT[number]).await?;
        loader.fill(form, &running, &STATES[number], false).await?;
    }
    Ok(())
}

fn school_year(today: Date) -> Result<Period> {
    let first = if today.month() >= 9 {
        today.year()
    } else {
        today.year() - 1
    };
    u16::try_from(first)
        .ok()
        .and_then(Period::school_year)
        .ok_or_else(|| Error::internal("no school year"))
}

struct Loader<'a> {
    state: &'a State,
    municipality: &'a MunicipalityId,
    institutions: &'a [Institution],
    staff: &'a Staff,
}

impl Loader<'_> {
    /// The round of a form and period; opened two weeks ago if it is not there.
    async fn round(&self, form: &CompiledForm, period: Period, days_left: i64) -> Result<Round> {
        let known = rounds::list(self.state.store().read(), self.municipality).await?;
        let same = |round: &&Round| round.form_id == form.id && round.period == period.to_string();
        if let Some(round) = known.iter().find(same) {
            return Ok(round.clone());
        }
        let now = self.state.now();
        let due = self.state.local(Moment(now.0 + days_left * DAY)).date();
        let request = RoundRequest {
            municipality: self.municipality.clone(),
            form: form.id.clone(),
            period: period.to_string(),
            title: None,
            opens_at: Moment(now.0 - 14 * DAY),
            due_at: new_round::day_bounds(self.state, due)?.1,
            institutions: Vec::new(),
            head_signs: false,
            acceptance: true,
            by: None,
        };
        new_round::open(self.state, request).await
    }

    /// Brings each submission that nobody touched to its state.
    async fn fill(&self, form: &CompiledForm, round: &Round, states: &[SubmissionState; 3], past: bool) -> Result<()> {
        if round.state == RoundState::Closed {
            return Ok(());
        }
        let entries = rounds::institutions(self.state.store().read(), self.municipality, round.id).await?;
        let by_id: HashMap<_, _> = entries
            .iter()
            .map(|entry| (entry.institution.id, entry.submission.id))
            .collect();
        let own = self
            .institutions
            .iter()
            .enumerate()
            .filter_map(|(place, own)| Some((place, *by_id.get(&own.id)?)));
        for ((place, submission), wanted) in own.zip(states) {
            let db = self.state.store().read();
            let assignment = submissions::assignment(db, self.municipality, submission).await?;
            if assignment.submission.head.state == NotStarted && *wanted != NotStarted {
                self.bring(form, assignment, place, *wanted, past).await?;
            }
        }
        if past {
            run_round::close(self.state, round, Order::of(round)).await?;
        }
        Ok(())
    }

    async fn bring(
        &self,
        form: &CompiledForm,
        assignment: Assignment,
        place: usize,
        wanted: SubmissionState,
        past: bool,
    ) -> Result<()> {
        let by = self.user(&respondent(place, &assignment.institution))?;
        let filling = Filling::of(self.state, &assignment).await?;
        let indicators = filling.plugin.passport().indicators.iter();
        let rare: Vec<_> = indicators
            .filter(|one| one.direction == Direction::Down)
            .flat_map(|one| one.questions.clone())
            .collect();
        let situation = Situation {
            place,
            past,
            background: &filling.background,
            rare: &rare,
        };
        let mut entries = answers::complete(form, &situation)?;
        if wanted == Draft {
            entries = answers::some(form, entries);
        }
        let assignment = self.save(assignment, entries, by).await?;
        if wanted == Draft {
            return Ok(());
        }
        submit::sign(self.state, &assignment, assignment.submission.head.row_version, by).await?;
        let assignment = self.again(&assignment).await?;
        let specialist = self.user(SPECIALIST)?;
        match wanted {
            Accepted => review::accept(self.state, &assignment, Seen::now(&assignment), specialist).await,
            Returned => review::give_back(self.state, &assignment, Seen::now(&assignment), REASON, specialist).await,
            _ => Ok(()),
        }
    }

    async fn save(&self, assignment: Assignment, entries: Entries, by: UserId) -> Result<Assignment> {
        let changes = entries.iter().map(|(question, entry): (&str, &Entry)| {
            Ok(Change {
                question: question.to_owned(),
                entry: EntryJson::of(entry)?,
                base_version: 0,
            })
        });
        let save = SaveAnswers {
            municipality: self.municipality.clone(),
            submission: assignment.submission.head.id,
            changes: changes.collect::<Result<_>>()?,
            idempotency_key: Uuid::new_v4().to_string(),
            by,
            at: self.state.now(),
        };
        self.state
            .store()
            .write(move |tx| Box::pin(submissions::save_answers(tx, save)))
            .await?;
        self.again(&assignment).await
    }

    async fn again(&self, assignment: &Assignment) -> Result<Assignment> {
        let id = assignment.submission.head.id;
        Ok(submissions::assignment(self.state.store().read(), self.municipality, id).await?)
    }

    fn user(&self, login: &str) -> Result<UserId> {
        self.staff
            .get(login)
            .copied()
            .ok_or_else(|| Error::new(Code::NotFound).detail(login.to_owned()))
    }
}

/// What the authority says when it gives a submission back.
const REASON: &str =
    "Ссылки на отчёты ведут на главную страницу сайта. Укажите страницы самих отчётов и отправьте ещё раз.";
