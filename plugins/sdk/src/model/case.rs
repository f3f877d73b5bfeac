//! One indicator in one submission: what it is scored from, and what comes out.

use super::answers::{Answers, Said, Unreadable, read};
use super::columns;
use super::exact::{Ratio, satisfies};
use super::names::Signs;
use super::settings::Settings;
use crate::rules::{FormRules, IndicatorRules, Method, Reading};
use crate::wit::{Answer, Fraction, Past, Points, Problem, Quantity, Status, Step, Submission};

/// One indicator in one submission.
#[derive(Debug)]
pub struct Case<'a> {
    pub(super) rules: &'a IndicatorRules<'a>,
    pub(super) form: &'a FormRules<'a>,
    pub(super) answers: &'a Answers<'a>,
    pub(super) settings: &'a Settings<'a>,
    pub(super) submission: &'a Submission,
    pub(super) history: &'a [Past],
    pub(super) weight: Points,
}

impl<'a> Case<'a> {
    /// The indicator's code.
    #[must_use]
    pub fn code(&self) -> &'a str {
        self.rules.code
    }

    /// Points that can be had, in hundredths.
    #[must_use]
    pub fn weight(&self) -> Points {
        self.weight
    }

    /// The ids of the indicator's questions.
    pub fn questions(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.rules.questions.iter().map(|slot| self.question(*slot))
    }

    /// The answer to one of the form's questions, if there is one.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<&'a Answer> {
        let slot = self.form.questions.iter().position(|id| *id == question)?;
        self.answers.get(u16::try_from(slot).ok()?)
    }

    /// The submission.
    #[must_use]
    pub fn submission(&self) -> &'a Submission {
        self.submission
    }

    /// Earlier rounds of the institution, newest first.
    #[must_use]
    pub fn history(&self) -> &'a [Past] {
        self.history
    }

    /// The value of a setting, where one was given.
    #[must_use]
    pub fn setting(&self, id: &str) -> Option<i64> {
        self.settings.given(id)
    }

    /// Another indicator of the same form in the same submission, for code that judges several together.
    #[must_use]
    pub fn sibling(&self, code: &str) -> Option<Self> {
        let rules = self.form.indicators.iter().find(|indicator| indicator.code == code)?;
        let weight = self.settings.weight(rules.code, rules.weight, &mut 0);
        Some(Self { rules, weight, ..*self })
    }

    /// The value of the threshold, unless there is none or its meaning is doubtful.
    #[must_use]
    pub fn threshold(&self) -> Option<Fraction> {
        let threshold = self.rules.threshold?;
        Some(Fraction {
            numerator: threshold.numerator,
            denominator: threshold.denominator,
        })
    }

    /// Whether `value` crosses the threshold, on integers. Without a threshold, or a value that is defined, it does not.
    #[must_use]
    pub fn crosses(&self, value: Fraction) -> bool {
        self.rules
            .threshold
            .is_some_and(|threshold| satisfies(value, threshold))
    }

    pub(super) fn question(&self, slot: u16) -> &'a str {
        self.form.questions.get(usize::from(slot)).copied().unwrap_or("")
    }

    /// The ids of all its questions, for a step.
    pub(super) fn all_questions(&self) -> Vec<String> {
        self.questions().map(str::to_owned).collect()
    }

    /// Steps of its scale; 0 where it has none.
    pub(super) fn steps(&self) -> u16 {
        match self.rules.method {
            Method::Scale { steps } => steps,
            _ => 0,
        }
    }

    /// What the answers are read as: a share of two questions is made of two counts.
    pub(super) fn reading(&self) -> Reading {
        match (self.rules.method, self.rules.reading) {
            (Method::Informational | Method::Code, _) => Reading::Any,
            (_, Reading::Share) if self.rules.questions.len() > 1 => Reading::Count,
            (_, reading) => reading,
        }
    }

    /// What the answer to one question says.
    pub(super) fn said(&self, slot: u16) -> Result<Said, Unreadable> {
        self.read(self.answers.get(slot))
    }

    /// What an answer, of this round or another, says to this indicator.
    pub(super) fn read(&self, answer: Option<&Answer>) -> Result<Said, Unreadable> {
        match &self.rules.extra {
            Some(extra) if !extra.columns.is_empty() => columns::read(answer, &extra.columns, self.rules.reading),
            _ => read(answer, self.reading(), self.steps()),
        }
    }

    /// Whether its answers can be read at all: nothing negative, nothing beyond measure.
    pub(super) fn check(&self) -> Result<(), Unreadable> {
        self.rules
            .questions
            .iter()
            .try_for_each(|slot| self.said(*slot).map(drop))
    }

    /// Everything that is wrong with its answers.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let problem = |slot: &u16| self.said(*slot).err().map(|wrong| wrong.problem(self.question(*slot)));
        self.rules.questions.iter().filter_map(problem).collect()
    }

    /// A step of the trace.
    pub(super) fn step(&self, rule: &str, questions: Vec<String>, values: Vec<Quantity>, points: Points) -> Step {
        Step {
            rule: rule.to_owned(),
            questions,
            values,
            points,
        }
    }
}

