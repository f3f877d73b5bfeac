//! An institution takes a recommendation into its plan, out of it again, or notes that it is done.

use zerkalo_store::{Assignment, NewAudit, RecommendationStatus, UserId, assessments, audit, recommendations};

use super::audit_of;
use crate::error::{Code, Error, Fault, Result};
use crate::state::State;

/// What becomes of a recommendation.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// Its place among the recommendations of the latest assessment, from 0.
    pub position: usize,
    /// What it is from now on.
    pub status: RecommendationStatus,
}

impl Step {
    /// Reads what a page posts.
    ///
    /// # Errors
    /// With [`Code::InputInvalid`] for what no page offers.
    pub fn parse(position: &str, status: &str) -> Result<Self> {
        let unknown = |field, text: &str| Error::new(Code::InputInvalid).faults(vec![Fault::new(field, field, text)]);
        Ok(Self {
            position: position.parse().map_err(|_| unknown("recommendation", position))?,
            status: status.parse().map_err(|_| unknown("status", status))?,
        })
    }
}

/// Notes it, with whoever did it.
///
/// # Errors
/// With [`Code::NotFound`] when the latest assessment gives no such recommendation.
pub async fn plan(state: &State, assignment: &Assignment, step: Step, by: UserId) -> Result<()> {
    let (municipality, head) = (assignment.round.municipality.clone(), &assignment.submission.head);
    let latest = assessments::latest(state.store().read(), &municipality, head.id).await?;
    let key = latest.ok_or(Code::NotFound)?.key;
    let entry = NewAudit {
        institution: Some(head.institution),
        details: serde_json::json!({ "recommendation": step.position, "status": step.status }),
        ..audit_of(
            Some(&municipality),
            by,
            "recommendation.planned",
            "submission",
            head.id,
            state.now(),
        )
    };
    state
        .store()
        .write(move |tx| {
            Box::pin(async move {
                let position = i64::try_from(step.position).map_err(|_| Code::NotFound)?;
                recommendations::set_status(tx, &municipality, key, position, step.status).await?;
                audit::append(tx, entry).await?;
                Ok::<_, Error>(())
            })
        })
        .await
}
