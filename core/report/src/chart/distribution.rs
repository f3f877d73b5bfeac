//! How many are at each level: one stacked bar a row.

use zerkalo_engine::language::Language;

use super::Chart;
use super::scale::length;
use super::svg::{Anchor, Area, Ink, LINE, SIZE, Svg, WIDTH, wrap};
use crate::fonts::width;
use crate::model::{Level, Tone};
use crate::words::say;

const LABEL: f64 = 200.0;
const TALLY: f64 = 60.0;
const THICKNESS: f64 = 28.0;
const GAP: f64 = 12.0;
const SWATCH: f64 = 16.0;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// What it is of.
    pub label: String,
    /// How many, from the worst level to the best.
    pub counts: [u32; 4],
}

/// Rows under a common key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// Titles of the levels, from the worst to the best.
    pub titles: [String; 4],
    /// The rows.
    pub rows: Vec<Spread>,
}

impl Distribution {
    /// One row: how many have which of the levels.
    #[must_use]
    pub fn of_levels(label: &str, levels: &[Level]) -> Self {
        let mut counts = [0; 4];
        let mut titles = [const { String::new() }; 4];
        for (tone, (count, title)) in Tone::ALL.into_iter().zip(counts.iter_mut().zip(&mut titles)) {
            for level in levels.iter().filter(|level| level.tone == tone) {
                *count += 1;
                title.clone_from(&level.title);
            }
        }
        let label = label.to_owned();
        Self {
            titles,
            rows: vec![Spread { label, counts }],
        }
    }

    /// The picture.
    #[must_use]
    pub fn draw(&self, title: &str, language: Language) -> Chart {
        let mut svg = Svg::default();
        let mut y = self.key(&mut svg);
        for row in &self.rows {
            let lines = wrap(&row.label, LABEL - 12.0, 3, false);
            let height = (length(lines.len()) * LINE).max(THICKNESS);
            draw_row(&mut svg, row, &lines, y, height);
            y += height + GAP;
        }
        svg.finish(y, title, self.description(language))
    }

    /// The key above; a level that nobody has is left out.
    fn key(&self, svg: &mut Svg) -> f64 {
        let (mut x, mut y) = (LABEL, 4.0);
        for (index, tone) in Tone::ALL.into_iter().enumerate() {
            let title = self.titles.get(index).filter(|title| !title.is_empty());
            let Some(title) = title else { continue };
            let text = format!("{} {title}", tone.sign());
            let room = SWATCH + 6.0 + width(&text, SIZE, false);
            if x + room > WIDTH && x > LABEL {
                (x, y) = (LABEL, y + LINE + 6.0);
            }
            svg.level(
                Area {
                    x,
                    y,
                    width: SWATCH,
                    height: SWATCH,
                },
                Some(tone),
            );
            svg.text(x + SWATCH + 6.0, y + 13.0, Anchor::Start, Ink::Plain, &text);
            x += room + 18.0;
        }
        y + LINE + 12.0
    }

    fn description(&self, language: Language) -> String {
        let rows = self.rows.iter().map(|row| {
            let counts: Vec<_> = self
                .titles
                .iter()
                .zip(row.counts)
                .filter(|(title, _)| !title.is_empty())
                .map(|(title, count)| format!("{title} — {count}"))
                .collect();
            format!(
                "{}: {}, {} {}",
                row.label,
                counts.join(", "),
                say(language, "всего", "in all"),
                total(row)
            )
        });
        format!("{}.", rows.collect::<Vec<_>>().join("; "))
    }
}

fn draw_row(svg: &mut Svg, row: &Spread, lines: &[String], top: f64, height: f64) {
    let middle = top + height / 2.0;
    let mut y = middle - LINE * (length(lines.len()) - 1.0) / 2.0 + 5.0;
    for line in lines {
        svg.text(LABEL - 12.0, y, Anchor::End, Ink::Plain, line);
        y += LINE;
    }
    let all = total(row);
    svg.text(
        WIDTH - 4.0,
        middle + 5.0,
        Anchor::End,
        Ink::Muted,
        &format!("N\u{a0}=\u{a0}{all}"),
    );
    if all == 0 {
        return;
    }
    let (mut x, room) = (LABEL, WIDTH - LABEL - TALLY);
    for (tone, count) in Tone::ALL.into_iter().zip(row.counts) {
        let wide = room * f64::from(count) / f64::from(all);
        if count > 0 {
            svg.level(
                Area {
                    x,
                    y: middle - THICKNESS / 2.0,
                    width: wide,
                    height: THICKNESS,
                },
                Some(tone),
            );
            label(svg, (x, middle), wide, tone, count);
        }
        x += wide;
    }
}

/// Sign and count where they fit, the count alone where only it does.
fn label(svg: &mut Svg, (x, middle): (f64, f64), wide: f64, tone: Tone, count: u32) {
    let full = format!("{} {count}", tone.sign());
    let text = if width(&full, SIZE, true) + 8.0 <= wide {
        full
    } else {
        count.to_string()
    };
    let needed = width(&text, SIZE, true) + 6.0;
    if needed > wide {
        return;
    }
    // Textures end around the label, so that it can be read.
    if matches!(tone, Tone::Low | Tone::Medium) {
        svg.plain(
            Area {
                x: x + (wide - needed) / 2.0,
                y: middle - 9.0,
                width: needed,
                height: 18.0,
            },
            tone,
        );
    }
    let ink = if tone == Tone::Critical {
        Ink::OnDark
    } else {
        Ink::Strong
    };
    svg.text(x + wide / 2.0, middle + 5.0, Anchor::Middle, ink, &text);
}

fn total(row: &Spread) -> u32 {
    row.counts.iter().sum()
}
