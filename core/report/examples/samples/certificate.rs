//! The справка of the made-up district.

use zerkalo_engine::dynamics::Trend;
use zerkalo_engine::passport::Origin;
use zerkalo_engine::value::Fraction;
use zerkalo_report::model::{
    Appendix, Bound, Certificate, Coverage, Decision, Document, Heading, IndicatorFigure, InstitutionFigure, Measure,
    Method, Note, Period, Recommendation, Risk, RoundMark, Score, Signature, Tone,
};

use super::{INDICATORS, INSTITUTIONS, change, level, level_of, share, total};

pub(crate) fn certificate() -> Certificate {
    Certificate {
        heading: heading(),
        basis: basis(),
        period: Period {
            title: "2025/26 учебный год".to_owned(),
            opened: "2026-09-01".to_owned(),
            closed: "2026-09-30".to_owned(),
        },
        coverage: Coverage {
            answered: INSTITUTIONS.iter().map(|(name, ..)| (*name).to_owned()).collect(),
            missing: vec!["МБОУ «Средняя общеобразовательная школа п. Омчак»".to_owned()],
        },
        method: method(),
        score: Some(municipal()),
        level: Some(level_of(municipal())),
        indicators: indicators(),
        institutions: institutions(),
        rounds: rounds(),
        risks: risks(),
        conclusions: [
            "Программами воспитания и социализации охвачено 88,1 % обучающихся; в двух школах охват ниже 75 %.",
            "Добровольчество развито неравномерно: участвуют 591 из 1 115 обучающихся, а в двух организациях — никто.",
            "Подготовку по приоритетным направлениям воспитания прошли две трети педагогов; в вечерней школе — ни один.",
        ]
        .map(str::to_owned)
        .to_vec(),
        recommendations: recommendations(),
        measures: measures(),
        decisions: vec![Decision {
            number: "118".to_owned(),
            date: "2026-10-12".to_owned(),
            text: "включить школы зоны риска в муниципальную программу адресной методической помощи".to_owned(),
        }],
        signature: Signature {
            office: "Руководитель Управления образования администрации Приозёрского городского округа".to_owned(),
            executor: "главный специалист отдела общего образования".to_owned(),
        },
        appendices: appendices(),
    }
}

fn heading() -> Heading {
    Heading {
        authority: "Управление образования администрации Приозёрского городского округа".to_owned(),
        municipality: "Приозёрский городской округ".to_owned(),
        subject:
            "о результатах мониторинга системы организации воспитания и социализации обучающихся за 2025/26 учебный год"
                .to_owned(),
        round: "Воспитание, 2025/26".to_owned(),
        system: "Система организации воспитания и социализации обучающихся".to_owned(),
        place: "п. Приозёрный".to_owned(),
        date: Some("2026-10-15".to_owned()),
        number: Some("42-АС".to_owned()),
    }
}

fn basis() -> Vec<Document> {
    vec![
        Document {
            title: "Положение о муниципальной системе оценки качества образования в Приозёрском городском округе"
                .to_owned(),
            number: "135".to_owned(),
            date: "2020-12-28".to_owned(),
            authority: "Управление образования администрации Приозёрского городского округа".to_owned(),
        },
        Document {
            title: "О проведении мониторинга системы организации воспитания и социализации обучающихся".to_owned(),
            number: "97".to_owned(),
            date: "2026-08-24".to_owned(),
            authority: "Управление образования администрации Приозёрского городского округа".to_owned(),
        },
    ]
}

fn method() -> Method {
    let bound = |tone, percent: Option<i64>, origin| Bound {
        level: level(tone),
        from: percent.map(|percent| Fraction::new(percent, 100)),
        origin,
    };
    Method {
        scored: 3,
        form: "Самооценка организации воспитания и социализации обучающихся".to_owned(),
        form_version: 2,
        system_version: "1.3.0".to_owned(),
        bounds: vec![
            bound(Tone::High, Some(85), Origin::Ours),
            bound(Tone::Medium, Some(70), Origin::Ours),
            bound(Tone::Low, Some(50), Origin::Document),
            bound(Tone::Critical, None, Origin::Document),
        ],
        notes: vec![
            Note {
                text: "показатели и способ их расчёта — Положение, раздел 2.5, «Показатели…»".to_owned(),
                origin: Origin::Document,
            },
            Note {
                text: "критический уровень — менее 50 % от максимально возможного".to_owned(),
                origin: Origin::Document,
            },
            Note {
                text: "вес каждого показателя — один балл".to_owned(),
                origin: Origin::Ours,
            },
        ],
    }
}

pub(crate) fn municipal() -> Score {
    let all = INSTITUTIONS.iter().map(|(_, _, shares)| total(shares));
    all.fold(Score { points: 0, max: 0 }, |sum, own| Score {
        points: sum.points + own.points,
        max: sum.max + own.max,
    })
}

