//! Recommendations with their reasons.

use zerkalo_engine::outcome::{Audience, Recommendation};
use zerkalo_engine::passport::{Origin, Passport};

use super::{Assessment, AudienceAdvice, ResultHead, indicators};
use crate::components::links;
use crate::components::parts::Advice;
use crate::text::{self, Lang};
use crate::wording::{self, Wording};

/// Audiences in the page's order.
const AUDIENCES: [Audience; 5] = [
    Audience::Management,
    Audience::Teachers,
    Audience::Parents,
    Audience::Students,
    Audience::Authority,
];

/// All recommendations, in the outcome's order: by priority, then by gain.
pub(super) fn all(head: &ResultHead<'_>, assessment: &Assessment<'_>) -> Vec<Advice> {
    let numbered = assessment.outcome.recommendations.iter().enumerate();
    numbered
        .map(|(index, recommendation)| one(head, assessment, index, recommendation))
        .collect()
}

fn one(head: &ResultHead<'_>, assessment: &Assessment<'_>, index: usize, recommendation: &Recommendation) -> Advice {
    let missing = recommendation.questions.iter().filter_map(|id| head.form.question(id));
    let missing: Vec<String> = missing
        .map(|question| head.form.text(&question.title, head.lang.code()).to_owned())
        .collect();
    let result = assessment
        .outcome
        .indicators
        .iter()
        .find(|result| result.indicator == recommendation.indicator);
    Advice {
        trace: result
            .map(|result| indicators::trace(head, assessment, result))
            .unwrap_or_default(),
        ..of(
            head.passport,
            assessment.wording,
            index,
            recommendation,
            &missing,
            head.lang,
        )
    }
}

/// A recommendation in words, without how it came about; `missing` are the titles of the questions that fell short.
pub(crate) fn of(
    passport: &Passport,
    wording: &Wording,
    index: usize,
    recommendation: &Recommendation,
    missing: &[String],
    lang: Lang,
) -> Advice {
    let indicator = passport
        .indicators
        .iter()
        .find(|indicator| indicator.code == recommendation.indicator);
    let template = passport.advice.iter().find(|advice| advice.id == recommendation.advice);
    let label = indicator.map_or(recommendation.indicator.as_str(), |indicator| {
        wording::phrase(&indicator.label, lang)
    });
    let gain = (recommendation.gain > 0)
        .then(|| text::t_with(lang, "advice-gain", [("points", text::points(recommendation.gain))]));
    Advice {
        position: index,
        plan: None,
        text: wording.advice(recommendation, missing, label),
        audience: audience(recommendation.audience, lang),
        indicator: label.to_owned(),
        code: recommendation.indicator.clone(),
        href: links::indicator(&recommendation.indicator),
        priority: recommendation.priority.clamp(1, 3),
        gain,
        clause: template.map(|advice| advice.clause.clone()).unwrap_or_default(),
        ours: template.is_none_or(|advice| advice.origin == Origin::Ours),
        measures: recommendation
            .measures
            .iter()
            .filter_map(|id| measure(passport, id))
            .collect(),
        trace: Vec::new(),
        basis: indicator.map(|indicator| indicator.clause.clone()).unwrap_or_default(),
    }
}

/// A measure's or an activity's wording.
fn measure(passport: &Passport, id: &str) -> Option<String> {
    passport.systems.iter().find_map(|system| {
        let measure = system
            .measures
            .iter()
            .find(|item| item.id == id)
            .map(|item| item.text.clone());
        let activity = || system.activities.iter().find(|activity| activity.id == id);
        measure.or_else(|| activity().map(|activity| format!("{}. {}", activity.number, activity.title)))
    })
}

/// To whom a recommendation speaks, in words.
pub(crate) fn audience(audience: Audience, lang: Lang) -> String {
    text::t(lang, &format!("audience-{}", audience_id(audience)))
}

const fn audience_id(audience: Audience) -> &'static str {
    match audience {
        Audience::Students => "students",
        Audience::Parents => "parents",
        Audience::Teachers => "teachers",
        Audience::Management => "management",
        Audience::Authority => "authority",
    }
}

/// The same by audience, those who run the institution first.
pub(super) fn by_audience(lang: Lang, assessment: &Assessment<'_>, advice: Vec<Advice>) -> Vec<AudienceAdvice> {
    let speaks: Vec<Audience> = assessment
        .outcome
        .recommendations
        .iter()
        .map(|one| one.audience)
        .collect();
    let of = |wanted: Audience| AudienceAdvice {
        id: audience_id(wanted).to_owned(),
        title: audience(wanted, lang),
        advice: advice
            .iter()
            .zip(&speaks)
            .filter(|(_, own)| **own == wanted)
            .map(|(one, _)| one.clone())
            .collect(),
    };
    AUDIENCES
        .into_iter()
        .map(of)
        .filter(|audience| !audience.advice.is_empty())
        .collect()
}
