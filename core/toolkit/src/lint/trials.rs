//! What a plugin does when it is tried: a round of each form with all kinds of answers, and each question by itself.
//! It finds what no reading of a passport does, whatever the plugin is written in: advice that is never given, maxima
//! that nobody reaches, options that count for nothing, answers that the plugin cannot take.

use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::Form;
use zerkalo_engine::outcome::{IndicatorResult, Outcome, Status};
use zerkalo_engine::settings::EffectiveSettings;
use zerkalo_engine::submission::{Answer, Past, Setting, Submission};
use zerkalo_engine::value::Value;
use zerkalo_plugin_host::{AssessError, WasmAssessor};

use super::seen::Seen;
use super::{answers, weights};
use crate::finding::Finding;

pub(super) fn findings(plugin: &WasmAssessor, forms: &[&Form]) -> Vec<Finding> {
    let Ok(settings) = EffectiveSettings::new(plugin.passport(), &[]) else {
        return Vec::new();
    };
    let mut seen = Seen::default();
    for form in forms {
        Trials {
            plugin,
            form,
            settings: settings.values(),
            seen: &mut seen,
        }
        .run();
    }
    seen.summarize(plugin, settings.values());
    let mut findings = seen.findings(plugin.passport(), forms);
    findings.extend(weights::monotone(plugin, &seen.heights));
    findings
}

/// Trials of one form.
struct Trials<'a> {
    plugin: &'a WasmAssessor,
    form: &'a Form,
    settings: &'a [Setting],
    seen: &'a mut Seen,
}

