//! An institution's own report.

use zerkalo_engine::language::Language;
use zerkalo_engine::outcome::Audience;

use super::act;
use super::certificate::tables::{level, titled};
use super::certificate::{items, text};
use super::{Align, Block, Cell, Column, Paper, Picture, Section, Table};
use crate::chart;
use crate::model::{InstitutionReport, Score};
use crate::shown;
use crate::words::{day, say};

/// In the order in which a head reads them.
const AUDIENCES: [Audience; 5] = [
    Audience::Management,
    Audience::Teachers,
    Audience::Students,
    Audience::Parents,
    Audience::Authority,
];

pub(super) fn paper(report: &InstitutionReport, language: Language) -> Paper {
    let mut blocks = heading(report, language);
    let mut number = 0;
    for (title, body) in [
        (say(language, "Общий результат", "The result"), result(report, language)),
        (say(language, "Показатели", "Indicators"), indicators(report, language)),
        (
            say(language, "Рекомендации", "Recommendations"),
            advice(report, language),
        ),
        (
            say(language, "Основание", "Basis"),
            items(&report.basis.iter().map(|own| act(own, language)).collect::<Vec<_>>()),
        ),
    ] {
        if body.is_empty() {
            continue;
        }
        number += 1;
        blocks.push(Block::Heading {
            level: 1,
            text: format!("{number}. {title}"),
        });
        blocks.extend(body);
    }
    blocks.push(Block::Space);
    blocks.push(Block::Pair {
        left: report.office.clone(),
        right: "_____________ / ________________ /".to_owned(),
    });
    Paper {
        title: format!("{}: {}", report.name, report.round),
        author: report.name.clone(),
        date: report.signed.clone(),
        language,
        sections: vec![Section {
            landscape: false,
            blocks,
        }],
    }
}

fn heading(report: &InstitutionReport, language: Language) -> Vec<Block> {
    let line = |text: &str, bold| Block::Line {
        text: text.to_owned(),
        align: Align::Center,
        bold,
    };
    let period = &report.period;
    let (from, to) = (day(&period.opened, language), day(&period.closed, language));
    let mut blocks = vec![
        line(&report.name, true),
        line(&report.municipality, false),
        Block::Space,
        Block::Title {
            text: say(language, "РЕЗУЛЬТАТЫ САМООЦЕНКИ", "RESULTS OF THE SELF-ASSESSMENT").to_owned(),
        },
        line(&report.system, true),
        Block::Space,
        text(match language {
            Language::Ru => format!(
                "Мониторинг «{}», {}. Сбор сведений: с {from} по {to}.",
                report.round, period.title
            ),
            Language::En => format!(
                "Round “{}”, {}. Answers are collected from {from} to {to}.",
                report.round, period.title
            ),
        }),
    ];
    if let Some(signed) = &report.signed {
        let signed = day(signed, language);
        blocks.push(text(match language {
            Language::Ru => format!("Ответы подписаны {signed}."),
            Language::En => format!("The answers were signed on {signed}."),
        }));
    }
    blocks
}

fn result(report: &InstitutionReport, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    match report.score.and_then(Score::share) {
        Some(share) => {
            let points = shown::score(report.score, language);
            let percent = shown::percent(Some(share), language);
            let level = shown::level(report.level.as_ref());
            blocks.push(text(match language {
                Language::Ru => {
                    format!("Набрано {points} баллов: {percent} от максимально возможных. Уровень: {level}.")
                }
                Language::En => format!("{points} points: {percent} of the maximum. Level: {level}."),
            }));
        }
        None => blocks.push(text(say(language, "Баллы не начислялись.", "Nothing was scored."))),
    }
    if report.change.is_some() {
        let change = shown::points_of_percent(report.change, language);
        blocks.push(text(match language {
            Language::Ru => format!("Изменение доли баллов к прошлому мониторингу: {change}"),
            Language::En => format!("Change of the share since the round before: {change}."),
        }));
    }
    if !report.signs.is_empty() {
        blocks.push(text(say(language, "Обратите внимание:", "Worth attention:")));
        blocks.extend(items(&report.signs));
    }
    if report.rounds.len() > 1 {
        let caption = say(
            language,
            "Доля баллов от максимума по периодам",
            "Share of the maximum by period",
        );
        blocks.push(Block::Picture(Picture {
            caption: caption.to_owned(),
            chart: chart::Trend::of_rounds(&report.rounds).draw(caption, language),
        }));
    }
    blocks
}

fn indicators(report: &InstitutionReport, language: Language) -> Vec<Block> {
    if report.indicators.is_empty() {
        return Vec::new();
    }
    let rows = report.indicators.iter().map(|own| {
        let mut title = titled(&own.code, &own.title);
        for sign in &own.signs {
            title.push_str("\n! ");
            title.push_str(sign);
        }
        vec![
            Cell::from(title),
            own.said
                .clone()
                .unwrap_or_else(|| shown::measured(own.value, language))
                .into(),
            shown::score(own.score, language).into(),
            level(own.level.as_ref()),
            shown::change(own.change.as_ref(), language).into(),
        ]
    });
    let mut blocks = vec![Block::Table(Table {
        caption: say(language, "Значения показателей", "Figures").to_owned(),
        rows: rows.collect(),
        columns: vec![
            Column::text(say(language, "Показатель", "Indicator"), 67),
            Column::figure(say(language, "Значение", "Value"), 30),
            Column::figure(say(language, "Баллы", "Points"), 20),
            Column::figure(say(language, "Уровень", "Level"), 37),
            Column::figure(say(language, "Изменение", "Change"), 26),
        ],
    })];
    blocks.extend(bars(report, language));
    blocks
}

/// The scored indicators as bars; one bar alone would say less than its row.
fn bars(report: &InstitutionReport, language: Language) -> Vec<Block> {
    let scored = report.indicators.iter().filter_map(|own| {
        Some(chart::Bar {
            label: format!("{} {}", own.code, own.title),
            share: Some(own.score?.share()?),
            level: own.level.clone(),
        })
    });
    let bars = chart::Bars(scored.collect());
    if bars.0.len() < 2 {
        return Vec::new();
    }
    let caption = say(
        language,
        "Доля баллов от максимума по показателям",
        "Share of the maximum by indicator",
    );
    let pages = bars.draw_pages(caption, language).into_iter();
    pages
        .map(|chart| {
            Block::Picture(Picture {
                caption: caption.to_owned(),
                chart,
            })
        })
        .collect()
}

fn advice(report: &InstitutionReport, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    for audience in AUDIENCES {
        let own: Vec<_> = report
            .advice
            .iter()
            .filter(|advice| advice.audience == audience)
            .map(|advice| format!("{} ({})", advice.text, advice.indicator))
            .collect();
        if own.is_empty() {
            continue;
        }
        blocks.push(Block::Heading {
            level: 2,
            text: title(audience, language).to_owned(),
        });
        blocks.extend(items(&own));
    }
    blocks
}

fn title(audience: Audience, language: Language) -> &'static str {
    match audience {
        Audience::Students => say(language, "Обучающимся", "To students"),
        Audience::Parents => say(language, "Родителям", "To parents"),
        Audience::Teachers => say(language, "Педагогам", "To teachers"),
        Audience::Management => say(language, "Руководству организации", "To the management"),
        Audience::Authority => say(language, "Органу управления образованием", "To the authority"),
    }
}
