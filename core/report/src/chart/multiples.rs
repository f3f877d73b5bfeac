//! Small lines side by side: one for each indicator or institution, all on the same scale.

use zerkalo_engine::language::Language;

use super::scale::{length, part};
use super::svg::{Anchor, Ink, LINE, Svg, WIDTH, wrap};
use super::trend::runs;
use super::{Chart, Point};
use crate::shown;

const COLUMNS: usize = 3;
const GUTTER: f64 = 24.0;
const HEIGHT: f64 = 72.0;
const TITLE_LINES: usize = 2;

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Small {
    /// What it is of.
    pub label: String,
    /// Its periods, the earliest first.
    pub points: Vec<Point>,
}

/// All of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiples(pub Vec<Small>);

impl Multiples {
    /// The picture.
    #[must_use]
    pub fn draw(&self, title: &str, language: Language) -> Chart {
        let mut svg = Svg::default();
        let wide = (WIDTH - GUTTER * length(COLUMNS - 1)) / length(COLUMNS);
        let high = LINE * length(TITLE_LINES) + HEIGHT + LINE + 36.0;
        for (index, small) in self.0.iter().enumerate() {
            let x = length(index % COLUMNS) * (wide + GUTTER);
            let y = length(index / COLUMNS) * high;
            draw_small(&mut svg, small, (x, y), wide, language);
        }
        let rows = self.0.len().div_ceil(COLUMNS);
        svg.finish((high * length(rows)).max(LINE), title, self.description(language))
    }

    fn description(&self, language: Language) -> String {
        let all = self.0.iter().map(|small| {
            let points = small
                .points
                .iter()
                .map(|point| format!("{} — {}", point.label, shown::percent(point.share, language)));
            format!("{}: {}", small.label, points.collect::<Vec<_>>().join(", "))
        });
        format!("{}.", all.collect::<Vec<_>>().join("; "))
    }
}

fn draw_small(svg: &mut Svg, small: &Small, (left, top): (f64, f64), wide: f64, language: Language) {
    for (row, line) in wrap(&small.label, wide, TITLE_LINES, true).iter().enumerate() {
        svg.text(
            left,
            top + LINE * (length(row) + 1.0) - 4.0,
            Anchor::Start,
            Ink::Strong,
            line,
        );
    }
    let (inner, field) = (wide - 48.0, top + LINE * length(TITLE_LINES) + 20.0);
    let step = inner / length(small.points.len().saturating_sub(1)).max(1.0);
    let place = |index: usize| left + 24.0 + step * length(index);
    let height = |point: &Point| point.share.and_then(part).map(|part| field + HEIGHT * (1.0 - part));
    for y in [field, field + HEIGHT] {
        svg.hairline((left, y), (left + wide, y));
    }
    for (index, point) in small.points.iter().enumerate() {
        if point.broken && index > 0 {
            let x = place(index) - step / 2.0;
            svg.dashed((x, field), (x, field + HEIGHT));
        }
    }
    for (first, run) in runs(&small.points) {
        let marks = run
            .iter()
            .enumerate()
            .filter_map(|(index, point)| Some((place(first + index), height(point)?)));
        svg.line(&marks.collect::<Vec<_>>(), 3.5);
    }
    let last = small.points.len().saturating_sub(1);
    for index in if last == 0 { vec![0] } else { vec![0, last] } {
        let Some(point) = small.points.get(index) else { continue };
        if let Some(y) = height(point) {
            svg.text(
                place(index),
                y - 8.0,
                Anchor::Middle,
                Ink::Strong,
                &shown::percent(point.share, language),
            );
        }
        let (x, anchor) = if index == 0 {
            (left, Anchor::Start)
        } else {
            (left + wide, Anchor::End)
        };
        svg.text(x, field + HEIGHT + LINE, anchor, Ink::Muted, &point.label);
    }
}
