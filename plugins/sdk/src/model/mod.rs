//! The common scoring model, on the contract's types. It runs the same natively and in a guest.
//!
//! Attainments are exact ratios between 0 and 1. Points are weight × attainment, rounded half up to a hundredth once
//! for each indicator; a system's points are the sum of those. Levels compare the exact attainment with the settings'
//! bounds.

mod answers;
mod authority;
mod case;
mod columns;
mod custom;
mod exact;
mod figures;
mod mean;
mod names;
mod past;
mod period;
mod plain;
mod recommend;
mod seek;
mod settings;
mod summary;
mod tally;
mod yes;

pub use case::{Case, Verdict};
pub use custom::{Common, Custom};
pub use exact::Ratio;
pub use period::is_year_before;
pub use settings::check_settings;
pub use summary::summarize;

use answers::Answers;
use names::Signs;
use settings::Settings;

use crate::rules::{BadTable, FormRules, Method, RulesTable};
use crate::wit::{
    IndicatorResult, Outcome, Past, Points, Problem, ScoreError, Setting, Status, Submission, SystemResult,
};

/// Scores a submission by the common model alone.
///
/// # Errors
/// When no indicator reads the form, or an answer is not what its indicator needs.
pub fn score(
    rules: &RulesTable<'_>,
    submission: &Submission,
    history: &[Past],
    settings: &[Setting],
) -> Result<Outcome, ScoreError> {
    score_with(&Common, rules, submission, history, settings)
}

/// Scores a submission by the common model and a municipality's own code.
///
/// # Errors
/// As [`score`], and when an indicator is left to code that does not know it.
pub fn score_with(
    custom: &impl Custom,
    rules: &RulesTable<'_>,
    submission: &Submission,
    history: &[Past],
    settings: &[Setting],
) -> Result<Outcome, ScoreError> {
    let Some(form) = rules.form(&submission.form)? else {
        return Err(ScoreError::UnknownForm(submission.form.clone()));
    };
    let answers = Answers::new(&form, &submission.answers).map_err(ScoreError::Invalid)?;
    let settings = Settings::new(rules.defaults, settings);
    let mut scoring = Scoring {
        custom,
        sums: vec![Sum::default(); form.systems.len()],
        indicators: Vec::with_capacity(form.indicators.len()),
        recommendations: Vec::new(),
        problems: Vec::new(),
    };
    let mut cursor = 0;
    for indicator in &form.indicators {
        let weight = match indicator.method {
            Method::Informational => 0,
            _ => settings.weight(indicator.code, indicator.weight, &mut cursor),
        };
        let (answers, settings, form) = (&answers, &settings, &form);
        scoring.indicator(&Case {
            rules: indicator,
            form,
            answers,
            settings,
            submission,
            history,
            weight,
        })?;
    }
    scoring.finish(rules, &form, &settings)
}

impl From<BadTable> for ScoreError {
    fn from(fault: BadTable) -> Self {
        Self::Failed(fault.to_string())
    }
}

/// What a system's indicators add up to.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    points: i64,
    max: i64,
    signs: Signs,
}

struct Scoring<'a, C> {
    custom: &'a C,
    sums: Vec<Sum>,
    indicators: Vec<IndicatorResult>,
    recommendations: Vec<crate::wit::Recommendation>,
    problems: Vec<Problem>,
}

impl<C: Custom> Scoring<'_, C> {
    fn indicator(&mut self, case: &Case<'_>) -> Result<(), ScoreError> {
        let read = match case.rules.method {
            Method::YesNo => yes::single(case),
            Method::All | Method::Any | Method::Parts => yes::compound(case),
            Method::Share | Method::Count | Method::Threshold | Method::Dynamics => figures::score(case),
            Method::Scale { steps } => plain::scale(case, steps),
            Method::Informational => plain::informational(case),
            Method::Code => match case.check() {
                Ok(()) => Ok(self.own(case)?),
                Err(unreadable) => Err(unreadable),
            },
        };
        match read {
            Ok(verdict) => self.add(case, verdict),
            // Settings and sums are of no use any more; what else is wrong is.
            Err(_) => {
                for problem in case.problems() {
                    if !self.problems.contains(&problem) {
                        self.problems.push(problem);
                    }
                }
                Ok(())
            }
        }
    }

    /// What the municipality's own code says.
    fn own(&self, case: &Case<'_>) -> Result<Verdict, ScoreError> {
        let unknown = || ScoreError::Failed(format!("{} is left to code that does not know it", case.code()));
        self.custom.score(case).ok_or_else(unknown)
    }

    fn add(&mut self, case: &Case<'_>, mut verdict: Verdict) -> Result<(), ScoreError> {
        let counts = matches!(verdict.status, Status::Scored | Status::Missing);
        let scored = verdict.status == Status::Scored;
        let points = if scored {
            verdict.attained.points(case.weight)
        } else {
            0
        };
        let max = if counts { case.weight } else { 0 };
        let level = scored.then(|| case.settings.level(verdict.attained));
        // A municipality's own code says what it did, the model what it came to.
        if case.rules.method == Method::Code
            && let Some(step) = verdict.trace.last_mut()
        {
            step.points = points;
        }
        if let Some(sum) = self.sums.get_mut(usize::from(case.rules.system)) {
            sum.points += i64::from(points);
            sum.max += i64::from(max);
            sum.signs.add(verdict.signs.only(Signs::OF_SYSTEM));
        }
        recommend::add(case, &verdict, level, points, &mut self.recommendations)?;
        let mut signs = verdict.signs.ids();
        signs.append(&mut verdict.own_signs);
        let mut result = IndicatorResult {
            indicator: case.code().to_owned(),
            status: verdict.status,
            value: verdict.value,
            points,
            max,
            level: level.map(str::to_owned),
            signs,
            trace: verdict.trace,
        };
        self.custom.annotate(case, &mut result);
        self.indicators.push(result);
        Ok(())
    }

    fn finish(
        mut self,
        rules: &RulesTable<'_>,
        form: &FormRules<'_>,
        settings: &Settings<'_>,
    ) -> Result<Outcome, ScoreError> {
        if !self.problems.is_empty() {
            return Err(ScoreError::Invalid(self.problems));
        }
        recommend::sort(&mut self.recommendations);
        let of_form = form.systems.iter().zip(&self.sums).filter_map(|(position, sum)| {
            let system = rules.systems.get(usize::from(*position))?;
            Some(system_result(system.id, sum, settings))
        });
        Ok(Outcome {
            systems: of_form.collect(),
            indicators: self.indicators,
            recommendations: self.recommendations,
        })
    }
}

fn system_result(id: &str, sum: &Sum, settings: &Settings<'_>) -> SystemResult {
    let level = (sum.max > 0).then(|| settings.level(Ratio::new(sum.points, sum.max)).to_owned());
    let points = |sum: i64| Points::try_from(sum).unwrap_or(Points::MAX);
    SystemResult {
        system: id.to_owned(),
        points: points(sum.points),
        max: points(sum.max),
        level,
        signs: sum.signs.ids(),
    }
}
