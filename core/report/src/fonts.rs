//! The fonts that go into PDF and pictures. They are metric-compatible with Times New Roman and Arial, which the DOCX and
//! the pages name, so a line breaks at the same word.

use std::sync::LazyLock;

use ttf_parser::Face;
use typst::foundations::Bytes;
use typst::text::Font;

const SERIF: [&[u8]; 3] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
];
const SANS: [&[u8]; 2] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
];

/// What pictures ask for, best first; a page takes what it has.
pub(crate) const SANS_FAMILIES: &str = "Liberation Sans, Arial, Helvetica, sans-serif";

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    SERIF
        .into_iter()
        .chain(SANS)
        .filter_map(|data| Font::new(Bytes::new(data), 0))
        .collect()
});

/// The same, as letters are looked up in them.
static FACES: LazyLock<Vec<Face<'static>>> = LazyLock::new(|| {
    let all = SERIF.into_iter().chain(SANS);
    all.filter_map(|data| Face::parse(data, 0).ok()).collect()
});

/// All of them, the serif's regular first.
pub(crate) fn all() -> &'static [Font] {
    &FONTS
}

/// The bytes of those that pictures use.
pub(crate) fn sans() -> [&'static [u8]; 2] {
    SANS
}

/// Whether each of the fonts has a glyph for it.
pub(crate) fn covers(c: char) -> bool {
    FACES.iter().all(|face| face.glyph_index(c).is_some())
}

/// How wide a text of a picture is at a size.
pub(crate) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let Some(face) = FACES.get(SERIF.len() + usize::from(bold)) else {
        return 0.0;
    };
    let units: f64 = text
        .chars()
        .map(|c| face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)))
        // A letter of another script is about as wide as it is high.
        .map(|advance| advance.map_or(f64::from(face.units_per_em()), f64::from))
        .sum();
    units * size / f64::from(face.units_per_em())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_fonts_are_there_and_write_russian() {
        assert_eq!(all().len(), SERIF.len() + SANS.len());
        assert_eq!(FACES.len(), all().len());
        for c in "АЯаяЁё«»—–№▼●▲□≥≤−\u{a0}0123456789AZaz".chars() {
            assert!(covers(c), "no font has {c:?}");
        }
        assert!(!covers('中'));
    }

    #[test]
    fn a_width_is_that_of_the_glyphs() {
        // Digits of this family are all 1139 of 2048 units wide.
        assert!((width("10", 2048.0, false) - 2278.0).abs() < 0.5);
        assert!(width("Школа", 14.0, true) > width("Школа", 14.0, false));
    }
}
