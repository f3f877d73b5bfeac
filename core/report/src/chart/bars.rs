//! Lying bars: a share for each row, by level.

use zerkalo_engine::language::Language;
use zerkalo_engine::value::Fraction;

use super::scale::part;
use super::svg::{Anchor, Area, Ink, LINE, Svg, WIDTH, wrap};
use super::{Chart, scale};
use crate::model::{InstitutionFigure, Level, Score};
use crate::shown;
use crate::words::{names, plural, say};

const LABEL: f64 = 248.0;
const BAR: f64 = 290.0;
const THICKNESS: f64 = 18.0;
const TOP: f64 = 30.0;
const GAP: f64 = 10.0;
/// What fits on a page with its caption.
const PAGE: f64 = 860.0;
const MAX_LINES: usize = 3;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long it is, of the whole; none where there is no figure.
    pub share: Option<Fraction>,
    /// Its level.
    pub level: Option<Level>,
}

/// Bars under each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars(pub Vec<Bar>);

impl Bars {
    /// The institutions by name.
    #[must_use]
    pub fn of_institutions(institutions: &[InstitutionFigure]) -> Self {
        let mut bars: Vec<_> = institutions
            .iter()
            .map(|own| Bar {
                label: own.name.clone(),
                share: own.score.and_then(Score::share),
                level: own.level.clone(),
            })
            .collect();
        bars.sort_by(|a, b| names(&a.label, &b.label));
        Self(bars)
    }

    /// All in one picture.
    #[must_use]
    pub fn draw(&self, title: &str, language: Language) -> Chart {
        draw(&self.0.iter().collect::<Vec<_>>(), title, language)
    }

    /// In pictures that fit on a page each; none where there are no bars.
    #[must_use]
    pub fn draw_pages(&self, title: &str, language: Language) -> Vec<Chart> {
        let mut pages: Vec<Vec<&Bar>> = Vec::new();
        let mut used = f64::INFINITY;
        for bar in &self.0 {
            let height = height(bar);
            if used + height > PAGE {
                pages.push(Vec::new());
                used = TOP;
            }
            used += height;
            if let Some(page) = pages.last_mut() {
                page.push(bar);
            }
        }
        pages.iter().map(|page| draw(page, title, language)).collect()
    }
}

fn draw(bars: &[&Bar], title: &str, language: Language) -> Chart {
    let mut svg = Svg::default();
    let bottom = TOP + bars.iter().map(|bar| height(bar)).sum::<f64>();
    for (step, label) in [(0.0, "0"), (0.5, "50"), (1.0, "100\u{a0}%")] {
        let x = LABEL + BAR * step;
        svg.text(x, 16.0, Anchor::Middle, Ink::Muted, label);
        svg.hairline((x, 22.0), (x, bottom));
    }
    let mut y = TOP;
    for bar in bars {
        row(&mut svg, bar, y, language);
        y += height(bar);
    }
    svg.finish(bottom + 4.0, title, description(bars, language))
}

fn row(svg: &mut Svg, bar: &Bar, top: f64, language: Language) {
    let middle = top + height(bar) / 2.0;
    let lines = wrap(&bar.label, LABEL - 12.0, MAX_LINES, false);
    let mut y = middle - LINE * (scale::length(lines.len()) - 1.0) / 2.0 + 5.0;
    for line in &lines {
        svg.text(LABEL - 12.0, y, Anchor::End, Ink::Plain, line);
        y += LINE;
    }
    let long = bar.share.and_then(part).unwrap_or(0.0) * BAR;
    if bar.share.is_some() {
        let tone = bar.level.as_ref().map(|level| level.tone);
        let (x, y) = (LABEL, middle - THICKNESS / 2.0);
        svg.level(
            Area {
                x,
                y,
                width: long.max(1.0),
                height: THICKNESS,
            },
            tone,
        );
    }
    svg.text(
        (LABEL + long + 8.0).min(WIDTH - 4.0),
        middle + 5.0,
        Anchor::Start,
        Ink::Strong,
        &figure(bar, language),
    );
}

fn figure(bar: &Bar, language: Language) -> String {
    match (&bar.share, &bar.level) {
        (None, _) => say(language, "нет данных", "no figure").to_owned(),
        (share, None) => shown::percent(*share, language),
        (share, level) => format!("{} {}", shown::percent(*share, language), shown::level(level.as_ref())),
    }
}

fn height(bar: &Bar) -> f64 {
    let lines = wrap(&bar.label, LABEL - 12.0, MAX_LINES, false).len().max(1);
    (scale::length(lines) * LINE).max(THICKNESS) + GAP
}

fn description(bars: &[&Bar], language: Language) -> String {
    let rows: Vec<_> = bars
        .iter()
        .map(|bar| format!("{}: {}", bar.label, figure(bar, language)))
        .collect();
    let count = bars.len() as u64;
    let opening = match language {
        Language::Ru => format!("{count} {}", plural(count, "строка", "строки", "строк")),
        Language::En => format!("{count} {}", if count == 1 { "row" } else { "rows" }),
    };
    format!("{opening}. {}.", rows.join("; "))
}
