//! Names of files that every system takes, and that a reader still knows.

use std::collections::HashSet;

/// So many letters of a name: with its folder and ending it is far below what any system takes.
const LONGEST: usize = 80;
/// Devices of Windows, which are no files whatever their ending.
const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2",
    "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];
const NAMELESS: &str = "_";

/// The names of a folder, each given once, whatever a system makes of capitals.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: HashSet<String>,
}

impl Names {
    /// A name as it is wanted, as far as it can be had.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let plain = safe(wanted);
        let mut name = plain.clone();
        let mut number = 2;
        while !self.given.insert(name.to_lowercase()) {
            name = format!("{plain} ({number})");
            number += 1;
        }
        name
    }
}

/// The same name without what some system does not take, and without what nobody sees.
fn safe(wanted: &str) -> String {
    let seen: String = wanted.chars().filter(|c| !is_unseen(*c)).map(plain).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    let short: String = words.join(" ").chars().take(LONGEST).collect();
    // Windows drops dots and spaces at the end; a dot at the beginning hides a file elsewhere.
    let name = short.trim_matches(['.', ' ']);
    if name.is_empty() {
        return NAMELESS.to_owned();
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let is_device = DEVICES.contains(&stem.as_str());
    format!("{}{name}", if is_device { NAMELESS } else { "" })
}

fn plain(c: char) -> char {
    match c {
        '"' => '\'',
        '/' | '\\' | '|' | ':' => '-',
        '<' | '>' | '?' | '*' => '_',
        c => c,
    }
}

/// Marks of direction and width can make a name look like another.
fn is_unseen(c: char) -> bool {
    let unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    unseen || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Names, safe};

    #[test]
    fn every_system_takes_a_name() {
        for (wanted, given) in [
            ("Школа № 1", "Школа № 1"),
            ("МБОУ \"Школа № 1\"", "МБОУ 'Школа № 1'"),
            ("Сад «Ёлочка»", "Сад «Ёлочка»"),
            ("Школа-сад 1/2", "Школа-сад 1-2"),
            ("..\\..\\etc/passwd", "-..-etc-passwd"),
            ("a:b|c<d>e?f*g", "a-b-c_d_e_f_g"),
            ("Школа\t№\u{a0}1\r\n", "Школа № 1"),
            ("Школа им. А. С. Пушкина...", "Школа им. А. С. Пушкина"),
            (" .скрытая ", "скрытая"),
            ("nul", "_nul"),
            ("CON.сад", "_CON.сад"),
            ("Конь", "Конь"),
            ("отч\u{202e}xcod\u{200b}ёт", "отчxcodёт"),
            ("\u{0}\u{7f}", "_"),
            ("...", "_"),
            ("", "_"),
        ] {
            assert_eq!(safe(wanted), given, "{wanted:?}");
        }
        assert_eq!(safe(&"я".repeat(300)).chars().count(), LONGEST);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();
        let given = ["Школа № 1", "школа № 1", "Школа  № 1", "Школа № 1 (2)", "Школа № 2"].map(|name| names.give(name));
        assert_eq!(
            given,
            [
                "Школа № 1",
                "школа № 1 (2)",
                "Школа № 1 (3)",
                "Школа № 1 (2) (2)",
                "Школа № 2"
            ]
        );
    }
}
