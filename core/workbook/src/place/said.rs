//! What a message names: keys by which a column is found, values by which a cell is.

use crate::grid::Line;
use crate::shape::{Column, Sheet, Takes};

/// What a message says of a row.
pub(super) struct Said<'a> {
    pub(super) sheet: &'static Sheet,
    /// The bound that it is about, or nothing.
    pub(super) within: &'static str,
    pub(super) message: &'a str,
}

impl Said<'_> {
    /// The column whose key or value the message names.
    pub(super) fn column(&self, line: Option<&Line>) -> Option<usize> {
        let by_key = keys(self.message).find_map(|key| self.of_key(key));
        let by_value = || {
            let texts = quoted(self.message);
            line?
                .cells
                .iter()
                .position(|cell| texts.iter().any(|text| says(cell, text)))
        };
        by_key.or_else(by_value)
    }

    fn of_key(&self, key: &str) -> Option<usize> {
        let whole = |column: &Column| column.path.join(".");
        let columns = || self.sheet.columns.iter();
        let within = format!("{}.{key}", self.within);
        columns()
            .position(|column| !self.within.is_empty() && whole(column) == within)
            .or_else(|| columns().position(|column| whole(column) == key))
            .or_else(|| columns().position(|column| column.path.len() > 1 && column.path.first() == Some(&key)))
    }

    /// The message with the titles of columns instead of keys and with the words of cells instead of ids.
    pub(super) fn in_words(&self, column: Option<usize>) -> String {
        let words = column
            .and_then(|column| self.sheet.columns.get(column))
            .map(|column| column.takes);
        let words = match words {
            Some(Takes::Word(words) | Takes::Words(words)) => words,
            _ => &[],
        };
        let mut told = String::with_capacity(self.message.len());
        let mut rest = self.message;
        while let Some(start) = rest.find(is_key) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|sign| !is_key(sign)).unwrap_or(from.len());
            let (key, after) = from.split_at(end);
            let quoted = before.ends_with(['«', '"', '$']);
            let word = words.iter().find(|word| word.id == key).map(|word| word.word);
            let column = || self.of_key(key).and_then(|column| self.sheet.columns.get(column));
            let title = || column().filter(|_| !quoted).map(|column| column.title);
            told.push_str(before);
            match word.or_else(title) {
                Some(word) if quoted => told.push_str(word),
                Some(word) => told.push_str(&format!("«{word}»")),
                None => told.push_str(key),
            }
            rest = after;
        }
        told.push_str(rest);
        told
    }
}

fn is_key(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.')
}

/// Whatever in a message could be a key.
fn keys(message: &str) -> impl Iterator<Item = &str> {
    let parts = message.split(|sign| !is_key(sign));
    parts.map(|key| key.trim_matches('.')).filter(|key| !key.is_empty())
}

/// What stands in «…», "…" or `…`.
pub(super) fn quoted(message: &str) -> Vec<String> {
    let by = |open: char, close: char| {
        let parts = message.split(open).skip(1);
        parts
            .filter_map(move |part| part.split_once(close))
            .map(|(text, _)| text.to_owned())
    };
    let plain = message.split(['"', '`']).skip(1).step_by(2).map(str::to_owned);
    by('«', '»').chain(plain).collect()
}

/// Whether a cell, or a part of its list, says this.
fn says(cell: &str, text: &str) -> bool {
    !text.is_empty() && (cell == text || cell.split([',', ';', '\n']).any(|part| part.trim() == text))
}