impl Trials<'_> {
    fn run(&mut self) {
        let form = self.form;
        let candidates: Vec<(&str, Vec<Value>)> = form
            .questions()
            .map(|question| (question.id.as_str(), answers::of(question)))
            .filter(|(_, values)| !values.is_empty())
            .collect();
        let longest = candidates.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
        self.try_and_keep(&self.blank(&candidates));
        // All questions at the same height: the worst of each, the best of each, and what lies between.
        for position in 0..longest {
            for evidence in [0, 1] {
                let submission = self.level(&candidates, position, longest, evidence);
                self.try_and_keep(&submission);
            }
        }
        let height = |position| self.level(&candidates, position, longest, 1);
        let heights = [height(0), height(longest.saturating_sub(1))];
        self.seen.heights.extend(self.for_each_kind(&heights[1]));
        for base in &heights {
            for (question, values) in &candidates {
                self.vary(base, question, values, &heights);
            }
        }
    }

    /// A whole form, which the summary is tried with as well.
    fn try_and_keep(&mut self, submission: &Submission) {
        for (submission, outcome) in self.try_all(submission, &[]) {
            self.seen.keep(&submission, &outcome);
        }
    }

    /// One question through all its answers, the others standing still; with and without a year before.
    fn vary(&mut self, base: &Submission, question: &str, values: &[Value], heights: &[Submission; 2]) {
        let emptiness = [Value::Blank, Value::NotApplicable, Value::NotAsked];
        let mut before: Option<Outcome> = None;
        for value in values.iter().chain(&emptiness) {
            let mut submission = base.clone();
            for answer in submission
                .answers
                .iter_mut()
                .filter(|answer| answer.question == question)
            {
                answer.value = value.clone();
            }
            let outcome = self.try_all(&submission, &[]).pop().map(|(_, outcome)| outcome);
            match (value, &outcome) {
                (Value::Choice(option), Some(outcome)) => self.note_option(question, option, outcome),
                (Value::Step(_), Some(outcome)) => self.note_steps(question, before.as_ref(), outcome),
                _ => {}
            }
            before = outcome;
            if self.plugin.passport().history.depth > 0 {
                for past in heights {
                    self.try_all(&submission, &[year_before(past)]);
                }
            }
        }
    }

    /// Whether an option is an answer to the indicators that read it.
    fn note_option(&mut self, question: &str, option: &str, outcome: &Outcome) {
        let readers = self.readers(question, outcome);
        let key = (question.to_owned(), option.to_owned());
        if readers.iter().any(|result| result.status != Status::Missing) {
            self.seen.counted.insert(key.clone());
        }
        if !readers.is_empty() {
            self.seen.tried.insert(key);
        }
    }

    /// Whether a higher step of a scale gave an indicator fewer points.
    fn note_steps(&mut self, question: &str, before: Option<&Outcome>, after: &Outcome) {
        let Some(before) = before else { return };
        let lower = self.readers(question, before);
        let fell: Vec<String> = self
            .readers(question, after)
            .into_iter()
            .filter(|result| {
                let earlier = lower.iter().find(|earlier| earlier.indicator == result.indicator);
                earlier.is_some_and(|earlier| result.points < earlier.points)
            })
            .map(|result| result.indicator.clone())
            .collect();
        self.seen
            .falling
            .extend(fell.into_iter().map(|code| (question.to_owned(), code)));
    }

    /// The results of the indicators that read a question.
    fn readers<'o>(&self, question: &str, outcome: &'o Outcome) -> Vec<&'o IndicatorResult> {
        let indicators = &self.plugin.passport().indicators;
        let reads = |code: &str| {
            let indicator = indicators.iter().find(|one| one.code == code);
            indicator.is_some_and(|one| one.questions.iter().any(|id| id == question))
        };
        outcome
            .indicators
            .iter()
            .filter(|result| reads(&result.indicator))
            .collect()
    }

    fn for_each_kind(&self, submission: &Submission) -> Vec<Submission> {
        let of_kind = |kind: &String| Submission {
            institution_kind: kind.clone(),
            ..submission.clone()
        };
        self.form.applies_to.iter().map(of_kind).collect()
    }

    /// Scores for every kind of institution that the form is for, and remembers what came out.
    fn try_all(&mut self, submission: &Submission, history: &[Past]) -> Vec<(Submission, Outcome)> {
        let mut last = Vec::new();
        for submission in self.for_each_kind(submission) {
            match self.plugin.score(&submission, history, self.settings) {
                Ok(outcome) => {
                    self.seen.note(&outcome);
                    last.push((submission, outcome));
                }
                // A plugin may refuse answers: that is what problems are for.
                Err(AssessError::Refused(_)) => {}
                Err(error) => {
                    self.seen.failures.entry(self.form.id.clone()).or_insert(error);
                }
            }
        }
        last
    }

    fn blank(&self, candidates: &[(&str, Vec<Value>)]) -> Submission {
        let answer = |(question, _): &(&str, Vec<Value>)| answer(question, Value::Blank, 0);
        self.submission(candidates.iter().map(answer).collect())
    }

    fn level(&self, candidates: &[(&str, Vec<Value>)], position: usize, longest: usize, evidence: u32) -> Submission {
        let at = |(question, values): &(&str, Vec<Value>)| {
            // The shorter lists are walked through at the same pace.
            let index = (position * values.len().saturating_sub(1)).div_ceil(longest.saturating_sub(1).max(1));
            let value = values.get(index.min(values.len() - 1)).cloned().unwrap_or(Value::Blank);
            answer(question, value, evidence)
        };
        self.submission(candidates.iter().map(at).collect())
    }

    fn submission(&self, answers: Vec<Answer>) -> Submission {
        Submission {
            form: self.form.id.clone(),
            institution: "trial".into(),
            institution_kind: String::new(),
            period: "2026".into(),
            answers,
            context: vec![answer("pupils", Value::Count(100), 0)],
        }
    }
}

fn answer(question: &str, value: Value, evidence: u32) -> Answer {
    Answer {
        question: question.to_owned(),
        value,
        evidence,
    }
}

fn year_before(submission: &Submission) -> Past {
    Past {
        period: "2025".into(),
        answers: submission.answers.clone(),
        marks: Vec::new(),
    }
}
