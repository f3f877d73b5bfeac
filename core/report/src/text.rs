//! Text of people on its way into a file: whatever they typed, the file stays whole.

use std::borrow::Cow;

use crate::fonts;

/// Stands for a character that no font of ours has.
const UNPRINTABLE: char = '□';

/// Without what XML and table programs cannot hold; line breaks stay.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| is_control(c) || is_noncharacter(c)) {
        let kept = text.chars().filter(|c| !is_control(*c) && !is_noncharacter(*c));
        Cow::Owned(kept.collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// On one line: names of files, titles, cells of a chart.
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() && c != '\u{a0}';
    let text = clean(text);
    text.split(breaks)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// With only what the embedded fonts can show: a standard PDF may not hold an empty box that nobody meant.
pub(crate) fn printable(text: &str) -> String {
    clean(text)
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c == '\n' || fonts::covers(c) { c } else { UNPRINTABLE })
        .collect()
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

fn is_noncharacter(c: char) -> bool {
    matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Joiners, variation selectors and marks of direction: they only steer how others look.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_never_meets_what_it_cannot_hold() {
        for (typed, kept) in [
            ("МБОУ «Школа № 1»", "МБОУ «Школа № 1»"),
            ("a\u{0}b\u{8}c\u{1b}[31m", "abc[31m"),
            ("первая\nвторая\tтретья", "первая\nвторая\tтретья"),
            ("\u{fffe}x\u{ffff}", "x"),
            ("]]> & <b>", "]]> & <b>"),
        ] {
            assert_eq!(clean(typed), kept);
        }
    }

    #[test]
    fn print_shows_a_box_for_what_no_font_has() {
        for (typed, shown) in [
            ("Ёлка № 5 ▼▼ ≥ 20 %", "Ёлка № 5 ▼▼ ≥ 20 %"),
            ("спорт 🏀!", "спорт □!"),
            ("\u{202e}обратно\u{202c}", "обратно"),
            ("中", "□"),
        ] {
            assert_eq!(printable(typed), shown);
        }
    }

    #[test]
    fn titles_stand_on_one_line() {
        assert_eq!(one_line("  Школа\n\t№\u{a0}1  "), "Школа №\u{a0}1");
    }
}
