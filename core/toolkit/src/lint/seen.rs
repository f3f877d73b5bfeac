//! What was seen while a plugin was tried, and what is to be said of it.

use std::collections::{BTreeMap, BTreeSet};

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::{Form, Kind};
use zerkalo_engine::outcome::{Audience, IndicatorResult, Outcome};
use zerkalo_engine::passport::{Indicator, IndicatorLevel, Passport};
use zerkalo_engine::submission::{Mark, Setting, Standing, Submission};
use zerkalo_plugin_host::{AssessError, WasmAssessor};

use crate::Words;
use crate::finding::Finding;

/// What was seen in all trials.
#[derive(Default)]
pub(super) struct Seen {
    /// The most points that an indicator had, and its maximum then.
    pub(super) best: BTreeMap<String, (i32, i32)>,
    pub(super) advice: BTreeSet<String>,
    /// Options of single-choice questions that gave their indicators the status of an answer.
    pub(super) counted: BTreeSet<(String, String)>,
    pub(super) tried: BTreeSet<(String, String)>,
    pub(super) failures: BTreeMap<String, AssessError>,
    pub(super) standings: Vec<Standing>,
    /// The best answers of each form, for each kind of institution.
    pub(super) heights: Vec<Submission>,
    /// Indicators whose points fell while a scale rose: the question and the indicator.
    pub(super) falling: BTreeSet<(String, String)>,
}

impl Seen {
    /// Remembers what came out of one trial.
    pub(super) fn note(&mut self, outcome: &Outcome) {
        for result in &outcome.indicators {
            let best = self.best.entry(result.indicator.clone()).or_insert((0, 0));
            if result.max > 0 && (result.points > best.0 || best.1 == 0) {
                *best = (result.points, result.max);
            }
        }
        self.advice
            .extend(outcome.recommendations.iter().map(|one| one.advice.clone()));
    }

    /// Keeps an institution for the summary: one of each height shows what there is to see.
    pub(super) fn keep(&mut self, submission: &Submission, outcome: &Outcome) {
        let standing = standing(self.standings.len(), submission, outcome);
        self.standings.push(standing);
    }

    /// Advice to the authority is given in the summary: tried for each institution alone, from worst to best.
    pub(super) fn summarize(&mut self, plugin: &WasmAssessor, settings: &[Setting]) {
        for standing in std::mem::take(&mut self.standings) {
            match plugin.summarize(std::slice::from_ref(&standing), settings) {
                Ok(summary) => self
                    .advice
                    .extend(summary.recommendations.into_iter().map(|one| one.advice)),
                Err(AssessError::Refused(_)) => {}
                Err(error) => {
                    self.failures.entry("summarize".into()).or_insert(error);
                }
            }
        }
    }

    /// What is to be said of all that was seen.
    pub(super) fn findings(&self, passport: &Passport, forms: &[&Form]) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self
            .failures
            .iter()
            .map(|(place, error)| failed(place, error))
            .collect();
        let has_form = |indicator: &&Indicator| forms.iter().any(|form| form.id == indicator.form);
        for indicator in passport.indicators.iter().filter(has_form) {
            findings.extend(self.maximum(indicator));
        }
        let unheard = passport
            .advice
            .iter()
            .filter(|advice| !self.advice.contains(&advice.id));
        findings.extend(unheard.map(|advice| unreachable(&advice.id, advice.audience)));
        let uncounted = self.tried.difference(&self.counted);
        findings.extend(uncounted.map(|(question, option)| without_score(question, option)));
        findings.extend(self.falling.iter().map(|(question, code)| falls(question, code)));
        findings.extend(unread_forms(passport, forms));
        findings
    }

    /// Whether the maximum can be reached, and is the one that the passport names.
    fn maximum(&self, indicator: &Indicator) -> Option<Finding> {
        let institution = indicator.level == IndicatorLevel::Institution;
        let (points, max) = *self.best.get(&indicator.code)?;
        if institution && max > 0 && points < max {
            let words = Words::new(
                format!(
                    "Максимум недостижим: лучший из испробованных ответов даёт {} из {}.",
                    hundredths(points, ','),
                    hundredths(max, ',')
                ),
                format!(
                    "The maximum cannot be reached: the best answer tried gives {} of {}.",
                    hundredths(points, '.'),
                    hundredths(max, '.')
                ),
            );
            return Some(Finding::warning("maximum_unattainable", &indicator.code, words));
        }
        if max > 0 && max != indicator.max {
            let words = Words::new(
                format!(
                    "В паспорте максимум {}, а плагин считает {}.",
                    hundredths(indicator.max, ','),
                    hundredths(max, ',')
                ),
                format!(
                    "The passport's maximum is {}, the plugin's is {}.",
                    hundredths(indicator.max, '.'),
                    hundredths(max, '.')
                ),
            );
            return Some(Finding::warning("maximum_differs", &indicator.code, words));
        }
        None
    }
}

