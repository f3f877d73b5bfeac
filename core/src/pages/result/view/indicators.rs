//! Indicators of an outcome as rows, by the document's headings.

use zerkalo_engine::dynamics::{self, Change as Dynamics};
use zerkalo_engine::number;
use zerkalo_engine::outcome::{IndicatorResult, Status, Step};
use zerkalo_engine::passport::{Bound, Comparison, Indicator, IndicatorKind};
use zerkalo_engine::submission::Mark;
use zerkalo_engine::value::{Fraction, Quantity, Value};

use super::assessed::percent_of;
use super::{Assessment, Group, IndicatorRow, ResultHead, Show, changes};
use crate::components::links;
use crate::components::parts::{Bar, LevelTag, TraceAnswer, TraceStep, Trend};
use crate::components::question::words::Words;
use crate::text::{self, Lang};
use crate::wording;

/// Signs that say that a target or threshold was missed.
const BELOW: [&str; 2] = ["below-target", "threshold-crossed"];

/// A row with what filters and standouts ask of it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) view: IndicatorRow,
    pub(super) group: String,
    pub(super) signs: Vec<String>,
    status: Status,
}

impl Row {
    /// Whether a filter leaves it.
    pub(super) fn belongs(&self, show: Show) -> bool {
        match show {
            Show::All => true,
            Show::Below => {
                let low = self.view.level.as_ref().is_some_and(|level| level.tone <= 2);
                low || self.signs.iter().any(|sign| BELOW.contains(&sign.as_str()))
            }
            Show::Changed => self
                .view
                .change
                .as_ref()
                .is_some_and(|change| change.trend != Trend::Same),
            Show::Missing => self.status == Status::Missing,
        }
    }
}

/// All indicators in the outcome's order.
pub(super) fn rows(head: &ResultHead<'_>, assessment: &Assessment<'_>) -> Vec<Row> {
    let known = assessment.outcome.indicators.iter().filter_map(|result| {
        let indicator = head
            .passport
            .indicators
            .iter()
            .find(|indicator| indicator.code == result.indicator)?;
        Some(row(head, assessment, indicator, result))
    });
    known.collect()
}

/// Those that a filter leaves, under their headings.
pub(super) fn groups(rows: Vec<Row>, show: Show) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows.into_iter().filter(|row| row.belongs(show)) {
        match groups.last_mut().filter(|group| group.title == row.group) {
            Some(group) => group.rows.push(row.view),
            None => groups.push(Group {
                title: row.group,
                rows: vec![row.view],
            }),
        }
    }
    groups
}

fn row(head: &ResultHead<'_>, assessment: &Assessment<'_>, indicator: &Indicator, result: &IndicatorResult) -> Row {
    let lang = head.lang;
    let level = result
        .level
        .as_deref()
        .and_then(|level| LevelTag::of(head.passport, level, lang));
    let points = [
        ("points", number::points(result.points, lang).into()),
        ("max", number::points(result.max, lang).into()),
    ];
    let view = IndicatorRow {
        code: indicator.code.clone(),
        label: wording::phrase(&indicator.label, lang).to_owned(),
        official: indicator.title.clone(),
        href: links::indicator(&indicator.code),
        status: status(result.status).to_owned(),
        value: value(head, assessment, indicator, result),
        target: target(indicator, lang),
        bar: bar(indicator, result, level.as_ref().map_or(0, |level| level.tone)),
        points: (result.max > 0).then(|| text::t_with(lang, "indicator-points", points)),
        level,
        signs: result.signs.iter().map(|sign| assessment.wording.sign(sign)).collect(),
        change: change(assessment, indicator, result).and_then(|change| changes::view(lang, indicator.kind, &change)),
        trace: trace(head, assessment, result),
        basis: indicator.clause.clone(),
    };
    Row {
        view,
        group: indicator.group.clone(),
        signs: result.signs.clone(),
        status: result.status,
    }
}

/// «цель: не менее 40 %»; none where the indicator has no target.
pub(crate) fn target(indicator: &Indicator, lang: Lang) -> Option<String> {
    let bound = indicator.target.as_ref()?;
    let said = [("target", reading(bound, indicator.kind, lang).into())];
    Some(text::t_with(lang, "target-is", said))
}

/// A status as keys of texts and classes name it.
const fn status(status: Status) -> &'static str {
    match status {
        Status::Scored => "scored",
        Status::Missing => "missing",
        Status::NotApplicable => "not-applicable",
        Status::Informational => "informational",
    }
}

/// The change since the round before, where the indicator was there.
pub(super) fn change(assessment: &Assessment<'_>, indicator: &Indicator, result: &IndicatorResult) -> Option<Dynamics> {
    let earlier = assessment
        .earlier?
        .outcome
        .indicators
        .iter()
        .find(|earlier| earlier.indicator == result.indicator)?;
    Some(dynamics::change(result, &mark(earlier), indicator.direction))
}

fn mark(result: &IndicatorResult) -> Mark {
    Mark {
        indicator: result.indicator.clone(),
        status: result.status,
        value: result.value,
        points: result.points,
        max: result.max,
    }
}

