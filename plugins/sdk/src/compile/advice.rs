//! Advice: the templates of recommendations, and when each is given.

use toml::Spanned;

use super::faults::{Faults, Place};
use super::indicator::Compiled;
use super::scope::Scope;
use super::source::{self, WhenSource};
use super::texts::{Needs, Shape, check_patterns, phrases, variables};
use crate::rules::{Method, Reading};
use crate::wit::{Advice, Audience, Origin, System};

/// Values that the municipality's own code may give to a template.
const VALUES_OF_CODE: usize = 10;

/// Reads one advice of an indicator.
pub(super) fn advice(
    spanned: &Spanned<source::Advice>,
    compiled: &Compiled,
    system: &System,
    place: &Place,
    (scope, faults): (&mut Scope, &mut Faults),
) -> Advice {
    let source = spanned.get_ref();
    let place = &place.within(spanned.span().start, &format!("рекомендация {}", source.id));
    scope.take("рекомендации", &source.id, place, faults);
    let text = phrases(&source.text, Needs::Russian, "text", place, faults);
    if source.audience.is_none() {
        faults.add(
            place,
            "нет audience: students, parents, teachers, management или authority",
        );
    }
    let audience = source.audience.unwrap_or(Audience::Management);
    match source.when {
        None => faults.add(place, "нет when: short, low, missing, worse, unconfirmed или target"),
        Some(when) => {
            Fit {
                source,
                when,
                audience,
                compiled,
                system,
            }
            .check(place, faults);
            check_patterns(&text, &provided(when, audience, compiled), "text", place, faults);
        }
    }
    for measure in source.measures.iter().filter(|measure| !scope.has_measure(measure)) {
        faults.add(place, format!("меры или мероприятия «{measure}» нет"));
    }
    let origin = source.origin.unwrap_or(Origin::Ours);
    let clause = match (&source.clause, origin) {
        (Some(clause), _) => clause.clone(),
        (None, Origin::Document) => compiled.indicator.clause.clone(),
        (None, Origin::Ours) => String::new(),
    };
    Advice {
        id: source.id.clone(),
        indicator: compiled.indicator.code.clone(),
        audience,
        text,
        clause,
        origin,
    }
}

/// Whether an advice can ever be given.
struct Fit<'a> {
    source: &'a source::Advice,
    when: WhenSource,
    audience: Audience,
    compiled: &'a Compiled,
    system: &'a System,
}

impl Fit<'_> {
    fn check(&self, place: &Place, faults: &mut Faults) {
        let bounded = self.compiled.target.is_some() || self.compiled.threshold.is_some();
        let never = match self.when {
            WhenSource::Short | WhenSource::Low if !self.compiled.scored() => "за показатель не ставят баллов",
            WhenSource::Worse if !self.compiled.indicator.dynamics => "показатель не сравнивают с прошлым годом",
            WhenSource::Unconfirmed if !self.compiled.evidence => "подтверждение показателю не нужно (confirm = true)",
            WhenSource::Target if !bounded => "у показателя нет ни цели, ни порога",
            WhenSource::Worse | WhenSource::Unconfirmed if self.only_in_summary() => "в своде этого не видно",
            _ => "",
        };
        if !never.is_empty() {
            faults.add(place, format!("when = \"{}\" не сработает: {never}", self.when));
        }
        let Some(question) = &self.source.question else { return };
        if !self.compiled.indicator.questions.contains(question) {
            faults.add(place, format!("вопроса «{question}» нет среди questions показателя"));
        }
        let of_question = matches!(
            self.when,
            WhenSource::Short | WhenSource::Missing | WhenSource::Unconfirmed
        );
        if !of_question || self.audience == Audience::Authority {
            faults.add(
                place,
                "question подходит только к short, missing и unconfirmed и не к рекомендациям для свода (authority)",
            );
        }
    }

    /// Advice to the authority is given in the summary; its own form is scored like any other.
    fn only_in_summary(&self) -> bool {
        self.audience == Audience::Authority && !self.system.applies_to.iter().any(|kind| kind == "authority")
    }
}

/// The variables that a template gets.
fn provided(when: WhenSource, audience: Audience, compiled: &Compiled) -> Vec<String> {
    let mut names = vec!["title".to_owned()];
    if compiled.method == Method::Code {
        names.push("missing".to_owned());
        names.extend(variables(&[Shape::Fraction; VALUES_OF_CODE]));
        return names;
    }
    if audience == Audience::Authority {
        names.extend(variables(&summary_shapes(compiled)));
        return names;
    }
    names.push("missing".to_owned());
    if when != WhenSource::Missing {
        names.extend(variables(&shapes(compiled)));
    }
    names
}

/// What the values of an institution's recommendation are.
fn shapes(compiled: &Compiled) -> Vec<Shape> {
    let figure = figure(compiled.reading);
    let bounded = |bound: bool, shape: Shape| if bound { shape } else { Shape::Nothing };
    let target = compiled.target.is_some();
    match compiled.method {
        Method::YesNo | Method::Code => Vec::new(),
        Method::All | Method::Any | Method::Parts | Method::Scale { .. } => vec![Shape::Fraction],
        Method::Dynamics => vec![figure, figure],
        Method::Share | Method::Count | Method::Threshold | Method::Informational => {
            let any = target || compiled.threshold.is_some();
            // Without a target a share lacks of all of them.
            let lacks = target || compiled.method == Method::Share;
            vec![figure, bounded(any, figure), bounded(lacks, Shape::Number)]
        }
    }
}

/// What the values of a recommendation to the authority are: figure, target, lacking, answered, asked.
fn summary_shapes(compiled: &Compiled) -> Vec<Shape> {
    let bound = match compiled.reading {
        Reading::YesNo | Reading::Step => Shape::Fraction,
        other => figure(other),
    };
    let target = compiled.target.is_some();
    let of_all = matches!(compiled.reading, Reading::Share | Reading::YesNo);
    let bounded = |bounded: bool, shape: Shape| if bounded { shape } else { Shape::Nothing };
    // A mean is a percentage and no number of people.
    let mean = compiled.extra.mean;
    vec![
        if mean { Shape::Percent } else { bound },
        bounded(target, bound),
        bounded(!mean && (target || of_all), Shape::Number),
        Shape::Number,
        Shape::Number,
    ]
}

fn figure(reading: Reading) -> Shape {
    match reading {
        Reading::Share => Shape::Fraction,
        Reading::Count | Reading::Number => Shape::Number,
        Reading::YesNo | Reading::Step | Reading::Any => Shape::Nothing,
    }
}
