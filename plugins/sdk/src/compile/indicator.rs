//! Indicators: the figure as the document defines it, and how the common model scores it.

use toml::Spanned;

use super::bound::{self, bound, check_target};
use super::extra::Extra;
use super::faults::{Faults, Place};
use super::judge::Judge;
use super::scope::{Scope, check_said};
use super::source::{self, Score};
use super::texts::{Needs, phrases};
use crate::rules::{BoundRules, Method, Reading};
use crate::wit::{Bound, Direction, Indicator, IndicatorKind, IndicatorLevel, Origin, System};

/// What an indicator weighs unless the author or the municipality says otherwise: one point.
const WEIGHT: i32 = 100;
/// The heaviest an indicator may be: a hundred points.
pub(super) const HEAVIEST: i32 = 10_000;

/// An indicator, and what the table of rules needs to know of it beyond the passport.
pub(super) struct Compiled {
    pub(super) indicator: Indicator,
    pub(super) method: Method,
    pub(super) reading: Reading,
    pub(super) evidence: bool,
    pub(super) target: Option<BoundRules>,
    pub(super) threshold: Option<BoundRules>,
    pub(super) extra: Extra,
}

impl Compiled {
    /// Whether it gives points at all.
    pub(super) fn scored(&self) -> bool {
        self.method != Method::Informational
    }
}

/// Reads an indicator of `system`.
pub(super) fn indicator(
    spanned: &Spanned<source::Indicator>,
    system: &System,
    default_form: &str,
    code_allowed: bool,
    place: &Place,
    (scope, faults): (&mut Scope, &mut Faults),
) -> Compiled {
    let source = spanned.get_ref();
    scope.take("показатели", &source.code, place, faults);
    check_said(&source.title, "title", place, faults);
    let label = phrases(&source.label, Needs::Both, "label", place, faults);
    if source.kind.is_none() {
        faults.add(place, "нет kind: yes_no, percent, count, index, scale, list или text");
    }
    let kind = source.kind.unwrap_or(IndicatorKind::Text);
    let direction = source.direction.unwrap_or(default_direction(kind));
    let target = bound(source.target.as_ref(), "target", direction, place, faults);
    let threshold = bound(source.threshold.as_ref(), "threshold", direction, place, faults);
    if let Some(target) = &target {
        check_target(target, direction, place, faults);
    }
    let score = source
        .score
        .unwrap_or_else(|| default_score(source, kind, target.as_ref()));
    let judge = Judge {
        source,
        kind,
        direction,
        score,
        target: target.as_ref(),
        threshold: threshold.as_ref(),
    };
    let (method, reading) = judge.method(code_allowed, place, faults);
    let extra = Extra::of(source, (kind, score, reading), place, (scope, faults));
    let form = source.form.clone().unwrap_or_else(|| default_form.to_owned());
    if !system.forms.contains(&form) {
        faults.add(place, format!("форма «{form}» не названа среди forms системы"));
    }
    check_questions(&source.questions, place, faults);
    let weight = source.weight.unwrap_or(WEIGHT);
    if !(0..=HEAVIEST).contains(&weight) {
        faults.add(place, format!("weight бывает от 0 до {HEAVIEST} сотых"));
    }
    Compiled {
        evidence: source
            .confirm
            .unwrap_or(matches!(source.evidence.as_str(), "site" | "documents")),
        target: bound::rules(target.as_ref()),
        threshold: bound::rules(threshold.as_ref()),
        indicator: Indicator {
            code: source.code.clone(),
            system: system.id.clone(),
            form,
            group: source.group.clone(),
            title: source.title.clone(),
            label,
            kind,
            unit: source.unit.clone(),
            method: source.method.clone().unwrap_or_else(|| words(source, method)),
            numerator: source.numerator.clone(),
            denominator: source.denominator.clone(),
            direction,
            dynamics: source.dynamics || method == Method::Dynamics,
            threshold,
            target,
            level: source.level.unwrap_or(IndicatorLevel::Institution),
            evidence: source.evidence.clone(),
            questions: source.questions.clone(),
            max: if method == Method::Informational { 0 } else { weight },
            clause: source.clause.clone().unwrap_or_else(|| system.clause.clone()),
            origin: source.origin.unwrap_or(Origin::Document),
            doubt: source.doubt.clone(),
        },
        method,
        reading,
        extra,
    }
}

fn default_direction(kind: IndicatorKind) -> Direction {
    match kind {
        IndicatorKind::List | IndicatorKind::Text => Direction::None,
        _ => Direction::Up,
    }
}

/// The method that the kind suggests where the author names none.
fn default_score(source: &source::Indicator, kind: IndicatorKind, target: Option<&Bound>) -> Score {
    let judged = target.is_some_and(|target| !target.doubtful);
    match kind {
        _ if source.reading.is_some() => Score::Parts,
        IndicatorKind::YesNo if source.questions.len() > 1 => Score::Parts,
        IndicatorKind::YesNo => Score::YesNo,
        IndicatorKind::Percent | IndicatorKind::Count | IndicatorKind::Index if source.dynamics => Score::Dynamics,
        IndicatorKind::Percent => Score::Share,
        IndicatorKind::Count if judged => Score::Count,
        IndicatorKind::Scale => Score::Scale,
        IndicatorKind::Count | IndicatorKind::Index | IndicatorKind::List | IndicatorKind::Text => Score::Informational,
    }
}

fn check_questions(questions: &[String], place: &Place, faults: &mut Faults) {
    for (index, question) in questions.iter().enumerate() {
        super::scope::check_id(question, place, faults);
        if questions.iter().take(index).any(|earlier| earlier == question) {
            faults.add(place, format!("вопрос «{question}» назван дважды"));
        }
    }
}

/// How the figure is worked out, in words, where the document does not say it itself.
fn words(source: &source::Indicator, method: Method) -> String {
    let (numerator, denominator) = (source.numerator.trim(), source.denominator.trim());
    if !numerator.is_empty() && !denominator.is_empty() {
        return format!("{numerator} ÷ {denominator} × 100 %");
    }
    let words = match method {
        Method::YesNo => "да или нет",
        Method::All => "да, когда есть всё перечисленное",
        Method::Any => "да, когда есть хотя бы одно из перечисленного",
        Method::Parts if source.reading.is_some() => "да, когда есть все части или хотя бы одна — по настройке",
        Method::Parts => "да, когда есть все части (или в доле — по настройке)",
        Method::Share if !source.columns.is_empty() => "сумма одного столбца ÷ сумма другого × 100 %",
        Method::Share => "доля, числитель ÷ знаменатель × 100 %",
        Method::Count => "число по сравнению с целью",
        Method::Threshold => "порог документа",
        Method::Dynamics => "сравнение с тем же сроком год назад",
        Method::Scale { .. } => "среднее по ступеням шкалы",
        Method::Informational => "сообщается и не оценивается",
        Method::Code => "по правилам муниципалитета",
    };
    words.to_owned()
}