fn value(
    head: &ResultHead<'_>,
    assessment: &Assessment<'_>,
    indicator: &Indicator,
    result: &IndicatorResult,
) -> String {
    if result.value != Quantity::None {
        return quantity(result.value, indicator.kind, head.lang);
    }
    // What is only words has no number: the answers themselves stand here.
    let words = Words::new(head.form, head.lang);
    let answers = indicator.questions.iter().filter_map(|id| {
        let answer = assessment
            .submission
            .answers
            .iter()
            .find(|answer| answer.question == *id)?;
        words.value(head.form.question(id)?, &answer.value)
    });
    let answers: Vec<String> = answers.collect();
    if answers.is_empty() {
        "—".to_owned()
    } else {
        answers.join("; ")
    }
}

/// A value of an indicator in words: yes and no have no percentage, a scale only has one.
pub(crate) fn quantity(value: Quantity, kind: IndicatorKind, lang: Lang) -> String {
    match (value, kind) {
        (
            Quantity::Fraction(Fraction {
                numerator,
                denominator: 1,
            }),
            IndicatorKind::YesNo,
        )
        | (Quantity::Integer(numerator), IndicatorKind::YesNo) => {
            text::t(lang, if numerator > 0 { "yes" } else { "no" })
        }
        (Quantity::Fraction(share), IndicatorKind::YesNo) => text::share(lang, share),
        (Quantity::Fraction(share), IndicatorKind::Scale) => text::percent(lang, share),
        _ => text::quantity(lang, value),
    }
}

/// A bound in words: «не менее 40 %».
#[must_use]
pub(crate) fn reading(bound: &Bound, kind: IndicatorKind, lang: Lang) -> String {
    let value = match kind {
        IndicatorKind::Percent => number::percent(bound.value, 0, lang),
        _ if bound.value.denominator == 1 => Some(number::grouped(bound.value.numerator, lang)),
        _ => number::ratio(bound.value, 2, lang),
    };
    let key = match bound.comparison {
        Comparison::AtLeast => "bound-at-least",
        Comparison::MoreThan => "bound-more-than",
        Comparison::AtMost => "bound-at-most",
        Comparison::LessThan => "bound-less-than",
        Comparison::Equal => "bound-equal",
    };
    text::t_with(lang, key, [("value", value.unwrap_or_default().into())])
}

/// The bar of a share, with its target; none for other values.
pub(crate) fn share_bar(indicator: &Indicator, value: Quantity) -> Option<Bar> {
    let Quantity::Fraction(share) = value else {
        return None;
    };
    let target = indicator.target.as_ref().filter(|bound| !bound.doubtful);
    Some(Bar {
        percent: percent_of(share)?,
        target: target.and_then(|bound| percent_of(bound.value)),
        tone: 0,
    })
}

fn bar(indicator: &Indicator, result: &IndicatorResult, tone: u8) -> Option<Bar> {
    match (result.value, indicator.kind) {
        (Quantity::Fraction(_), IndicatorKind::Percent | IndicatorKind::Scale) => {
            share_bar(indicator, result.value).map(|bar| Bar { tone, ..bar })
        }
        _ if result.status == Status::Scored => {
            let attained = Fraction {
                numerator: result.points.into(),
                denominator: result.max.into(),
            };
            Some(Bar {
                percent: percent_of(attained)?,
                target: None,
                tone,
            })
        }
        _ => None,
    }
}

/// The reasoning in words: answers, rule, points.
pub(super) fn trace(head: &ResultHead<'_>, assessment: &Assessment<'_>, result: &IndicatorResult) -> Vec<TraceStep> {
    let step = |step: &Step| TraceStep {
        answers: step
            .questions
            .iter()
            .filter_map(|id| answer(head, assessment, id))
            .collect(),
        text: assessment.wording.step(step),
        clause: assessment.wording.clause(&step.rule).to_owned(),
        points: (step.points != 0).then(|| text::t_with(head.lang, "points", [("points", text::points(step.points))])),
    };
    result.trace.iter().map(step).collect()
}

fn answer(head: &ResultHead<'_>, assessment: &Assessment<'_>, id: &str) -> Option<TraceAnswer> {
    let question = head.form.question(id)?;
    let answer = assessment
        .submission
        .answers
        .iter()
        .find(|answer| answer.question == *id)?;
    let said = Words::new(head.form, head.lang).value(question, &answer.value);
    let nothing = if answer.value == Value::NotAsked {
        "not-asked"
    } else {
        "blank"
    };
    let said = said.unwrap_or_else(|| text::t(head.lang, nothing));
    let args = [("answer", said.into()), ("n", answer.evidence.into())];
    let section = head.form.section_of(id)?;
    Some(TraceAnswer {
        question: head.form.text(&question.title, head.lang.code()).to_owned(),
        answer: text::t_with(head.lang, "answer-and-evidence", args),
        href: Some(links::question(&head.submission, &section.id, id)),
    })
}
