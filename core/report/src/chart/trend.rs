//! A line over periods, broken where what was measured changed.

use zerkalo_engine::language::Language;
use zerkalo_engine::value::Fraction;

use super::Chart;
use super::scale::{length, part};
use super::svg::{Anchor, Ink, LINE, SIZE, Svg, WIDTH, wrap};
use crate::fonts::width;
use crate::model::RoundMark;
use crate::shown;
use crate::words::say;

const LEFT: f64 = 64.0;
const TOP: f64 = 34.0;
const HEIGHT: f64 = 180.0;
const RIGHT: f64 = 24.0;

/// A period.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Its short title.
    pub label: String,
    /// Its share; none where there is no figure.
    pub share: Option<Fraction>,
    /// What was measured changed before it.
    pub broken: bool,
}

/// Periods, the earliest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend(pub Vec<Point>);

impl Trend {
    /// Of the rounds of a report.
    #[must_use]
    pub fn of_rounds(rounds: &[RoundMark]) -> Self {
        let points = rounds.iter().map(|round| Point {
            label: round.title.clone(),
            share: round.share,
            broken: round.broken,
        });
        Self(points.collect())
    }

    /// The picture.
    #[must_use]
    pub fn draw(&self, title: &str, language: Language) -> Chart {
        let mut svg = Svg::default();
        axis(&mut svg);
        let step = (WIDTH - LEFT - RIGHT) / length(self.0.len()).max(1.0);
        let place = |index: usize| LEFT + step * (length(index) + 0.5);
        let mut lines = 1;
        for (index, point) in self.0.iter().enumerate() {
            let wrapped = wrap(&point.label, step - 8.0, 3, false);
            lines = lines.max(wrapped.len());
            for (row, line) in wrapped.iter().enumerate() {
                let y = TOP + HEIGHT + LINE * (length(row) + 1.0) + 2.0;
                svg.text(place(index), y, Anchor::Middle, Ink::Plain, line);
            }
            if point.broken && index > 0 {
                self.mark_break(&mut svg, place(index) - step / 2.0, language);
            }
        }
        for (first, run) in runs(&self.0) {
            let marks = run
                .iter()
                .enumerate()
                .filter_map(|(index, point)| Some((place(first + index), height(point.share?)?)));
            svg.line(&marks.collect::<Vec<_>>(), 4.5);
        }
        for (index, point) in self.0.iter().enumerate() {
            let text = shown::percent(point.share, language);
            match point.share.and_then(height) {
                Some(y) => svg.text(place(index), y - 12.0, Anchor::Middle, Ink::Strong, &text),
                None => svg.text(
                    place(index),
                    TOP + HEIGHT - 8.0,
                    Anchor::Middle,
                    Ink::Muted,
                    say(language, "нет данных", "no figure"),
                ),
            }
        }
        svg.finish(
            TOP + HEIGHT + LINE * length(lines) + 12.0,
            title,
            self.description(language),
        )
    }

    fn mark_break(&self, svg: &mut Svg, x: f64, language: Language) {
        svg.dashed((x, TOP - 10.0), (x, TOP + HEIGHT));
        let text = say(language, "методика изменилась", "the method changed");
        let half = width(text, SIZE, false) / 2.0;
        svg.text(
            x.clamp(half, WIDTH - half),
            TOP - 18.0,
            Anchor::Middle,
            Ink::Muted,
            text,
        );
    }

    fn description(&self, language: Language) -> String {
        let points = self.0.iter().enumerate().map(|(index, point)| {
            let figure = match point.share {
                Some(_) => shown::percent(point.share, language),
                None => say(language, "нет данных", "no figure").to_owned(),
            };
            let broken = if point.broken && index > 0 {
                say(
                    language,
                    " (методика изменилась, с прошлым не сравнимо)",
                    " (the method changed, not comparable with the one before)",
                )
            } else {
                ""
            };
            format!("{}: {figure}{broken}", point.label)
        });
        format!("{}.", points.collect::<Vec<_>>().join("; "))
    }
}

fn axis(svg: &mut Svg) {
    for (step, label) in [(0.0, "0"), (0.5, "50"), (1.0, "100\u{a0}%")] {
        let y = TOP + HEIGHT * (1.0 - step);
        svg.hairline((LEFT, y), (WIDTH - 4.0, y));
        svg.text(LEFT - 8.0, y + 5.0, Anchor::End, Ink::Muted, label);
    }
}

fn height(share: Fraction) -> Option<f64> {
    part(share).map(|part| TOP + HEIGHT * (1.0 - part))
}

/// Points that a line may join, with the place of the first: each run ends before a break and at a missing figure.
pub(super) fn runs(points: &[Point]) -> Vec<(usize, &[Point])> {
    let mut runs = Vec::new();
    let mut first = 0;
    for (index, point) in points.iter().enumerate() {
        if point.broken && index > first {
            runs.extend(points.get(first..index).map(|run| (first, run)));
            first = index;
        }
        if point.share.is_none() {
            runs.extend(points.get(first..index).map(|run| (first, run)));
            first = index + 1;
        }
    }
    runs.extend(points.get(first..).map(|run| (first, run)));
    runs.retain(|(_, run)| !run.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_never_crosses_a_break_or_a_missing_figure() {
        // a figure, no figure, a break
        let check = |text: &str, expected: &[(usize, usize)]| {
            let points: Vec<_> = text
                .chars()
                .map(|c| Point {
                    label: String::new(),
                    share: (c != '-').then(|| Fraction::new(1, 2)),
                    broken: c == '|',
                })
                .collect();
            let found: Vec<_> = runs(&points).iter().map(|(first, run)| (*first, run.len())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("", &[]);
        check("..", &[(0, 2)]);
        check(".-.", &[(0, 1), (2, 1)]);
        check("..|.", &[(0, 2), (2, 2)]);
        check("|.", &[(0, 2)]);
        check("--", &[]);
        check(".-|.", &[(0, 1), (2, 2)]);
        check(".||", &[(0, 1), (1, 1), (2, 1)]);
    }
}
