//! The справка, section by section, as an official reads it.

mod about;
mod actions;
mod findings;
pub(crate) mod tables;

use zerkalo_engine::language::Language;

use super::{Align, Block, Column, Paper, Section, Table};
use crate::model::{Appendix, Certificate, Document};
use crate::words::{day, number, say};

/// More columns need a lying page.
const MAX_UPRIGHT_COLUMNS: usize = 6;

pub(super) fn paper(certificate: &Certificate, language: Language) -> Paper {
    let writer = Writer { certificate, language };
    let mut sections = vec![Section {
        landscape: false,
        blocks: writer.text(),
    }];
    sections.extend(writer.appendices());
    Paper {
        title: writer.title(),
        author: certificate.heading.authority.clone(),
        date: certificate.heading.date.clone(),
        language,
        sections,
    }
}

/// What every part of the справка needs.
struct Writer<'a> {
    certificate: &'a Certificate,
    language: Language,
}

impl Writer<'_> {
    fn say<'b>(&self, ru: &'b str, en: &'b str) -> &'b str {
        say(self.language, ru, en)
    }

    fn title(&self) -> String {
        let kind = self.say("Аналитическая справка", "Analytical report");
        format!("{kind} {}", self.certificate.heading.subject)
    }

    fn text(&self) -> Vec<Block> {
        let mut blocks = self.heading();
        let mut sections = 0;
        for (title, body) in self.parts() {
            if body.is_empty() {
                continue;
            }
            sections += 1;
            blocks.push(Block::Heading {
                level: 1,
                text: format!("{sections}. {title}"),
            });
            blocks.extend(body);
        }
        blocks.extend(self.signature());
        blocks
    }

    /// The sections in order; an empty one is left out and takes no number.
    fn parts(&self) -> [(&str, Vec<Block>); 10] {
        [
            (self.say("Основание", "Basis"), self.basis()),
            (self.say("Период и охват", "Period and coverage"), self.coverage()),
            (self.say("Методика", "Method"), self.method()),
            (
                self.say("Результаты муниципалитета", "The municipality's results"),
                self.results(),
            ),
            (
                self.say("Результаты по показателям", "Results by indicator"),
                self.indicators(),
            ),
            (
                self.say("Результаты организаций", "Results of the institutions"),
                self.institutions(),
            ),
            (self.say("Зона риска", "Risk zone"), self.risks()),
            (self.say("Выводы", "Conclusions"), items(&self.certificate.conclusions)),
            (
                self.say("Адресные рекомендации", "Addressed recommendations"),
                self.recommendations(),
            ),
            (
                self.say("Меры и управленческие решения", "Measures and decisions"),
                self.measures(),
            ),
        ]
    }

    fn heading(&self) -> Vec<Block> {
        let heading = &self.certificate.heading;
        let date = match &heading.date {
            Some(date) => day(date, self.language),
            None => "___.___.______".to_owned(),
        };
        let blank = || "________".to_owned();
        let line = |text: String, align, bold| Block::Line { text, align, bold };
        vec![
            line(heading.authority.clone(), Align::Center, true),
            Block::Space,
            Block::Pair {
                left: date,
                right: number(&heading.number.clone().unwrap_or_else(blank), self.language),
            },
            line(heading.place.clone(), Align::Center, false),
            Block::Space,
            Block::Title {
                text: self.say("АНАЛИТИЧЕСКАЯ СПРАВКА", "ANALYTICAL REPORT").to_owned(),
            },
            line(heading.subject.clone(), Align::Center, true),
            Block::Space,
        ]
    }

    fn signature(&self) -> Vec<Block> {
        let signature = &self.certificate.signature;
        let blank = self.say(
            "_____________ / ________________ /",
            "_____________ / ________________ /",
        );
        let mut blocks = vec![
            Block::Space,
            Block::Pair {
                left: signature.office.clone(),
                right: blank.to_owned(),
            },
        ];
        if !signature.executor.is_empty() {
            let opening = self.say("Исполнитель", "Drawn up by");
            blocks.push(Block::Space);
            blocks.push(Block::Pair {
                left: format!("{opening}: {}", signature.executor),
                right: "________________".to_owned(),
            });
        }
        blocks
    }

    /// Each on pages of its own; wide ones lie.
    fn appendices(&self) -> impl Iterator<Item = Section> {
        (1_usize..)
            .zip(&self.certificate.appendices)
            .map(|(index, own)| Section {
                landscape: own.columns.len() > MAX_UPRIGHT_COLUMNS,
                blocks: vec![
                    Block::Line {
                        text: format!("{} {index}", self.say("Приложение", "Appendix")),
                        align: Align::Right,
                        bold: false,
                    },
                    Block::Heading {
                        level: 1,
                        text: own.title.clone(),
                    },
                    Block::Table(appendix(own)),
                ],
            })
    }
}

/// A document as it is cited.
pub(crate) fn act(own: &Document, language: Language) -> String {
    let date = day(&own.date, language);
    let number = if own.number.is_empty() {
        String::new()
    } else {
        format!(" {}", number(&own.number, language))
    };
    match language {
        Language::Ru => format!("{}: {} (от {date}{number})", own.authority, own.title),
        Language::En => format!("{}: {} ({date}{number})", own.authority, own.title),
    }
}

fn appendix(own: &Appendix) -> Table {
    let mut columns: Vec<_> = own.columns.iter().map(|title| Column::figure(title, 2)).collect();
    if let Some(first) = columns.first_mut() {
        *first = Column::text(first.title.clone(), 4);
    }
    let rows = own.rows.iter().map(|row| {
        let mut cells: Vec<_> = row.iter().map(|text| text.as_str().into()).collect();
        cells.resize(columns.len(), "".into());
        cells
    });
    Table {
        caption: String::new(),
        rows: rows.collect(),
        columns,
    }
}

pub(super) fn text(text: impl Into<String>) -> Block {
    Block::Text { text: text.into() }
}

/// A list with dashes; nothing where it is empty.
pub(super) fn items(items: &[String]) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::Items { items: items.to_vec() }]
}
