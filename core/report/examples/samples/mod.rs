//! Reports of a made-up district, with figures that can be checked by hand. Examples and tests share them.

mod answers;
mod certificate;
mod institution;

use zerkalo_engine::dynamics::{Change, Trend};
use zerkalo_engine::value::{Fraction, Quantity};
use zerkalo_report::model::{DataRow, Level, Measured, Score, SummaryWorkbook, Tone};

pub(crate) use answers::answers;
pub(crate) use certificate::certificate;
pub(crate) use institution::institution;

/// What an institution answered: name, kind, and a share for each indicator.
pub(crate) type Answered = (&'static str, &'static str, [(i64, i64); 3]);

/// Teachers trained of all, pupils in programmes of all, volunteers of all.
pub(crate) const INSTITUTIONS: [Answered; 6] = [
    (
        "МБОУ «Средняя общеобразовательная школа № 1 п. Приозёрный»",
        "школа",
        [(31, 40), (610, 640), (17, 240)],
    ),
    (
        "МБОУ «Основная общеобразовательная школа п. Дальний»",
        "школа",
        [(4, 12), (58, 96), (0, 96)],
    ),
    (
        "МБОУ «Начальная школа — детский сад с. Верхнее»",
        "школа",
        [(2, 6), (31, 31), (3, 31)],
    ),
    (
        "МБОУ «Средняя общеобразовательная школа п. Горный»",
        "школа",
        [(18, 22), (204, 280), (196, 280)],
    ),
    (
        "МБУ ДО «Центр детского творчества»",
        "дополнительное образование",
        [(9, 11), (420, 420), (375, 420)],
    ),
    (
        "МБОУ «Вечерняя школа п. Приозёрный»",
        "школа",
        [(0, 5), (12, 48), (0, 48)],
    ),
];

pub(crate) const INDICATORS: [(&str, &str); 3] = [
    (
        "OMS-UPB-01",
        "процентная доля педагогов, прошедших подготовку по приоритетным направлениям воспитания и социализации \
         обучающихся, от общего количества педагогов",
    ),
    (
        "OMS-UPB-03",
        "процентная доля обучающихся (по уровням образования), охваченных программами, направленными на воспитание и \
         социализацию обучающихся, от общего количества обучающихся (по уровням образования)",
    ),
    (
        "OMS-UPB-04",
        "процентная доля обучающихся (по уровням образования), участвующих в добровольчестве (волонтерстве), от общего \
         количества обучающихся (по уровням образования)",
    ),
];

pub(crate) fn share(numerator: i64, denominator: i64) -> Measured {
    Measured::Value(Quantity::Fraction(Fraction::new(numerator, denominator)))
}

pub(crate) fn level(tone: Tone) -> Level {
    let title = match tone {
        Tone::Critical => "критический",
        Tone::Low => "низкий",
        Tone::Medium => "средний",
        Tone::High => "высокий",
    };
    Level {
        title: title.to_owned(),
        tone,
    }
}

/// By the usual bounds: 50, 70 and 85 %.
pub(crate) fn level_of(score: Score) -> Level {
    let (points, max) = (i64::from(score.points), i64::from(score.max));
    level(match 100 * points {
        p if p < 50 * max => Tone::Critical,
        p if p < 70 * max => Tone::Low,
        p if p < 85 * max => Tone::Medium,
        _ => Tone::High,
    })
}

/// A share's points: hundredths of one point.
pub(crate) fn score((numerator, denominator): (i64, i64)) -> Score {
    let points = i32::try_from((numerator * 200 + denominator) / (denominator * 2)).unwrap_or(0);
    Score { points, max: 100 }
}

pub(crate) fn total(shares: &[(i64, i64)]) -> Score {
    let points = shares.iter().map(|share| score(*share).points).sum();
    Score {
        points,
        max: i32::try_from(shares.len() * 100).unwrap_or(0),
    }
}

pub(crate) fn change(trend: Trend, before: (i64, i64), difference: (i64, i64)) -> Change {
    Change {
        trend,
        before: Quantity::Fraction(Fraction::new(before.0, before.1)),
        difference: Quantity::Fraction(Fraction::new(difference.0, difference.1)),
        points: None,
    }
}

pub(crate) fn summary() -> SummaryWorkbook {
    let rows = INSTITUTIONS
        .iter()
        .enumerate()
        .flat_map(|(index, (name, kind, shares))| {
            INDICATORS.iter().zip(shares).map(move |((code, title), own)| DataRow {
                institution_key: index.to_string(),
                institution: (*name).to_owned(),
                kind: (*kind).to_owned(),
                code: (*code).to_owned(),
                title: (*title).to_owned(),
                value: share(own.0, own.1),
                score: Some(score(*own)),
                level: Some(level_of(score(*own))),
            })
        });
    SummaryWorkbook {
        municipality: "Приозёрский городской округ".to_owned(),
        system: "Система организации воспитания и социализации обучающихся".to_owned(),
        round: "Воспитание, 2025/26".to_owned(),
        period: "2025/26 учебный год".to_owned(),
        levels: Tone::ALL.into_iter().rev().map(level).collect(),
        rows: rows.collect(),
    }
}
