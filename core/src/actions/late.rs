//! Whose answers are late, and what they lack.

use std::collections::HashMap;
use std::sync::Arc;

use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::journey::{Journey, SectionState as Standing};
use zerkalo_store::{
    Assignment, InstitutionId, MunicipalityId, Round, RoundException, RoundPhase, SubmissionHead, SubmissionId, rounds,
    submissions,
};

use super::filling::Filling;
use super::terms::Terms;
use crate::error::Result;
use crate::letters::reminder::LackLine;
use crate::state::State;
use crate::text::{self, Lang};

/// Answers that are late.
pub struct Late {
    /// Whose they are.
    pub assignment: Assignment,
    /// What they are held to.
    pub terms: Terms,
    form: Arc<CompiledForm>,
    journey: Journey,
}

/// All that are late in a municipality, or in one round of it: by due date, then by name.
///
/// # Errors
/// When the database fails.
pub async fn all(state: &State, municipality: &MunicipalityId, round: Option<&Round>) -> Result<Vec<Late>> {
    let mut chosen = match round {
        Some(round) => vec![round.clone()],
        None => rounds::list(state.store().read(), municipality).await?,
    };
    chosen.retain(|round| round.phase(state.now()) != RoundPhase::Planned);
    let mut late = Vec::new();
    for round in &chosen {
        late.extend(of_round(state, round).await?);
    }
    late.sort_by(|one, other| one.order().cmp(&other.order()));
    Ok(late)
}

/// Whether a submission is late, and if so with what.
///
/// # Errors
/// With `not_found` where there is no such submission.
pub async fn one(state: &State, municipality: &MunicipalityId, id: SubmissionId) -> Result<Option<Late>> {
    let assignment = submissions::assignment(state.store().read(), municipality, id).await?;
    let terms = Terms::of(state, &assignment).await?;
    if is_late(state, &assignment.submission.head, &terms) {
        Late::of(state, assignment, terms).await.map(Some)
    } else {
        Ok(None)
    }
}

async fn of_round(state: &State, round: &Round) -> Result<Vec<Late>> {
    let (db, now) = (state.store().read(), state.now());
    let exceptions = rounds::exceptions(db, &round.municipality, round.id, now).await?;
    // A closed round wants nothing any more, but of those that have an exception.
    if round.phase(now) == RoundPhase::Closed && exceptions.is_empty() {
        return Ok(Vec::new());
    }
    let mut exceptions: HashMap<InstitutionId, RoundException> =
        exceptions.into_iter().map(|own| (own.institution, own)).collect();
    let mut late = Vec::new();
    for entry in rounds::institutions(db, &round.municipality, round.id).await? {
        let terms = Terms::with(round, exceptions.remove(&entry.institution.id), now);
        if is_late(state, &entry.submission, &terms) {
            let assignment = Assignment {
                submission: submissions::get(db, &round.municipality, entry.submission.id).await?,
                round: round.clone(),
                institution: entry.institution,
            };
            late.push(Late::of(state, assignment, terms).await?);
        }
    }
    Ok(late)
}

fn is_late(state: &State, head: &SubmissionHead, terms: &Terms) -> bool {
    head.state.is_editable() && terms.is_late(state.now())
}

impl Late {
    async fn of(state: &State, assignment: Assignment, terms: Terms) -> Result<Self> {
        let filling = Filling::of(state, &assignment).await?;
        Ok(Self {
            journey: filling.journey(),
            form: filling.form,
            assignment,
            terms,
        })
    }

    /// Its submission.
    #[must_use]
    pub fn submission(&self) -> SubmissionId {
        self.assignment.submission.head.id
    }

    fn order(&self) -> (i64, &str, SubmissionId) {
        let name = self.assignment.institution.short_name.as_str();
        (self.terms.due_at.0, name, self.submission())
    }

    /// How far it is: «Заполнено ответов: 12 из 18.»
    #[must_use]
    pub fn standing(&self, lang: Lang) -> String {
        if self.journey.is_ready() {
            return text::t(lang, "late-ready");
        }
        let (n, of) = (number(self.journey.answered), number(self.journey.total));
        if n == 0 {
            return text::t(lang, "late-not-started");
        }
        text::t_with(lang, "late-filled", [("n", n.into()), ("of", of.into())])
    }

    /// What each section lacks; nothing of those that are whole.
    #[must_use]
    pub fn lacks(&self, lang: Lang) -> Vec<LackLine> {
        let sections = self.form.sections.iter().zip(&self.journey.sections);
        let line = |(section, standing): (&zerkalo_engine::form::Section, &Standing)| {
            let words = [("late-missing", lacking(standing)), ("late-faulty", faulty(standing))];
            let told = words.into_iter().filter(|(_, count)| standing.visible && *count > 0);
            let told: Vec<_> = told
                .map(|(key, count)| text::t_with(lang, key, [("n", number(count).into())]))
                .collect();
            (!told.is_empty()).then(|| LackLine {
                section: self.form.text(&section.title, lang.code()).to_owned(),
                lacks: told.join(", "),
            })
        };
        sections.filter_map(line).collect()
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// How many questions of a section lack their answer.
#[must_use]
pub fn lacking(section: &Standing) -> usize {
    faults(section, true)
}

/// How many questions of a section have something else wrong with them.
#[must_use]
pub fn faulty(section: &Standing) -> usize {
    faults(section, false)
}

fn faults(section: &Standing, missing: bool) -> usize {
    let lacks = |code: &str| (code == "required") == missing;
    let questions = section.questions.iter().filter(|question| question.visible);
    questions
        .filter(|question| question.faults.iter().any(|fault| lacks(fault.code())))
        .count()
}
