//! A small builder of SVG: the few marks that the charts need, with the palette of the pages.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::Chart;
use crate::fonts::{SANS_FAMILIES, width};
use crate::model::Tone;
use crate::text::one_line;

/// All charts are as wide: 4 units are a millimetre of a page's text.
pub(super) const WIDTH: f64 = 720.0;
/// Size of most texts.
pub(super) const SIZE: f64 = 14.0;
/// From one line of text to the next.
pub(super) const LINE: f64 = 18.0;

const INK: &str = "#1b2430";
const MUTED: &str = "#485463";
const HAIRLINE: &str = "#d5dbe3";
const ACCENT: &str = "#0b5963";

/// Which end of a text stands at its point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ink {
    Strong,
    Plain,
    Muted,
    OnDark,
}

/// A place and its extent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The marks so far.
#[derive(Debug, Default)]
pub(super) struct Svg(String);

impl Svg {
    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, ink: Ink, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let (class, fill, weight) = match ink {
            Ink::Strong => ("chart-ink", INK, " font-weight=\"700\""),
            Ink::Plain => ("chart-ink", INK, ""),
            Ink::Muted => ("chart-muted", MUTED, ""),
            Ink::OnDark => ("chart-on-dark", "#ffffff", " font-weight=\"700\""),
        };
        let text = escape(text);
        self.add(format_args!(
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{fill}\"{weight}>{text}</text>"
        ));
    }

    /// A bar of a level: a tint, a texture and an outline.
    pub(super) fn level(&mut self, area: Area, tone: Option<Tone>) {
        let Area { x, y, width, height } = area;
        let (class, fill) = tint(tone);
        self.add(format_args!(
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"1\"/>"
        ));
        match tone {
            Some(Tone::Low) => self.hatch(area, 6.0, height),
            Some(Tone::Medium) => self.hatch(area, 9.0, 0.0),
            _ => {}
        }
    }

    /// The tint of a level alone: ground for a label.
    pub(super) fn plain(&mut self, area: Area, tone: Tone) {
        let Area { x, y, width, height } = area;
        let (class, fill) = tint(Some(tone));
        self.add(format_args!(
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
        ));
    }

    /// Lines across an area, so far apart; a slant leans them.
    fn hatch(&mut self, area: Area, step: f64, slant: f64) {
        let mut path = String::new();
        let right = area.x + area.width;
        let mut foot = area.x - slant + step;
        while foot < right {
            // From (foot, bottom) to (foot + slant, top), cut at both sides.
            let from = foot.max(area.x);
            let to = (foot + slant).min(right);
            if to >= from {
                let at = |x: f64| {
                    if slant > 0.0 {
                        area.y + area.height * (1.0 - (x - foot) / slant)
                    } else {
                        area.y
                    }
                };
                let bottom = if slant > 0.0 { at(from) } else { area.y + area.height };
                let _ = write!(path, "M{from:.1} {bottom:.1}L{to:.1} {:.1}", at(to));
            }
            foot += step;
        }
        if !path.is_empty() {
            self.add(format_args!(
                "<path class=\"chart-texture\" d=\"{path}\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"0.8\" stroke-opacity=\"0.55\"/>"
            ));
        }
    }

    pub(super) fn hairline(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.add(format_args!(
            "<path class=\"chart-hairline\" d=\"M{:.1} {:.1}L{:.1} {:.1}\" fill=\"none\" stroke=\"{HAIRLINE}\" stroke-width=\"1\"/>",
            from.0, from.1, to.0, to.1
        ));
    }

    pub(super) fn dashed(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.add(format_args!(
            "<path class=\"chart-break\" d=\"M{:.1} {:.1}L{:.1} {:.1}\" fill=\"none\" stroke=\"{MUTED}\" stroke-width=\"1.2\" stroke-dasharray=\"4 4\"/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A line through points, which are marked.
    pub(super) fn line(&mut self, points: &[(f64, f64)], radius: f64) {
        let mut path = String::new();
        for (index, (x, y)) in points.iter().enumerate() {
            let _ = write!(path, "{}{x:.1} {y:.1}", if index == 0 { "M" } else { "L" });
        }
        if points.len() > 1 {
            self.add(format_args!(
                "<path class=\"chart-line\" d=\"{path}\" fill=\"none\" stroke=\"{ACCENT}\" stroke-width=\"2.5\" stroke-linejoin=\"round\"/>"
            ));
        }
        for (x, y) in points {
            self.add(format_args!(
                "<circle class=\"chart-point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"{ACCENT}\" stroke=\"#ffffff\" stroke-width=\"1.5\"/>"
            ));
        }
    }

    fn add(&mut self, mark: std::fmt::Arguments<'_>) {
        // Writing into memory does not fail.
        let _ = self.0.write_fmt(mark);
        self.0.push('\n');
    }

    /// The chart, so high.
    pub(super) fn finish(self, height: f64, title: &str, description: String) -> Chart {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" \
             width=\"{WIDTH:.0}\" height=\"{height:.0}\" font-family=\"{SANS_FAMILIES}\" font-size=\"{SIZE:.0}\">\n\
             <title>{}</title>\n<desc>{}</desc>\n\
             <rect class=\"chart-paper\" width=\"{WIDTH:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escape(one_line(title)),
            escape(one_line(&description)),
            self.0
        );
        Chart {
            svg,
            description,
            width: whole(WIDTH),
            height: whole(height),
        }
    }
}

/// A level's class and tint; they differ in lightness too.
fn tint(tone: Option<Tone>) -> (&'static str, &'static str) {
    match tone {
        Some(Tone::Critical) => ("chart-tone-1", "#8c2f39"),
        Some(Tone::Low) => ("chart-tone-2", "#e3a77f"),
        Some(Tone::Medium) => ("chart-tone-3", "#ecd28c"),
        Some(Tone::High) => ("chart-tone-4", "#dcf0e2"),
        None => ("chart-none", "#f4f6f9"),
    }
}

/// At most so many lines that fit a width; what is left out ends in dots.
pub(super) fn wrap(text: &str, room: f64, max_lines: usize, bold: bool) -> Vec<String> {
    let text = one_line(text);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').flat_map(|word| pieces(word, room, bold)) {
        match lines.last_mut() {
            Some(line) if width(line, SIZE, bold) + width(" ", SIZE, bold) + width(&word, SIZE, bold) <= room => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > max_lines {
        lines.truncate(max_lines);
        if let Some(last) = lines.last_mut() {
            while width(last, SIZE, bold) + width("…", SIZE, bold) > room && last.pop().is_some() {}
            let kept = last.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            last.truncate(kept);
            last.push('…');
        }
    }
    lines
}

/// A word that is wider than the room, in pieces.
fn pieces(word: &str, room: f64, bold: bool) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let Some(piece) = pieces.last_mut() else { break };
        piece.push(c);
        if width(piece, SIZE, bold) > room && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(c.to_string());
        }
    }
    pieces
}

