//! A template to begin with: the справка as we lay it out, every field in its place.

use zerkalo_engine::language::Language;

use crate::docx;
use crate::error::Result;
use crate::paper::{Align, Block, Paper, Section};
use crate::words::say;

/// A DOCX that uses every field once at least; municipalities lay it out anew.
///
/// # Errors
/// When it cannot be packed.
pub fn sample(language: Language) -> Result<Vec<u8>> {
    docx::write(&Paper {
        title: say(language, "Шаблон справки", "Template of a report").to_owned(),
        author: String::new(),
        date: None,
        language,
        sections: vec![Section {
            landscape: false,
            blocks: blocks(language),
        }],
    })
}

fn blocks(language: Language) -> Vec<Block> {
    let mut blocks = vec![
        line("{{authority}}", true),
        line("{{municipality}}", false),
        Block::Space,
        Block::Pair {
            left: "{{date}}".to_owned(),
            right: "№ {{number}}".to_owned(),
        },
        line("{{place}}", false),
        Block::Space,
        Block::Title {
            text: say(language, "АНАЛИТИЧЕСКАЯ СПРАВКА", "ANALYTICAL REPORT").to_owned(),
        },
        line("{{subject}}", true),
        line("{{system}}", false),
        Block::Space,
    ];
    for (ru, en, body) in parts(language) {
        blocks.push(Block::Heading {
            level: 1,
            text: say(language, ru, en).to_owned(),
        });
        let texts = body.into_iter().map(|text| Block::Text { text: text.to_owned() });
        blocks.extend(texts);
    }
    blocks.push(Block::Space);
    blocks.push(Block::Pair {
        left: "{{signature.office}}".to_owned(),
        right: "_____________ / ________________ /".to_owned(),
    });
    blocks
}

/// Headings in both languages, and the paragraphs under them.
fn parts(language: Language) -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    vec![
        ("Основание", "Basis", vec!["{{list:basis}}"]),
        (
            "Период и охват",
            "Period and coverage",
            vec![
                say(
                    language,
                    "Мониторинг «{{round.title}}» охватывает период: {{period}}. Сбор сведений: \
                     с {{period.opened}} по {{period.closed}} по форме «{{form}}», редакция {{form.version}}.",
                    "The round “{{round.title}}” covers {{period}}. Answers are collected from {{period.opened}} to \
                     {{period.closed}} by the form “{{form}}”, version {{form.version}}.",
                ),
                say(
                    language,
                    "Ответы представили {{coverage.answered}} из {{coverage.asked}} организаций, \
                     {{coverage.percent}}. Не ответили:",
                    "{{coverage.answered}} of {{coverage.asked}} institutions answered, {{coverage.percent}}. Those \
                     who did not:",
                ),
                "{{list:missing}}",
            ],
        ),
        ("Методика", "Method", vec!["{{table:levels}}"]),
        (
            "Результаты",
            "Results",
            vec![
                say(
                    language,
                    "Баллы муниципалитета: {{score.points}}, {{score.percent}} от максимума. Уровень: {{score.level}}.",
                    "Points of the municipality: {{score.points}}, {{score.percent}} of the maximum. Level: \
                     {{score.level}}.",
                ),
                "{{table:indicators}}",
                "{{table:institutions}}",
            ],
        ),
        ("Зона риска", "Risk zone", vec!["{{table:risks}}"]),
        ("Выводы", "Conclusions", vec!["{{list:conclusions}}"]),
        (
            "Рекомендации и меры",
            "Recommendations and measures",
            vec!["{{table:recommendations}}", "{{table:measures}}"],
        ),
    ]
}

fn line(text: &str, bold: bool) -> Block {
    Block::Line {
        text: text.to_owned(),
        align: Align::Center,
        bold,
    }
}
