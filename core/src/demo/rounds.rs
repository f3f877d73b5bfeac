//! The demonstration's rounds: for each form one a year ago, closed, and one that runs, with submissions in every state.

use std::collections::HashMap;

use uuid::Uuid;
use zerkalo_engine::answers::{Entries, Entry};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::passport::Direction;
use zerkalo_engine::period::Period;
use zerkalo_store::{
    Assignment, Change, EntryJson, Moment, MunicipalityId, Round, RoundState, SaveAnswers, SubmissionState, UserId,
    rounds, submissions,
};

use super::answers::{self, Situation};
use super::people::{Member, Staff};
use super::towns::Town;
use crate::actions::filling::Filling;
use crate::actions::new_round::{self, RoundRequest};
use crate::actions::review::{self, Seen};
use crate::actions::run_round::{self, Order};
use crate::actions::submit;
use crate::clock::DAY;
use crate::error::{Code, Error, Result};
use crate::state::State;

use SubmissionState::{Accepted, Draft, NotStarted, Returned, Submitted};

/// Where the submissions of a round's institutions stand, by the forms' order and then again: all states are there, and
/// for each form something is left to be done or to be looked at.
const STATES: [[SubmissionState; 6]; 4] = [
    [Submitted, Accepted, Returned, Accepted, Submitted, Draft],
    [NotStarted, Submitted, Draft, Accepted, Accepted, Submitted],
    [Accepted, Returned, Submitted, Submitted, NotStarted, Accepted],
    [NotStarted, Submitted, Draft, Submitted, Accepted, Returned],
];
/// How many days are left for each form; one is late.
const DAYS_LEFT: [i64; 4] = [3, 16, -2, 16];
const YEAR: i64 = 365 * DAY;
/// The running round and so many before it.
const YEARS_BEFORE: u8 = 2;

pub(super) async fn load(state: &State, town: &Town, members: &[Member], staff: &Staff) -> Result<()> {
    let municipality = &MunicipalityId::parse(town.id)?;
    let prefix = format!("{municipality}/");
    let forms: Vec<_> = state
        .library()
        .platform_forms()
        .values()
        .filter(|form| form.id.starts_with(&prefix))
        .cloned()
        .collect();
    let loader = Loader {
        state,
        municipality,
        members,
        staff,
        specialist: town.specialist(),
    };
    for (number, form) in forms.iter().enumerate() {
        let number = number % STATES.len();
        for years in (1..=YEARS_BEFORE).rev() {
            loader.past_round(form, years).await?;
        }
        let period = school_year(state, 0)?;
        let running = loader.round(form, period, DAYS_LEFT[number]).await?;
        loader.fill(form, &running, &STATES[number], 0).await?;
    }
    Ok(())
}

/// The school year that runs, or one so many years before it.
fn school_year(state: &State, years_before: u8) -> Result<Period> {
    let today = state.local(state.now()).date();
    let first = today.year() - i16::from(today.month() < 9) - i16::from(years_before);
    u16::try_from(first)
        .ok()
        .and_then(Period::school_year)
        .ok_or_else(|| Error::internal("no school year"))
}

struct Loader<'a> {
    state: &'a State,
    municipality: &'a MunicipalityId,
    members: &'a [Member],
    staff: &'a Staff,
    specialist: String,
}

impl Loader<'_> {
    /// The past happens at its own time, so that its signatures carry it.
    async fn past_round(&self, form: &CompiledForm, years: u8) -> Result<()> {
        let period = school_year(self.state, years)?;
        self.state.clock().advance(-YEAR * i64::from(years));
        let done = match self.round(form, period, 10).await {
            Ok(round) => self.fill(form, &round, &[Accepted; 6], years).await,
            Err(fault) => Err(fault),
        };
        self.state.clock().advance(YEAR * i64::from(years));
        done
    }

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
    async fn fill(&self, form: &CompiledForm, round: &Round, states: &[SubmissionState], years: u8) -> Result<()> {
        if round.state == RoundState::Closed {
            return Ok(());
        }
        let entries = rounds::institutions(self.state.store().read(), self.municipality, round.id).await?;
        let by_id: HashMap<_, _> = entries
            .iter()
            .map(|entry| (entry.institution.id, entry.submission.id))
            .collect();
        let asked = self.members.iter().enumerate();
        let asked = asked.filter_map(|(place, member)| Some((place, *by_id.get(&member.institution.id)?)));
        for ((place, submission), wanted) in asked.zip(states.iter().cycle()) {
            let db = self.state.store().read();
            let assignment = submissions::assignment(db, self.municipality, submission).await?;
            if assignment.submission.head.state == NotStarted && *wanted != NotStarted {
                self.bring(form, assignment, place, *wanted, years).await?;
            }
        }
        if years > 0 {
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
        years: u8,
    ) -> Result<()> {
        let member = self.members.get(place).ok_or(Code::NotFound)?;
        let by = self.user(&member.login)?;
        let filling = Filling::of(self.state, &assignment).await?;
        let indicators = filling.plugin.passport().indicators.iter();
        let rare: Vec<_> = indicators
            .filter(|one| one.direction == Direction::Down)
            .flat_map(|one| one.questions.clone())
            .collect();
        let situation = Situation {
            place,
            years,
            background: &filling.background,
            rare: &rare,
        };
        let mut entries = answers::complete(form, &situation)?;
        if wanted == Draft {
            entries = answers::some(form, entries);
        }
        if entries.is_empty() {
            return Ok(());
        }
        let assignment = self.save(assignment, entries, by).await?;
        if wanted == Draft {
            return Ok(());
        }
        submit::sign(self.state, &assignment, assignment.submission.head.row_version, by).await?;
        let assignment = self.again(&assignment).await?;
        let specialist = self.user(&self.specialist)?;
        let seen = Seen::now(&assignment);
        if wanted == Accepted {
            review::accept(self.state, &assignment, seen, specialist).await?;
        } else if wanted == Returned {
            review::give_back(self.state, &assignment, seen, REASON, specialist).await?;
        }
        Ok(())
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