/// A size in whole units.
fn whole(size: f64) -> u32 {
    // A chart is some thousands of units high at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let size = size.round().clamp(0.0, 1_000_000.0) as u32;
    size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_break_between_words_and_end_in_dots() {
        let name =
            "Муниципальное бюджетное общеобразовательное учреждение «Основная общеобразовательная школа посёлка»";
        let lines = wrap(name, 200.0, 2, false);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, SIZE, false) <= 200.0), "{lines:?}");
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert_eq!(wrap(name, 2000.0, 2, false), [name]);
    }

    #[test]
    fn a_word_without_spaces_breaks_anywhere() {
        let lines = wrap(&"щ".repeat(60), 100.0, 9, true);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat().chars().filter(|c| *c == 'щ').count(), 60);
    }

    #[test]
    fn texture_lines_stay_inside_their_bar() {
        let mut svg = Svg::default();
        let area = Area {
            x: 10.0,
            y: 20.0,
            width: 50.0,
            height: 16.0,
        };
        svg.level(area, Some(Tone::Low));
        let path = svg.0.split("d=\"").nth(1).unwrap().split('"').next().unwrap();
        let numbers: Vec<f64> = path.split(['M', 'L', ' ']).filter_map(|n| n.parse().ok()).collect();
        assert!(numbers.len() > 20);
        for point in numbers.chunks(2) {
            assert!(
                (10.0..=60.0).contains(&point[0]) && (20.0..=36.0).contains(&point[1]),
                "{point:?}"
            );
        }
    }
}
