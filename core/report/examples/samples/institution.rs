//! A school's own report.

use zerkalo_engine::dynamics::Trend;
use zerkalo_engine::outcome::Audience;
use zerkalo_engine::value::Fraction;
use zerkalo_report::model::{
    Advice, Document, Emptiness, InstitutionIndicator, InstitutionReport, Measured, Period, RoundMark,
};

use super::{INDICATORS, INSTITUTIONS, change, level_of, score, share, total};

pub(crate) fn institution() -> InstitutionReport {
    let (name, _, shares) = INSTITUTIONS[0];
    let mut indicators: Vec<_> = INDICATORS
        .iter()
        .zip(shares)
        .map(|((code, title), own)| InstitutionIndicator {
            code: (*code).to_owned(),
            title: (*title).to_owned(),
            value: share(own.0, own.1),
            said: None,
            score: Some(score(own)),
            level: Some(level_of(score(own))),
            change: Some(change(Trend::Better, (1, 20), (1, 48))),
            signs: Vec::new(),
        })
        .collect();
    indicators[2].signs.push("ниже 20 %".to_owned());
    indicators.push(InstitutionIndicator {
        code: "OMS-UPB-06".to_owned(),
        title: "количество первичных отделений детско-юношеской организации".to_owned(),
        value: Measured::Empty(Emptiness::NotApplicable),
        said: None,
        score: None,
        level: None,
        change: None,
        signs: Vec::new(),
    });
    InstitutionReport {
        name: name.to_owned(),
        municipality: "Приозёрский городской округ".to_owned(),
        system: "Система организации воспитания и социализации обучающихся".to_owned(),
        round: "Воспитание, 2025/26".to_owned(),
        period: Period {
            title: "2025/26 учебный год".to_owned(),
            opened: "2026-09-01".to_owned(),
            closed: "2026-09-30".to_owned(),
        },
        signed: Some("2026-09-21".to_owned()),
        basis: vec![Document {
            title: "Положение о муниципальной системе оценки качества образования".to_owned(),
            number: "135".to_owned(),
            date: "2020-12-28".to_owned(),
            authority: "Управление образования".to_owned(),
        }],
        score: Some(total(&shares)),
        level: Some(level_of(total(&shares))),
        change: Some(Fraction::new(31, 1000)),
        signs: vec!["доля добровольцев ниже 20 %".to_owned()],
        indicators,
        rounds: ["2024/25", "2025/26"]
            .into_iter()
            .zip([Some(Fraction::new(56, 100)), total(&shares).share()])
            .map(|(title, share)| RoundMark {
                title: title.to_owned(),
                share,
                broken: false,
            })
            .collect(),
        advice: [
            (
                Audience::Management,
                "Создать ещё одно добровольческое объединение: до 20 % не хватает 31 обучающегося.",
            ),
            (
                Audience::Teachers,
                "Включить добровольческие практики в планы воспитательной работы классов.",
            ),
            (
                Audience::Students,
                "Принять участие в муниципальном конкурсе добровольческих инициатив.",
            ),
        ]
        .into_iter()
        .map(|(audience, text)| Advice {
            audience,
            text: text.to_owned(),
            indicator: "OMS-UPB-04".to_owned(),
        })
        .collect(),
        office: "Директор".to_owned(),
    }
}
