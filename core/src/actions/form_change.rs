//! A round goes on with another version of its form: what that would change, and the change itself. No answer is lost:
//! what the new version does not ask stays with the draft, and what was signed stays as it was signed.

use std::collections::BTreeMap;
use std::sync::Arc;

use zerkalo_engine::answers::fitting;
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::consistency::{self, Inconsistency};
use zerkalo_engine::form::{CompiledForm, Form, FormChange};
use zerkalo_engine::passport::Passport;
use zerkalo_store::{
    Assignment, Digest, FormHead, Municipality, NextForm, Pins, Round, SubmissionState, forms, municipalities, rounds,
    submissions,
};

use super::filling::entries;
use super::followed::{self, usable_plugin_of};
use super::repin::{SettingsOf, pins_with};
use super::review::said;
use super::run_round::Order;
use crate::error::{Code, Error, Fault, Result};
use crate::library::digest;
use crate::state::State;

/// What another version of the form would change in a round.
pub struct Prospect {
    /// The version that the round has.
    pub now: Arc<CompiledForm>,
    /// The version that it would have.
    pub next: Arc<CompiledForm>,
    /// What is asked otherwise.
    pub change: FormChange,
    /// What results would depend on; what does not fit where no plugin can read the version.
    pub pins: Result<Pins, Vec<Inconsistency>>,
    /// Institutions that have begun and not signed: they go on with the new version.
    pub begun: usize,
    /// Institutions that have signed: their answers stay with the version that they signed.
    pub signed: usize,
    /// Questions whose answers would be set aside, each with the number of drafts that have one.
    pub aside: BTreeMap<String, usize>,
}

/// The other versions of a round's form that its municipality may use, newest first.
///
/// # Errors
/// When the database fails.
pub async fn others(state: &State, round: &Round) -> Result<Vec<FormHead>> {
    let all = forms::list(state.store().read()).await?.into_iter().rev();
    let is_other = |head: &FormHead| head.id == round.form_id && head.digest != round.form_digest;
    let mut others = Vec::new();
    for head in all.filter(is_other) {
        let own = std::slice::from_ref(&round.municipality);
        if followed::may_see_form(state, own, &head.id, &head.digest).await? {
            others.push(head);
        }
    }
    Ok(others)
}

/// What going on with a version would change.
///
/// # Errors
/// With [`Code::FormMissing`] when there is no such other version.
pub async fn prospect(state: &State, round: &Round, version: i64) -> Result<Prospect> {
    let others = others(state, round).await?;
    let wanted = others.iter().find(|head| head.version == version);
    let wanted = wanted.ok_or_else(|| Error::new(Code::FormMissing).detail(format!("{} v{version}", round.form_id)))?;
    let (db, library) = (state.store().read(), state.library());
    let (now, next) = (
        library.form(db, &round.form_digest).await?,
        library.form(db, &wanted.digest).await?,
    );
    let mut prospect = Prospect {
        change: FormChange::between(&now, &next),
        pins: pins(state, round, &next).await?,
        begun: 0,
        signed: 0,
        aside: BTreeMap::new(),
        now,
        next,
    };
    for entry in rounds::institutions(db, &round.municipality, round.id).await? {
        match entry.submission.state {
            SubmissionState::NotStarted => {}
            SubmissionState::Submitted | SubmissionState::Accepted => prospect.signed += 1,
            SubmissionState::Draft | SubmissionState::Returned => {
                let submission = submissions::get(db, &round.municipality, entry.submission.id).await?;
                let (_, aside) = fitting(&prospect.next, entries(&submission.answers)?);
                prospect.begun += 1;
                for (question, _) in aside.iter().filter(|(_, entry)| !entry.is_untouched()) {
                    *prospect.aside.entry(question.to_owned()).or_default() += 1;
                }
            }
        }
    }
    Ok(prospect)
}