fn standing(number: usize, submission: &Submission, outcome: &Outcome) -> Standing {
    let mark = |result: &IndicatorResult| Mark {
        indicator: result.indicator.clone(),
        status: result.status,
        value: result.value,
        points: result.points,
        max: result.max,
    };
    Standing {
        institution: format!("trial-{number}"),
        institution_kind: submission.institution_kind.clone(),
        systems: outcome.systems.clone(),
        marks: outcome.indicators.iter().map(mark).collect(),
    }
}

fn failed(place: &str, error: &AssessError) -> Finding {
    let said = said(error);
    let words = Words::new(
        format!("На некоторых ответах плагин не справляется: {}.", said.ru),
        format!("With some answers the plugin fails: {}.", said.en),
    );
    Finding::error("trial_failed", place, words)
}

/// What became of a call, in words; what a plugin says itself is said as it is.
fn said(error: &AssessError) -> Words {
    let ru = match error {
        AssessError::Failed(text) => return Words::same(text),
        AssessError::OutOfFuel => "счёт слишком долгий, кончились инструкции".to_owned(),
        AssessError::TooSlow => "счёт слишком долгий, кончилось время".to_owned(),
        AssessError::OutOfMemory => "не хватило памяти".to_owned(),
        AssessError::StackOverflow => "вызовы вложены слишком глубоко".to_owned(),
        AssessError::Trapped(why) => format!("программа прервалась ({why})"),
        AssessError::UnknownId { id, .. } => format!("в итоге стоит «{id}», чего в паспорте нет"),
        AssessError::DuplicateId { id, .. } => format!("«{id}» стоит в итоге дважды"),
        AssessError::OutOfRange { id, value, .. } => format!("число {value} у «{id}» вне границ"),
        AssessError::TotalsDisagree(system) => format!("сумма системы «{system}» не равна сумме её показателей"),
        other => other.to_string(),
    };
    Words::new(ru, error.to_string())
}

fn unreachable(advice: &str, audience: Audience) -> Finding {
    let (ru, en) = match audience {
        Audience::Authority => ("ни один свод", "no summary"),
        _ => ("ни один из испробованных ответов", "none of the answers tried"),
    };
    let words = Words::new(
        format!("Рекомендация недостижима: её не вызывает {ru}. Проверьте условие или уберите её."),
        format!("The advice is unreachable: {en} calls for it. Check its condition, or drop it."),
    );
    Finding::warning("advice_unreachable", advice, words)
}

fn without_score(question: &str, option: &str) -> Finding {
    let words = Words::new(
        format!("Вариант «{option}» для показателя то же, что пустой ответ. Дайте ему балл."),
        format!("To its indicator the option `{option}` is no answer. Give it a score."),
    );
    Finding::warning("option_without_score", question, words)
}

fn falls(question: &str, indicator: &str) -> Finding {
    let words = Words::new(
        format!("Ступень выше даёт показателю {indicator} меньше баллов. Проверьте порядок ступеней и счёт."),
        format!("A higher step gives the indicator {indicator} fewer points. Check the order of steps and the score."),
    );
    Finding::warning("scale_not_monotone", question, words)
}

/// Forms in which nothing is answered at all.
fn unread_forms(passport: &Passport, forms: &[&Form]) -> Vec<Finding> {
    let is_empty = |form: &&&Form| {
        form.questions()
            .all(|question| matches!(question.kind, Kind::Note { .. }))
    };
    let read = |form: &&&Form| passport.indicators.iter().any(|one| one.form == form.id);
    forms
        .iter()
        .filter(|form| is_empty(form) || !read(form))
        .map(|form| {
            let words = Words::new(
                "Ни один показатель не читает эту форму: оценки по ней не будет.",
                "No indicator reads this form: nothing will be scored of it.",
            );
            Finding::warning("form_unread", &form.id, words)
        })
        .collect()
}

/// Hundredths of a point as people write them.
fn hundredths(points: i32, mark: char) -> String {
    format!("{}{mark}{:02}", points / 100, points.unsigned_abs() % 100)
}