fn indicators() -> Vec<IndicatorFigure> {
    let changes = [
        change(Trend::Better, (58, 96), (1, 16)),
        change(Trend::Better, (80, 100), (123, 1515)),
        change(Trend::Better, (50, 100), (67, 2230)),
    ];
    INDICATORS
        .iter()
        .zip(changes)
        .enumerate()
        .map(|(index, ((code, title), change))| {
            let shares: Vec<_> = INSTITUTIONS.iter().map(|(_, _, shares)| shares[index]).collect();
            let sum = shares
                .iter()
                .fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
            IndicatorFigure {
                code: (*code).to_owned(),
                title: (*title).to_owned(),
                clause: "Положение, раздел 2.5".to_owned(),
                value: share(sum.0, sum.1),
                score: Some(total(&shares)),
                level: Some(level_of(total(&shares))),
                change: Some(change),
                answered: 6,
                asked: 7,
            }
        })
        .collect()
}

fn institutions() -> Vec<InstitutionFigure> {
    let changes = [
        Some((31, 1000)),
        Some((-4, 100)),
        None,
        Some((0, 1)),
        Some((12, 100)),
        Some((-1, 30)),
    ];
    INSTITUTIONS
        .iter()
        .zip(changes)
        .map(|((name, _, shares), change)| InstitutionFigure {
            name: (*name).to_owned(),
            score: Some(total(shares)),
            level: Some(level_of(total(shares))),
            change: change.map(|(n, d)| Fraction::new(n, d)),
            signs: Vec::new(),
        })
        .collect()
}

fn rounds() -> Vec<RoundMark> {
    [
        ("2022/23", Some((46, 100)), false),
        ("2023/24", Some((49, 100)), false),
        ("2024/25", Some((55, 100)), true),
    ]
    .into_iter()
    .map(|(title, share, broken)| RoundMark {
        title: title.to_owned(),
        share: share.map(|(n, d)| Fraction::new(n, d)),
        broken,
    })
    .chain([RoundMark {
        title: "2025/26".to_owned(),
        share: municipal().share(),
        broken: false,
    }])
    .collect()
}

fn risks() -> Vec<Risk> {
    [
        (
            "МБОУ «Вечерняя школа п. Приозёрный»",
            vec![
                "ни один педагог не прошёл подготовку",
                "охват программами 25,0 %",
                "никто не участвует в добровольчестве",
            ],
        ),
        (
            "МБОУ «Основная общеобразовательная школа п. Дальний»",
            vec![
                "меньше 50 % от максимально возможных баллов",
                "никто не участвует в добровольчестве",
            ],
        ),
    ]
    .into_iter()
    .map(|(name, reasons)| Risk {
        name: name.to_owned(),
        level: Some(level(Tone::Critical)),
        reasons: reasons.into_iter().map(str::to_owned).collect(),
    })
    .collect()
}

fn recommendations() -> Vec<Recommendation> {
    [
        (
            "МБОУ «Вечерняя школа п. Приозёрный»",
            "Направить педагогов на курсы повышения квалификации по приоритетным направлениям воспитания; не хватает 5 педагогов.",
            "Методический центр",
            "2026-12-25",
        ),
        (
            "Руководителям организаций, где нет добровольческих объединений",
            "Создать добровольческое объединение и включить его работу в рабочую программу воспитания.",
            "Отдел воспитания и дополнительного образования",
            "2027-01-29",
        ),
        (
            "Педагогам организаций зоны риска",
            "Принять участие в муниципальных семинарах по организации воспитательной работы.",
            "Методический центр",
            "до конца учебного года",
        ),
    ]
    .into_iter()
    .map(|(addressee, text, owner, due)| Recommendation {
        addressee: addressee.to_owned(),
        text: text.to_owned(),
        owner: owner.to_owned(),
        due: due.to_owned(),
    })
    .collect()
}

fn measures() -> Vec<Measure> {
    [
        (
            "Муниципальный семинар «Рабочая программа воспитания: от плана к результату»",
            "Методический центр",
            "2026-11-20",
            "Подготовлены заместители руководителей всех школ",
        ),
        (
            "Конкурс добровольческих инициатив обучающихся",
            "Центр детского творчества",
            "апрель 2027 года",
            "Доля добровольцев не ниже 20 %",
        ),
    ]
    .into_iter()
    .map(|(title, owner, due, result)| Measure {
        title: title.to_owned(),
        owner: owner.to_owned(),
        due: due.to_owned(),
        result: result.to_owned(),
    })
    .collect()
}

fn appendices() -> Vec<Appendix> {
    let mut columns = vec!["Организация".to_owned()];
    for (code, _) in INDICATORS {
        columns.push(format!("{code}: числитель"));
        columns.push(format!("{code}: знаменатель"));
    }
    let rows = INSTITUTIONS.iter().map(|(name, _, shares)| {
        let figures = shares.iter().flat_map(|(n, d)| [n.to_string(), d.to_string()]);
        std::iter::once((*name).to_owned()).chain(figures).collect()
    });
    vec![Appendix {
        title: "Исходные сведения организаций".to_owned(),
        columns,
        rows: rows.collect(),
    }]
}