/// What came out for one indicator.
#[derive(Debug)]
pub struct Verdict {
    pub(super) status: Status,
    pub(super) value: Quantity,
    pub(super) attained: Ratio,
    pub(super) signs: Signs,
    pub(super) own_signs: Vec<String>,
    pub(super) trace: Vec<Step>,
    /// `$v1` and `$v2` of its advice: what it is compared with, and how many are lacking.
    pub(super) against: Quantity,
    pub(super) lacking: Quantity,
}

impl Verdict {
    /// A verdict that counts: its exact value and what of the indicator was attained.
    #[must_use]
    pub fn scored(value: Quantity, attained: Ratio) -> Self {
        Self {
            value,
            attained,
            ..Self::of(Status::Scored)
        }
    }

    /// A verdict that leaves both sums.
    #[must_use]
    pub fn not_applicable(value: Quantity) -> Self {
        Self {
            value,
            ..Self::of(Status::NotApplicable)
        }
    }

    /// Nothing was answered: it stays in the maximum with no points.
    #[must_use]
    pub fn missing() -> Self {
        Self {
            signs: Signs::MISSING,
            ..Self::of(Status::Missing)
        }
    }

    /// A verdict that is shown and reported.
    #[must_use]
    pub fn informational(value: Quantity) -> Self {
        Self {
            value,
            ..Self::of(Status::Informational)
        }
    }

    /// Adds a sign: one of the model's, which also calls for advice, or one of the passport's own.
    #[must_use]
    pub fn with_sign(mut self, sign: &str) -> Self {
        match of_the_model(sign) {
            Some(known) => self.signs.add(known),
            None => self.own_signs.push(sign.to_owned()),
        }
        self
    }

    /// Adds a step of the reasoning by a rule of the passport.
    #[must_use]
    pub fn with_step(mut self, rule: &str, questions: &[&str], values: Vec<Quantity>) -> Self {
        let questions = questions.iter().map(|question| (*question).to_owned()).collect();
        self.trace.push(Step {
            rule: rule.to_owned(),
            questions,
            values,
            points: 0,
        });
        self
    }

    /// Sets `$v1` and `$v2` of the indicator's advice; `$v0` is the value.
    #[must_use]
    pub fn with_values(mut self, against: Quantity, lacking: Quantity) -> Self {
        (self.against, self.lacking) = (against, lacking);
        self
    }

    fn of(status: Status) -> Self {
        Self {
            status,
            value: Quantity::None,
            attained: Ratio::NONE,
            signs: Signs::default(),
            own_signs: Vec::new(),
            // What was read and what decided: more is rare.
            trace: Vec::with_capacity(2),
            against: Quantity::None,
            lacking: Quantity::None,
        }
    }
}

/// The model's sign of that name.
fn of_the_model(sign: &str) -> Option<Signs> {
    Some(match sign {
        "missing" => Signs::MISSING,
        "undefined" => Signs::UNDEFINED,
        "unconfirmed" => Signs::UNCONFIRMED,
        "below-target" => Signs::BELOW_TARGET,
        "threshold-crossed" => Signs::THRESHOLD_CROSSED,
        "worse-than-before" => Signs::WORSE,
        "better-than-before" => Signs::BETTER,
        "no-history" => Signs::NO_HISTORY,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::names::SIGNS;
    use super::*;

    #[test]
    fn signs_of_the_model_are_known_by_their_names() {
        for id in SIGNS {
            let verdict = Verdict::informational(Quantity::None).with_sign(id);
            assert_eq!((verdict.signs.ids(), verdict.own_signs.len()), (vec![id.to_owned()], 0));
        }
        let own = Verdict::informational(Quantity::None).with_sign("of-the-passport");
        assert!(own.signs.is_empty());
        assert_eq!(own.own_signs, ["of-the-passport"]);
    }
}
