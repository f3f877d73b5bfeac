//! Whether what is kept of rounds is what their frozen outcomes add up to.

use zerkalo_store::{Municipality, Round, RoundId, municipalities, rounds, totals};

use super::Verified;
use crate::actions::totals::work_out;
use crate::error::{Code, Fault, Result};
use crate::state::State;

/// Adds the totals of all rounds, or of one, to what was verified.
pub(super) async fn verify(state: &State, wanted: Option<RoundId>, verified: &mut Verified) -> Result<()> {
    let db = state.store().read();
    for Municipality { id, .. } in municipalities::list(db).await? {
        for round in rounds::list(db, &id).await? {
            if wanted.is_some_and(|wanted| wanted != round.id) {
                continue;
            }
            match of_round(state, &round).await {
                Ok(None) => {}
                Ok(Some(true)) => verified.totals += 1,
                Ok(Some(false)) => verified
                    .faults
                    .push(fault(&round, "it adds up to something else than is kept of it")),
                Err(error) => verified.faults.push(fault(&round, &error.to_string())),
            }
        }
    }
    Ok(())
}

/// Whether a round adds up to what is kept; none where nothing is, or is to be worked out again.
async fn of_round(state: &State, round: &Round) -> Result<Option<bool>> {
    let (db, municipality) = (state.store().read(), &round.municipality);
    let Some(kept) = totals::of_round(db, municipality, round.id).await? else {
        return Ok(None);
    };
    if totals::is_stale(db, municipality, round.id).await? {
        return Ok(None);
    }
    let same = work_out(state, round).await? == kept;
    // Somebody may have signed while it was added up.
    let settled = same || !totals::is_stale(db, municipality, round.id).await?;
    Ok(settled.then_some(same))
}

fn fault(round: &Round, text: &str) -> Fault {
    let place = format!("totals of {} in {}", round.id, round.municipality);
    Fault::new(place, Code::VerifyFailed.as_str(), text)
}
