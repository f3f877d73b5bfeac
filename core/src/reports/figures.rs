//! Figures, scores and levels as report models hold them.

use zerkalo_engine::analysis::Exact;
use zerkalo_engine::analysis::standing::Reading;
use zerkalo_engine::outcome::{Status, SystemResult};
use zerkalo_engine::passport::Passport;
use zerkalo_engine::submission::Setting;
use zerkalo_engine::value::{Fraction, Quantity};
use zerkalo_report::model::{Emptiness, Level, Measured, Score, Tone};

use crate::actions::compare::Compared;
use crate::components::parts::LevelTag;
use crate::text::Lang;

/// A figure, or why there is none.
pub(super) fn measured(value: Quantity) -> Measured {
    match value {
        Quantity::Fraction(share) if !share.is_defined() => Measured::Empty(Emptiness::Undefined),
        Quantity::None => Measured::Empty(Emptiness::Undefined),
        value => Measured::Value(value),
    }
}

/// What an institution has at an indicator.
pub(super) fn of_reading(reading: &Reading) -> Measured {
    match reading {
        Reading::Scored { value, .. } | Reading::Informational { value } => measured(*value),
        Reading::Missing { .. } => Measured::Empty(Emptiness::Blank),
        Reading::NotApplicable => Measured::Empty(Emptiness::NotApplicable),
        Reading::NotAsked => Measured::Empty(Emptiness::NotAsked),
        Reading::Suppressed => Measured::Empty(Emptiness::Suppressed),
    }
}

/// A municipal figure.
pub(super) fn of_figure(status: Status, value: Quantity) -> Measured {
    match status {
        Status::Scored | Status::Informational => measured(value),
        Status::Missing => Measured::Empty(Emptiness::Blank),
        Status::NotApplicable => Measured::Empty(Emptiness::NotApplicable),
    }
}

/// Points of an institution at an indicator.
pub(super) fn score_of(reading: &Reading) -> Option<Score> {
    match *reading {
        Reading::Scored { points, max, .. } => Some(Score { points, max }),
        Reading::Missing { max } => Some(Score { points: 0, max }),
        _ => None,
    }
}

/// Points of a system.
pub(super) fn score_of_system(result: &SystemResult) -> Option<Score> {
    (result.max > 0).then_some(Score {
        points: result.points,
        max: result.max,
    })
}

/// Points of all institutions in a system.
pub(super) fn score_of_all(compared: &Compared, system: &str) -> Option<Score> {
    let (points, max) = compared.score(system)?;
    Some(Score { points, max })
}

/// The sum of several; none where nothing of them is scored or it does not fit.
pub(super) fn sum(scores: impl IntoIterator<Item = Score>) -> Option<Score> {
    let add = |sum: Option<Score>, one: Score| {
        let sum = sum?;
        Some(Score {
            points: sum.points.checked_add(one.points)?,
            max: sum.max.checked_add(one.max)?,
        })
    };
    let none = Score { points: 0, max: 0 };
    scores.into_iter().fold(Some(none), add).filter(|sum| sum.max > 0)
}

/// A level of the passport.
pub(super) fn level(passport: &Passport, id: &str, lang: Lang) -> Option<Level> {
    let tag = LevelTag::of(passport, id, lang)?;
    Some(Level {
        title: tag.title,
        tone: match tag.tone {
            1 => Tone::Critical,
            2 => Tone::Low,
            3 => Tone::Medium,
            _ => Tone::High,
        },
    })
}

/// The levels of a passport with the lower bounds that count.
pub(super) struct Bounds<'a> {
    passport: &'a Passport,
    settings: &'a [Setting],
    /// Best first: the id, and from which share of the maximum.
    pub(super) all: Vec<(String, Option<Fraction>)>,
}

/// Hundredths of a percent in one.
const WHOLE: i64 = 10_000;

impl<'a> Bounds<'a> {
    pub(super) fn of(passport: &'a Passport, settings: &'a [Setting]) -> Self {
        let value = |id: &str| {
            settings
                .iter()
                .find(|setting| setting.id == id)
                .map(|setting| setting.value)
        };
        let levels = passport.levels.iter().map(|level| {
            let bound = level.bound.as_deref().and_then(value);
            (level.id.clone(), bound.map(|bound| Fraction::new(bound, WHOLE)))
        });
        Self {
            passport,
            settings,
            all: levels.collect(),
        }
    }

    /// The level of points of their maximum.
    pub(super) fn level(&self, score: Score) -> Option<&'a str> {
        let attained = Exact::attainment(score.points, score.max)?;
        let level = self.passport.level_of(attained, self.settings)?;
        Some(&level.id)
    }
}
