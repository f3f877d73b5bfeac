//! Whether the figures of a municipality are true to the passport and to the institutions that were given.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use zerkalo_engine::outcome::Summary;
use zerkalo_engine::submission::Standing;

use super::outcome::{MOST_POINTS, Questions, recommendation, twice};
use super::vocabulary::Vocabulary;
use super::{RECOMMENDATIONS, bounded, finite, within};
use crate::error::AssessError;
use crate::text::shorten;

/// Cohorts of one summary: levels and lists of each system.
const COHORTS: usize = 1_000;

/// Checks a summary against the passport and the standings that it was made of.
pub(crate) fn check(summary: &Summary, vocabulary: &Vocabulary, standings: &[Standing]) -> Result<(), AssessError> {
    let institutions = Institutions::of(standings);
    let mut seen = vec![false; vocabulary.indicator_count()];
    for figure in &summary.figures {
        let code = &figure.indicator;
        if std::mem::replace(&mut seen[vocabulary.indicator(code)?], true) {
            return Err(twice("the figure", code));
        }
        finite(figure.value, || code.clone())?;
        institutions.count(figure.asked, "the number of those asked", code)?;
        if figure.answered > figure.asked {
            let value = i64::from(figure.answered);
            return Err(AssessError::OutOfRange {
                what: "the number of those that answered",
                id: shorten(code),
                value,
            });
        }
        institutions.all(&figure.institutions)?;
    }
    bounded(&summary.cohorts, COHORTS, "cohorts")?;
    for cohort in &summary.cohorts {
        vocabulary.cohort(&cohort.cohort)?;
        vocabulary.system(&cohort.system)?;
        vocabulary.level(cohort.level.as_deref())?;
        institutions.all(&cohort.institutions)?;
    }
    bounded(&summary.recommendations, RECOMMENDATIONS, "recommendations")?;
    let questions = Questions::new(vocabulary, None);
    for advised in &summary.recommendations {
        recommendation(advised, vocabulary, &questions)?;
        within(advised.gain, 0..=MOST_POINTS, "the gain", &advised.advice)?;
    }
    Ok(())
}

/// Those that stand in the round.
struct Institutions<'a> {
    ids: HashSet<&'a str, RandomState>,
}

impl<'a> Institutions<'a> {
    fn of(standings: &'a [Standing]) -> Self {
        Self {
            ids: standings.iter().map(|standing| standing.institution.as_str()).collect(),
        }
    }

    fn count(&self, count: u32, what: &'static str, code: &str) -> Result<(), AssessError> {
        match usize::try_from(count).is_ok_and(|count| count <= self.ids.len()) {
            true => Ok(()),
            false => Err(AssessError::OutOfRange {
                what,
                id: shorten(code),
                value: i64::from(count),
            }),
        }
    }

    fn all(&self, ids: &[String]) -> Result<(), AssessError> {
        bounded(ids, self.ids.len(), "institutions")?;
        match ids.iter().find(|id| !self.ids.contains(id.as_str())) {
            Some(id) => Err(AssessError::UnknownId {
                kind: "the institution",
                id: shorten(id),
            }),
            None => Ok(()),
        }
    }
}
