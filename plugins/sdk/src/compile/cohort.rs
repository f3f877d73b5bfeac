//! Lists of institutions that a passport wants of the municipal summary.

use super::faults::{Faults, Place};
use super::indicator::Compiled;
use super::source::{self, CohortWhen, Source};
use crate::rules::{self, CohortRules, Reading};
use crate::wit::System;

/// A list has an indicator that decides and says when; or it is a title for the municipality's own use.
pub(super) fn check(cohort: &source::Cohort, indicators: &[Compiled], place: &Place, faults: &mut Faults) {
    let (code, when) = match (&cohort.indicator, cohort.when) {
        (Some(code), Some(when)) => (code, when),
        (None, None) if cohort.system.is_none() => return,
        _ => {
            faults.add(place, "нужны и indicator, и when: yes или short");
            return;
        }
    };
    let Some(compiled) = find(indicators, code) else {
        faults.add(place, format!("показателя «{code}» нет"));
        return;
    };
    if let Some(system) = &cohort.system
        && *system != compiled.indicator.system
    {
        faults.add(
            place,
            format!(
                "показатель {code} — из системы {}, а не {system}",
                compiled.indicator.system
            ),
        );
    }
    let never = match when {
        CohortWhen::Short => !compiled.scored(),
        CohortWhen::Yes => compiled.reading == Reading::Number,
    };
    if never {
        faults.add(place, format!("по показателю {code} в этот список никто не попадёт"));
    }
}

/// The lists as the table of rules holds them.
pub(super) fn rules<'a>(source: &'a Source, systems: &[System], indicators: &[Compiled]) -> Vec<CohortRules<'a>> {
    let rules = |cohort: &'a source::Cohort| {
        let code = cohort.indicator.as_deref()?;
        let of = &find(indicators, code)?.indicator.system;
        let system = systems.iter().position(|system| system.id == *of)?;
        Some(CohortRules {
            id: &cohort.id,
            system: u16::try_from(system).ok()?,
            indicator: code,
            when: match cohort.when? {
                CohortWhen::Yes => rules::CohortWhen::Yes,
                CohortWhen::Short => rules::CohortWhen::Short,
            },
        })
    };
    source
        .cohort
        .iter()
        .filter_map(|cohort| rules(cohort.get_ref()))
        .collect()
}

fn find<'a>(indicators: &'a [Compiled], code: &str) -> Option<&'a Compiled> {
    indicators.iter().find(|compiled| compiled.indicator.code == code)
}