/// Goes on with another version.
///
/// # Errors
/// With [`Code::FormMissing`], [`Code::Inconsistent`] when no plugin can read the version, [`Code::InputInvalid`]
/// without a reason, [`Code::RoundState`] when the round is closed, [`Code::RoundChanged`].
pub async fn change(state: &State, round: &Round, order: Order, version: i64) -> Result<Round> {
    let order = Order {
        reason: Some(said(order.reason.as_deref().unwrap_or_default())?),
        ..order
    };
    let Prospect { next, pins, .. } = prospect(state, round, version).await?;
    let new = NextForm {
        id: next.id.clone(),
        version,
        pins: pins.map_err(|misfits| unfit(&next, &misfits))?,
    };
    let step = order.upon(state, round);
    state
        .store()
        .write(move |tx| Box::pin(async move { Ok(rounds::change_form(tx, step, new).await?) }))
        .await
}

/// The version of the form that the oldest answer of a draft was given to, where the round has another one by now.
///
/// # Errors
/// When the database fails.
pub async fn begun_with(state: &State, assignment: &Assignment) -> Result<Option<Digest>> {
    let (round, answers) = (&assignment.round, &assignment.submission.answers);
    let Some(begun) = answers.values().map(|answer| answer.at).min() else {
        return Ok(None);
    };
    let changes = rounds::form_changes(state.store().read(), &round.municipality, round.id).await?;
    let since = changes.into_iter().find(|change| change.at > begun);
    Ok(since.map(|change| change.digest_before))
}

fn unfit(form: &CompiledForm, misfits: &[Inconsistency]) -> Error {
    let faults = misfits
        .iter()
        .map(|fault| Fault::new("version", Code::Inconsistent.as_str(), fault.to_string()));
    Error::new(Code::Inconsistent)
        .detail(format!("{} v{}", form.id, form.version))
        .faults(faults.collect())
}

/// The plugin that the round has, where it can read the form; otherwise the newest one with the round's settings.
async fn pins(state: &State, round: &Round, form: &CompiledForm) -> Result<Result<Pins, Vec<Inconsistency>>> {
    let (db, library) = (state.store().read(), state.library());
    let form_digest = digest(form.digest())?;
    let pinned = library.plugin(db, &round.plugin_digest).await?;
    let municipality = municipalities::get(db, &round.municipality).await?;
    let known = followed::forms_of(state, &municipality).await?;
    if misfits(&known, pinned.passport(), form).is_empty() {
        return Ok(Ok(Pins {
            form_digest,
            ..round.pins()
        }));
    }
    let newest = usable_plugin_of(state, &municipality).await?;
    let misfits = misfits(&known, newest.passport(), form);
    if !misfits.is_empty() {
        return Ok(Err(misfits));
    }
    Ok(Ok(Pins {
        form_digest,
        ..pins_with(state, round, &newest, SettingsOf::TheRound).await?
    }))
}

/// Refuses a plugin that cannot read a form.
///
/// # Errors
/// With [`Code::Inconsistent`] and everything that does not fit.
pub(super) async fn check_fit(
    state: &State,
    municipality: &Municipality,
    passport: &Passport,
    form: &Digest,
) -> Result<()> {
    let form = state.library().form(state.store().read(), form).await?;
    let known = followed::forms_of(state, municipality).await?;
    match misfits(&known, passport, &form) {
        none if none.is_empty() => Ok(()),
        misfits => Err(unfit(&form, &misfits)),
    }
}

/// What of this form a passport cannot read, among the forms that the municipality follows.
fn misfits(known: &followed::Forms, passport: &Passport, form: &CompiledForm) -> Vec<Inconsistency> {
    let listed = passport.systems.iter().flat_map(|system| &system.forms);
    let others = listed.filter(|id| **id != form.id).filter_map(|id| known.get(id));
    let mut together: Vec<&Form> = others.map(|form| form.form()).collect();
    let before = consistency::check(passport, &together);
    together.push(form.form());
    let mut found = consistency::check(passport, &together);
    // What does not fit without this form is not its fault.
    found.retain(|fault| !before.contains(fault));
    found
}
