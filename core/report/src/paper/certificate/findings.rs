//! What came out: the municipality, its indicators, its institutions, who needs help first.

use zerkalo_engine::language::Language;

use super::{Writer, text};
use crate::chart;
use crate::model::{Certificate, Level, Score, Tone};
use crate::paper::{Block, Picture, tables};
use crate::shown;
use crate::words::institutions;

impl Writer<'_> {
    pub(super) fn results(&self) -> Vec<Block> {
        let Certificate {
            score,
            level,
            institutions: own,
            rounds,
            ..
        } = self.certificate;
        let mut blocks = Vec::new();
        if let Some(share) = score.and_then(Score::share) {
            let percent = shown::percent(Some(share), self.language);
            let (points, level) = (shown::score(*score, self.language), shown::level(level.as_ref()));
            blocks.push(text(match self.language {
                Language::Ru => format!(
                    "Муниципалитет набрал {points} баллов: {percent} от максимально возможных. Уровень: {level}."
                ),
                Language::En => {
                    format!("The municipality has {points} points: {percent} of the maximum. Level: {level}.")
                }
            }));
        }
        let levels: Vec<_> = own.iter().filter_map(|own| own.level.clone()).collect();
        if !levels.is_empty() {
            blocks.push(text(self.distribution(&levels)));
            blocks.push(Block::Picture(Picture {
                caption: self
                    .say("Распределение организаций по уровням", "Institutions by level")
                    .to_owned(),
                chart: chart::Distribution::of_levels(self.say("Все организации", "All institutions"), &levels).draw(
                    self.say("Распределение организаций по уровням", "Institutions by level"),
                    self.language,
                ),
            }));
        }
        if rounds.len() > 1 {
            blocks.push(Block::Picture(Picture {
                caption: self
                    .say("Доля баллов от максимума по периодам", "Share of the maximum by period")
                    .to_owned(),
                chart: chart::Trend::of_rounds(rounds).draw(
                    self.say("Доля баллов от максимума по периодам", "Share of the maximum by period"),
                    self.language,
                ),
            }));
        }
        blocks
    }

    /// «высокий — 3 организации, …», best first.
    fn distribution(&self, levels: &[Level]) -> String {
        let counted: Vec<_> = Tone::ALL
            .into_iter()
            .rev()
            .filter_map(|tone| {
                let of_it: Vec<_> = levels.iter().filter(|level| level.tone == tone).collect();
                let first = of_it.first()?;
                Some(format!(
                    "{}\u{a0}— {}",
                    first.title,
                    institutions(of_it.len() as u64, self.language)
                ))
            })
            .collect();
        let opening = self.say("Распределение организаций по уровням: ", "Institutions by level: ");
        format!("{opening}{}.", counted.join("; "))
    }

    pub(super) fn indicators(&self) -> Vec<Block> {
        if self.certificate.indicators.is_empty() {
            return Vec::new();
        }
        vec![
            text(self.say(
                "Муниципальное значение доли — сумма числителей к сумме знаменателей по организациям, которые ответили.",
                "A municipal share is the sum of numerators by the sum of denominators of those who answered.",
            )),
            Block::Table(tables::indicators(self.certificate, self.language)),
        ]
    }

    pub(super) fn institutions(&self) -> Vec<Block> {
        if self.certificate.institutions.is_empty() {
            return Vec::new();
        }
        let caption = self.say(
            "Доля баллов от максимума по организациям",
            "Share of the maximum by institution",
        );
        let mut blocks = vec![
            text(self.say(
                "Организации перечислены по названию: порядок не означает места.",
                "Institutions stand by name: the order is no ranking.",
            )),
            Block::Table(tables::institutions(self.certificate, self.language)),
        ];
        for chart in chart::Bars::of_institutions(&self.certificate.institutions).draw_pages(caption, self.language) {
            blocks.push(Block::Picture(Picture {
                caption: caption.to_owned(),
                chart,
            }));
        }
        blocks
    }

    pub(super) fn risks(&self) -> Vec<Block> {
        let risks = &self.certificate.risks;
        if self.certificate.institutions.is_empty() {
            return Vec::new();
        }
        if risks.is_empty() {
            return vec![text(
                self.say("Организаций в зоне риска нет.", "No institution is in the risk zone."),
            )];
        }
        vec![
            text(match self.language {
                Language::Ru => format!("В зоне риска {}.", institutions(risks.len() as u64, self.language)),
                Language::En => format!("In the risk zone: {}.", institutions(risks.len() as u64, self.language)),
            }),
            Block::Table(tables::risks(self.certificate, self.language)),
        ]
    }
}
