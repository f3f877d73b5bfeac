//! Which texts of a plugin are let through.

/// The first character that a text must not have: controls, and marks that turn the direction of writing, with which
/// a text can be made to look like another. Line ends and tabs are fine.
pub(crate) fn forbidden(text: &str) -> Option<char> {
    text.chars().find(|character| is_forbidden(*character))
}

fn is_forbidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => true,
        other => other.is_control(),
    }
}

/// A plugin's text for a log or an error: cut to a readable length, and nothing in it that a terminal obeys.
pub(crate) fn shorten(text: &str) -> String {
    const LENGTH: usize = 96;
    let readable = text
        .chars()
        .map(|character| if is_forbidden(character) { '\u{FFFD}' } else { character });
    let mut short: String = readable.take(LENGTH).collect();
    if text.chars().nth(LENGTH).is_some() {
        short.push('…');
    }
    short
}
