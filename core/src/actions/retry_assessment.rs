//! Assesses a signed revision again after its plugin failed, with the plugin that its round pins now.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_store::{Assessed, Assignment, EarlierThan, NewAudit, Pins, UserId, assessments, audit, submissions};

use super::assess::Assessment;
use super::audit_of;
use crate::error::{Code, Error, Result};
use crate::state::State;

/// Makes the next attempt; the answers stay exactly as they were signed.
///
/// # Errors
/// With [`Code::SubmissionState`] when nothing was signed, [`Code::AssessmentDone`] when there is an assessment.
pub async fn retry(state: &State, assignment: &Assignment, by: UserId) -> Result<()> {
    let (db, round, head) = (state.store().read(), &assignment.round, &assignment.submission.head);
    let municipality = round.municipality.clone();
    let latest = assessments::latest(db, &municipality, head.id).await?;
    let latest = latest.ok_or_else(|| Error::new(Code::SubmissionState))?;
    if matches!(latest.result, Assessed::Scored { .. }) {
        return Err(Code::AssessmentDone.into());
    }
    let revision = latest.key.revision;
    let signed = submissions::revision(db, &municipality, head.id, revision).await?;
    let plugin = state.library().plugin(db, &round.plugin_digest).await?;
    let depth = u32::from(plugin.passport().history.depth);
    let wanted = EarlierThan::round(round, head.institution, depth);
    let earlier = assessments::earlier(db, &municipality, &wanted).await?;
    let pins = Pins {
        form_digest: latest.pins.form_digest,
        ..round.pins()
    };
    let assessment = Assessment::prepare(state, &municipality, &pins, &earlier).await?;
    let (assessment, _) = assessment.of(signed.submission).await?;
    let (id, now) = (head.id, state.now());
    let entry = NewAudit {
        institution: Some(head.institution),
        ..audit_of(Some(&municipality), by, "assessment.retried", "submission", id, now)
    };
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                assessments::retry(tx, &municipality, id, revision, assessment, now).await?;
                audit::append(tx, entry).await?;
                Ok::<_, Error>(())
            })
        })
        .await
}
