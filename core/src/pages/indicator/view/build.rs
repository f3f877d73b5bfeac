//! An indicator of a passport as a page.

use zerkalo_engine::form::Form;
use zerkalo_engine::passport::{Bound, Direction, Indicator, IndicatorKind, IndicatorLevel, Origin, Passport};
use zerkalo_engine::submission::Setting;

use super::{BoundView, IndicatorView, PossibleAdvice, ReadQuestion};
use crate::components::links;
use crate::pages::result::view::{audience, document_line, reading};
use crate::text::{self, Lang};
use crate::wording;

impl IndicatorView {
    /// An indicator of a passport; `form` is the one whose questions it reads, `settings` are the municipality's.
    #[must_use]
    pub fn of(
        passport: &Passport,
        indicator: &Indicator,
        form: Option<&Form>,
        settings: &[Setting],
        lang: Lang,
    ) -> Self {
        let system = passport.systems.iter().find(|system| system.id == indicator.system);
        let document = passport.documents.first().map(|document| document_line(document, lang));
        let weight = weight(passport, indicator, settings);
        Self {
            code: indicator.code.clone(),
            label: wording::phrase(&indicator.label, lang).to_owned(),
            official: indicator.title.clone(),
            system: system.map(|system| system.short_title.clone()).unwrap_or_default(),
            system_href: links::system(&indicator.system),
            group: indicator.group.clone(),
            kind: text::t(lang, kind(indicator.kind)),
            method: indicator.method.clone(),
            numerator: indicator.numerator.clone(),
            denominator: indicator.denominator.clone(),
            direction: direction(indicator.direction)
                .map(|key| text::t(lang, key))
                .unwrap_or_default(),
            dynamics: indicator.dynamics,
            target: indicator
                .target
                .as_ref()
                .map(|target| bound(target, indicator.kind, lang)),
            threshold: indicator
                .threshold
                .as_ref()
                .map(|threshold| bound(threshold, indicator.kind, lang)),
            level: text::t(lang, level(indicator.level)),
            evidence: evidence(&indicator.evidence, lang),
            questions: questions(indicator, form, lang),
            weight: weight.map(|(points, _)| text::t_with(lang, "points", [("points", text::points(points))])),
            weight_ours: weight.is_some_and(|(_, ours)| ours),
            advice: advice(passport, indicator, lang),
            clause: indicator.clause.clone(),
            document: document.unwrap_or_default(),
            ours: indicator.origin == Origin::Ours,
            doubt: indicator.doubt.clone(),
        }
    }
}

const fn kind(kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::YesNo => "indicator-kind-yes-no",
        IndicatorKind::Percent => "indicator-kind-percent",
        IndicatorKind::Count => "indicator-kind-count",
        IndicatorKind::Index => "indicator-kind-index",
        IndicatorKind::Scale => "indicator-kind-scale",
        IndicatorKind::List => "indicator-kind-list",
        IndicatorKind::Text => "indicator-kind-text",
    }
}

const fn direction(direction: Direction) -> Option<&'static str> {
    match direction {
        Direction::Up => Some("direction-up"),
        Direction::Down => Some("direction-down"),
        Direction::None => None,
    }
}

const fn level(level: IndicatorLevel) -> &'static str {
    match level {
        IndicatorLevel::Institution => "level-institution",
        IndicatorLevel::Municipality => "level-municipality",
    }
}

/// The catalogue's words for evidence are worded; a document's own stay as they are.
fn evidence(words: &str, lang: Lang) -> String {
    text::find(lang, &format!("evidence-kind-{words}")).unwrap_or_else(|| words.to_owned())
}

fn bound(bound: &Bound, kind: IndicatorKind, lang: Lang) -> BoundView {
    BoundView {
        text: bound.text.clone(),
        reading: reading(bound, kind, lang),
        ours: bound.origin == Origin::Ours,
        doubtful: bound.doubtful,
    }
}

fn questions(indicator: &Indicator, form: Option<&Form>, lang: Lang) -> Vec<ReadQuestion> {
    let title = |id: &String| {
        let question = form.and_then(|form| Some((form, form.question(id)?)));
        question.map_or_else(
            || id.clone(),
            |(form, question)| form.text(&question.title, lang.code()).to_owned(),
        )
    };
    indicator
        .questions
        .iter()
        .map(|id| ReadQuestion { title: title(id) })
        .collect()
}

/// Its points and whether the document is silent about them; none where it is not scored.
fn weight(passport: &Passport, indicator: &Indicator, settings: &[Setting]) -> Option<(i32, bool)> {
    if indicator.max == 0 {
        return None;
    }
    let id = format!("weight.{}", indicator.code);
    let chosen = settings
        .iter()
        .find(|setting| setting.id == id)
        .and_then(|setting| i32::try_from(setting.value).ok());
    let spec = passport.settings.iter().find(|spec| spec.id == id);
    let ours = chosen.is_none() && spec.is_some_and(|spec| spec.origin == Origin::Ours);
    Some((chosen.unwrap_or(indicator.max), ours))
}

fn advice(passport: &Passport, indicator: &Indicator, lang: Lang) -> Vec<PossibleAdvice> {
    let mut all: Vec<PossibleAdvice> = Vec::new();
    for advice in passport
        .advice
        .iter()
        .filter(|advice| advice.indicator == indicator.code)
    {
        let one = PossibleAdvice {
            audience: audience(advice.audience, lang),
            clause: advice.clause.clone(),
            ours: advice.origin == Origin::Ours,
        };
        // Several recommendations to one audience with one reason are one line.
        if !all
            .iter()
            .any(|other| other.audience == one.audience && other.clause == one.clause)
        {
            all.push(one);
        }
    }
    all
}
