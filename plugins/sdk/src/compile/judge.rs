//! Whether the way of scoring that the author wants fits the figure.

use super::faults::{Faults, Place};
use super::source::{self, Score};
use crate::rules::{Method, Reading};
use crate::wit::{Bound, Direction, IndicatorKind, IndicatorLevel};

/// A kind as the author writes it.
fn name_of(kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::YesNo => "yes_no",
        IndicatorKind::Percent => "percent",
        IndicatorKind::Count => "count",
        IndicatorKind::Index => "index",
        IndicatorKind::Scale => "scale",
        IndicatorKind::List => "list",
        IndicatorKind::Text => "text",
    }
}

/// Decides whether the wanted method fits the figure.
pub(super) struct Judge<'a> {
    pub(super) source: &'a source::Indicator,
    pub(super) kind: IndicatorKind,
    pub(super) direction: Direction,
    pub(super) score: Score,
    pub(super) target: Option<&'a Bound>,
    pub(super) threshold: Option<&'a Bound>,
}

impl Judge<'_> {
    /// The model's method and what it reads; what does not fit is a fault.
    pub(super) fn method(&self, code_allowed: bool, place: &Place, faults: &mut Faults) -> (Method, Reading) {
        if !self.fits() {
            faults.add(
                place,
                format!(
                    "score = \"{}\" не подходит показателю вида {}",
                    self.score,
                    name_of(self.kind)
                ),
            );
        }
        self.check_bounds(place, faults);
        self.check_count_of_questions(place, faults);
        if self.score == Score::Code && !code_allowed {
            faults.add(
                place,
                "score = \"code\" требует программы муниципалитета, а паспорт читается без неё",
            );
        }
        (self.chosen(place, faults), self.reading())
    }

    fn fits(&self) -> bool {
        use IndicatorKind as K;
        let of_institutions = self.source.level == Some(IndicatorLevel::Municipality);
        match self.score {
            // A share of institutions asks each institution for a yes or a no; a text's measure is left open.
            Score::YesNo | Score::All | Score::Any | Score::Parts => match self.kind {
                K::YesNo | K::List | K::Text => true,
                K::Percent | K::Count => of_institutions,
                K::Index | K::Scale => false,
            },
            Score::Share => self.kind == K::Percent,
            Score::Count => self.kind == K::Count,
            Score::Threshold => matches!(self.kind, K::Percent | K::Count),
            Score::Dynamics => matches!(self.kind, K::Percent | K::Count | K::Index),
            Score::Scale => matches!(self.kind, K::Scale | K::Index | K::List | K::Text),
            Score::Informational | Score::Code => true,
        }
    }

    fn check_bounds(&self, place: &Place, faults: &mut Faults) {
        let judged = |bound: Option<&Bound>| bound.is_some_and(|bound| !bound.doubtful);
        let numeric = matches!(
            self.score,
            Score::Share | Score::Count | Score::Threshold | Score::Dynamics | Score::Code
        );
        if !numeric && (judged(self.target) || judged(self.threshold)) {
            faults.add(
                place,
                "цель и порог бывают у долей и чисел (share, count, threshold, dynamics)",
            );
        }
        if self.score == Score::Threshold && !judged(self.threshold) {
            faults.add(place, "score = \"threshold\" требует threshold");
        }
        if self.score == Score::Dynamics && self.direction == Direction::None {
            faults.add(place, "сравнение с прошлым годом требует direction: up или down");
        }
        if self.source.dynamics && !matches!(self.reading(), Reading::Share | Reading::Count | Reading::Number) {
            faults.add(place, "dynamics бывает у долей, чисел и индексов");
        }
        if self.reading() == Reading::Count {
            for bound in [self.target, self.threshold].into_iter().flatten() {
                if bound.value.denominator != 1 {
                    faults.add(place, format!("для числа нужна целая граница, а не «{}»", bound.text));
                }
            }
        }
    }

    fn check_count_of_questions(&self, place: &Place, faults: &mut Faults) {
        let count = self.source.questions.len();
        let fits = match self.score {
            Score::YesNo => count == 1,
            Score::Informational | Score::Code => true,
            _ => match self.reading() {
                Reading::Share => count == 1 || count == 2,
                Reading::Number => count == 1,
                _ => count >= 1,
            },
        };
        if !fits {
            faults.add(
                place,
                format!("вопросов {count}: для score = \"{}\" нужно другое число", self.score),
            );
        }
        if self.score == Score::Scale && self.source.steps.is_none_or(|steps| steps < 2) {
            faults.add(place, "у шкалы должно быть steps, не меньше 2");
        }
        if self.score != Score::Scale && self.source.steps.is_some() {
            faults.add(place, "steps бывает только у score = \"scale\"");
        }
    }

    fn chosen(&self, place: &Place, faults: &mut Faults) -> Method {
        match self.score {
            Score::YesNo => Method::YesNo,
            Score::All => Method::All,
            Score::Any => Method::Any,
            Score::Parts => Method::Parts,
            Score::Share => {
                if self.direction == Direction::None {
                    faults.add(place, "для оценки доли нужно direction: up или down");
                }
                Method::Share
            }
            // Without a target there is nothing to compare a number with.
            Score::Count if self.target.is_none_or(|target| target.doubtful) => Method::Informational,
            Score::Count => Method::Count,
            Score::Threshold => Method::Threshold,
            Score::Dynamics => Method::Dynamics,
            Score::Scale => Method::Scale {
                steps: self.source.steps.unwrap_or(2).max(2),
            },
            Score::Informational => Method::Informational,
            Score::Code => Method::Code,
        }
    }

    fn reading(&self) -> Reading {
        match (self.score, self.kind) {
            (Score::YesNo | Score::All | Score::Any | Score::Parts, _) => Reading::YesNo,
            (Score::Scale, _) => Reading::Step,
            (_, IndicatorKind::Percent) => Reading::Share,
            (_, IndicatorKind::Count) => Reading::Count,
            (_, IndicatorKind::Index) => Reading::Number,
            _ => Reading::Any,
        }
    }
}
