//! Makes stored assessments again from what they rest on, and what was scored again by other rules: the same inputs must
//! give the same bytes. The audit log must hang together from its first entry to its last, and what rounds add up to must
//! be what is kept of it.

mod kept;
mod ledger;

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::submission::{Mark, Past, Submission};
use zerkalo_store::{
    Assessed, Assessment, AssessmentKey, Break, CheckedChain, Digest, MunicipalityId, RoundId, Store, SubmissionId,
    ToVerify, assessments, audit, rounds, submissions,
};

use super::assess::marks;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// How many rows are read at a time.
const PAGE: u32 = 100;

/// What was compared.
#[derive(Debug, Default)]
pub struct Verified {
    /// Assessments that came out the same again.
    pub same: usize,
    /// Failures: there is nothing to compare.
    pub failures: usize,
    /// Rounds that add up to what is kept of them.
    pub totals: usize,
    /// The audit log's chains; none where only a round was asked for.
    pub chains: Vec<CheckedChain>,
    /// What differs, or could not be made again.
    pub faults: Vec<Fault>,
}

/// Seals the audit log and verifies it and all assessments, or verifies the assessments of a round.
///
/// # Errors
/// When the database fails.
pub async fn verify(state: &State, round: Option<RoundId>) -> Result<Verified> {
    let (mut verified, mut after) = (Verified::default(), None);
    if round.is_none() {
        verified.chains = chains(state.store()).await?;
        verified.faults.extend(verified.chains.iter().filter_map(broken));
    }
    loop {
        let page = assessments::page(state.store().read(), round, after.as_ref(), PAGE).await?;
        let Some(last) = page.last() else { break };
        let next = Some(last.cursor());
        for row in &page {
            match one(state, row).await {
                Ok(true) => verified.same += 1,
                Ok(false) => verified.failures += 1,
                Err(fault) => verified.faults.push(fault_of(&row.assessment, &fault)),
            }
        }
        after = next;
    }
    ledger::verify(state, round, &mut verified).await?;
    kept::verify(state, round, &mut verified).await?;
    Ok(verified)
}

/// Chains as they are when all that waits is sealed. One that is broken may be beyond sealing: that it is broken says more.
async fn chains(store: &Store) -> Result<Vec<CheckedChain>> {
    let sealed = audit::seal(store).await;
    let checked = audit::check::all(store.read()).await?;
    if checked.iter().all(|chain| chain.broken.is_none()) {
        sealed?;
    }
    Ok(checked)
}

/// Whether there was an outcome and it came out the same; a difference is an error.
async fn one(state: &State, row: &ToVerify) -> Result<bool> {
    let differs = |what: &str| Error::new(Code::VerifyFailed).detail(what.to_owned());
    if Digest::of(row.signed.as_bytes()) != row.signed_sha256 {
        return Err(differs("the signed answers are not what their digest says"));
    }
    let Assessed::Scored { text, sha256, .. } = &row.assessment.result else {
        return Ok(false);
    };
    if Digest::of(text.as_bytes()) != *sha256 {
        return Err(differs("the outcome is not what its digest says"));
    }
    let submission: Submission = serde_json::from_str(&row.signed).map_err(Error::internal)?;
    let again = again(state, &row.municipality, &row.assessment, submission).await?;
    if again == *text {
        Ok(true)
    } else {
        Err(differs("the same inputs gave another outcome"))
    }
}

/// The outcome's bytes, made anew with what the assessment pins.
async fn again(
    state: &State,
    municipality: &MunicipalityId,
    made: &Assessment,
    submission: Submission,
) -> Result<String> {
    let db = state.store().read();
    let plugin = state.library().plugin(db, &made.pins.plugin_digest).await?;
    let settings = state.library().settings(db, municipality, &made.pins).await?;
    let mut history = Vec::new();
    for key in &made.history {
        history.push(past(state, municipality, *key, &plugin.passport().history.questions).await?);
    }
    let score = move || plugin.score(&submission, &history, &settings);
    let outcome = tokio::task::spawn_blocking(score).await.map_err(Error::internal)??;
    serde_json::to_string(&outcome).map_err(Error::internal)
}

/// An earlier round as the plugin was given it then.
async fn past(state: &State, municipality: &MunicipalityId, key: AssessmentKey, wanted: &[String]) -> Result<Past> {
    let db = state.store().read();
    let made = assessments::get(db, municipality, key).await?;
    let outcome = made
        .outcome()
        .ok_or_else(|| Error::new(Code::VerifyFailed).detail("an earlier outcome is gone"))?;
    past_of(
        state,
        municipality,
        (key.submission, key.revision),
        marks(outcome),
        wanted,
    )
    .await
}

/// What was signed in an earlier round, with what it came to.
async fn past_of(
    state: &State,
    municipality: &MunicipalityId,
    (submission, revision): (SubmissionId, i64),
    marks: Vec<Mark>,
    wanted: &[String],
) -> Result<Past> {
    let db = state.store().read();
    let signed = submissions::revision(db, municipality, submission, revision).await?;
    let head = submissions::head(db, municipality, submission).await?;
    let round = rounds::get(db, municipality, head.round).await?;
    let answers = signed
        .submission
        .answers
        .into_iter()
        .filter(|answer| wanted.contains(&answer.question));
    Ok(Past {
        period: round.period,
        answers: answers.collect(),
        marks,
    })
}

/// The first place where a chain is not what was written.
fn broken(chain: &CheckedChain) -> Option<Fault> {
    let (entry, text) = match chain.broken? {
        Break::Missing(entry) => (entry, "the entry is missing"),
        Break::Changed(entry) => (entry, "the entry, or the one before it, was changed"),
        Break::Added(entry) => (entry, "the entry was added behind the end of the log"),
    };
    let whose = chain
        .municipality
        .as_ref()
        .map_or("the platform", MunicipalityId::as_str);
    Some(Fault::new(
        format!("audit log of {whose}, entry {entry}"),
        Code::VerifyFailed.as_str(),
        text,
    ))
}

fn fault_of(made: &Assessment, fault: &Error) -> Fault {
    let AssessmentKey {
        submission,
        revision,
        attempt,
    } = made.key;
    fault_at(format!("{submission} revision {revision} attempt {attempt}"), fault)
}

fn fault_at(place: String, fault: &Error) -> Fault {
    let text = fault
        .detail_text()
        .map_or_else(|| fault.code().title().to_owned(), str::to_owned);
    Fault::new(place, fault.code().as_str(), text)
}
