//! Earlier rounds as they come out by the rules of the newest, where every institution's answers were scored so.

use std::collections::HashMap;

use zerkalo_engine::analysis::standing::Assessed;
use zerkalo_engine::outcome::Results;
use zerkalo_store::{Rescoring, RescoringKey, Rules, rescorings};

use super::Stood;
use crate::actions::rescore::rules_of;
use crate::error::Result;
use crate::state::State;

pub(super) async fn stand_again(state: &State, line: &mut [Stood]) -> Result<()> {
    let Some((newest, earlier)) = line.split_first_mut() else {
        return Ok(());
    };
    let rules = rules_of(&newest.round);
    for stood in earlier.iter_mut().filter(|stood| stood.by_other_rules) {
        if let Some(again) = results(state, stood, &rules).await? {
            for (one, results) in stood.compared.institutions.iter_mut().zip(again) {
                one.assessed = Assessed::of(one.assessed.profile.clone(), results);
            }
            stood.again = true;
        }
    }
    Ok(())
}

/// What each institution comes to by these rules; none where one of them lacks that: a mix would compare nothing.
async fn results(state: &State, stood: &Stood, rules: &Rules) -> Result<Option<Vec<Results>>> {
    let round = &stood.round;
    let lines = rescorings::of_round(state.store().read(), &round.municipality, round.id, rules).await?;
    let lines: HashMap<RescoringKey, Rescoring> = lines.into_iter().map(|line| (line.key, line)).collect();
    let mut again = Vec::new();
    for one in &stood.compared.institutions {
        let key = RescoringKey {
            submission: one.submission.id,
            revision: one.submission.revision,
        };
        match lines.get(&key).map(Rescoring::read_results).transpose()?.flatten() {
            Some(results) => again.push(results),
            None => return Ok(None),
        }
    }
    Ok(Some(again))
}
