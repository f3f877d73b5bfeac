//! What a passport is checked with: ids, texts, lists and numbers, and the faults that were found.

use std::collections::HashSet;

use zerkalo_engine::passport::Phrase;

use crate::error::{Fault, FaultKind};
use crate::text::{forbidden, shorten};

/// Entries of one list.
const LIST: usize = 2_000;
/// Bytes of one text.
const TEXT: usize = 32_000;
/// Bytes of one id.
const ID: usize = 96;
/// Faults that are told; nobody mends more at a time.
const FAULTS: usize = 100;

/// Collects faults.
#[derive(Default)]
pub(super) struct Check {
    faults: Vec<Fault>,
}

impl Check {
    /// All that was found.
    pub(super) fn result(self) -> Result<(), Vec<Fault>> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(self.faults)
        }
    }

    fn fault(&mut self, place: &str, kind: FaultKind) {
        if self.faults.len() < FAULTS {
            self.faults.push(Fault {
                place: place.to_owned(),
                kind,
            });
        }
    }

    pub(super) fn unknown(&mut self, place: &str, id: &str) {
        self.fault(place, FaultKind::Unknown(shorten(id)));
    }

    pub(super) fn number(&mut self, place: &str, number: i64, least: i64, most: i64) {
        if number < least || number > most {
            self.fault(place, FaultKind::OutOfRange(number));
        }
    }

    pub(super) fn months(&mut self, place: &str, months: &[u8]) {
        self.list(place, months);
        months
            .iter()
            .for_each(|month| self.number(place, i64::from(*month), 1, 12));
    }

    pub(super) fn list<T>(&mut self, place: &str, list: &[T]) {
        if list.len() > LIST {
            self.fault(place, FaultKind::TooMany(list.len()));
        }
    }

    pub(super) fn ids<'a>(&mut self, place: &str, ids: impl Iterator<Item = &'a String>) {
        let mut seen = HashSet::new();
        for id in ids {
            self.id(place, id);
            if !seen.insert(id) {
                self.fault(place, FaultKind::Duplicate(shorten(id)));
            }
        }
        if seen.len() > LIST {
            self.fault(place, FaultKind::TooMany(seen.len()));
        }
    }

    pub(super) fn id(&mut self, place: &str, id: &str) {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"._/-".contains(&byte);
        if id.is_empty() || id.len() > ID || !id.bytes().all(known) {
            self.fault(place, FaultKind::NotAnId(shorten(id)));
        }
    }

    /// A text by language: one each, and one in Russian.
    pub(super) fn phrases(&mut self, place: &str, phrases: &[Phrase]) {
        let mut languages = HashSet::new();
        let distinct = phrases.iter().all(|phrase| {
            let language = phrase.language.as_str();
            language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase()) && languages.insert(language)
        });
        if !distinct || !languages.contains("ru") {
            self.fault(place, FaultKind::Languages);
        }
        phrases.iter().for_each(|phrase| self.needed(place, &phrase.text));
    }

    pub(super) fn needed(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.fault(place, FaultKind::Empty);
        }
        self.text(place, text);
    }

    pub(super) fn texts(&mut self, place: &str, texts: &[&String]) {
        texts.iter().for_each(|text| self.text(place, text));
    }

    pub(super) fn text(&mut self, place: &str, text: &str) {
        if text.len() > TEXT {
            self.fault(place, FaultKind::TooLong(text.len()));
        }
        if let Some(character) = forbidden(text) {
            self.fault(place, FaultKind::ControlCharacter(u32::from(character)));
        }
    }
}
