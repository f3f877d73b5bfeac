//! From TOML to a form, piece by piece, so that a fault in one question hides none in the next.

use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::place::{Place, Places};
use super::{Form, FormFault, FormFaultKind, MAX_SOURCE, Question, Section};
use crate::text::Text;

/// What could be read of a source.
pub(super) struct Loaded {
    /// None where the source is no TOML at all.
    pub(super) form: Option<Form>,
    /// Whether the form's own keys could be read; if not, the form has placeholders for them.
    pub(super) head_read: bool,
    pub(super) faults: Vec<FormFault>,
    pub(super) places: Places,
    /// Ids of questions that could not be read, so that nobody calls them unknown.
    pub(super) unread: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormKeys {
    id: String,
    version: u32,
    system: String,
    applies_to: Vec<String>,
    language: String,
    title: Text,
    #[serde(default)]
    intro: Text,
}

impl FormKeys {
    const NAMES: [&str; 7] = ["id", "version", "system", "applies_to", "language", "title", "intro"];

    /// Stands in for what could not be read, so that the sections can be checked all the same.
    fn unread(language: String) -> Self {
        Self {
            id: String::new(),
            version: 1,
            system: String::new(),
            applies_to: Vec::new(),
            language,
            title: Text::default(),
            intro: Text::default(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionKeys {
    id: String,
    title: Text,
    #[serde(default)]
    hint: Text,
    visible_if: Option<String>,
}

impl SectionKeys {
    const NAMES: [&str; 4] = ["id", "title", "hint", "visible_if"];
}

pub(super) fn load(source: &str) -> Loaded {
    let mut loader = Loader {
        source,
        faults: Vec::new(),
        places: Places::default(),
        unread: Vec::new(),
    };
    let form = loader.form();
    let head_read = form.as_ref().is_some_and(|form| !form.id.is_empty());
    Loaded {
        form,
        head_read,
        faults: loader.faults,
        places: loader.places,
        unread: loader.unread,
    }
}

struct Loader<'s> {
    source: &'s str,
    faults: Vec<FormFault>,
    places: Places,
    unread: Vec<String>,
}

impl<'s> Loader<'s> {
    fn form(&mut self) -> Option<Form> {
        if self.source.len() > MAX_SOURCE {
            let kind = FormFaultKind::TooLong {
                bytes: self.source.len(),
                max: MAX_SOURCE,
            };
            self.faults.push(Place::default().fault_at(None, kind));
            return None;
        }
        let (document, errors) = DeTable::parse_recoverable(self.source);
        if !errors.is_empty() {
            errors
                .iter()
                .for_each(|error| self.toml_fault(&Place::default(), error));
            return None;
        }
        let span = document.span();
        let mut table = document.into_inner();
        let itself = Place::default();
        let sections = self.children(&mut table, "section", &itself);
        let language = table
            .get("language")
            .and_then(|value| value.get_ref().as_str())
            .unwrap_or("ru")
            .to_owned();
        self.refuse_unknown(&mut table, &FormKeys::NAMES, &itself);
        let keys = self
            .keys(&itself, table, span)
            .unwrap_or_else(|| FormKeys::unread(language));
        let read = sections
            .into_iter()
            .enumerate()
            .filter_map(|(i, (table, span))| self.section(i, table, span));
        let sections = read.collect();
        Some(Form {
            id: keys.id,
            version: keys.version,
            system: keys.system,
            applies_to: keys.applies_to,
            language: keys.language,
            title: keys.title,
            intro: keys.intro,
            sections,
        })
    }

    fn section(&mut self, index: usize, mut table: DeTable<'s>, span: Range<usize>) -> Option<Section> {
        let id = id_of(&table).unwrap_or_else(|| format!("#{}", index + 1));
        let place = Place::section(&id, self.line(span.start));
        let questions = self.children(&mut table, "question", &place);
        self.refuse_unknown(&mut table, &SectionKeys::NAMES, &place);
        let keys: Option<SectionKeys> = self.keys(&place, table, span);
        let before = self.places.questions.len();
        let read = questions.into_iter().enumerate();
        let questions: Vec<Question> = read
            .filter_map(|(i, (table, span))| self.question(&id, i, table, span))
            .collect();
        let Some(keys) = keys else {
            self.places.questions.truncate(before);
            self.unread.extend(questions.into_iter().map(|question| question.id));
            return None;
        };
        self.places.sections.push(place);
        Some(Section {
            id: keys.id,
            title: keys.title,
            hint: keys.hint,
            visible_if: keys.visible_if,
            questions,
        })
    }

    fn question(&mut self, section: &str, index: usize, table: DeTable<'s>, span: Range<usize>) -> Option<Question> {
        let id = id_of(&table).unwrap_or_else(|| format!("#{}", index + 1));
        let place = Place::question(section, &id, self.line(span.start));
        let question = self.keys(&place, table, span);
        match question {
            Some(_) => self.places.questions.push(place),
            None => self.unread.push(id),
        }
        question
    }

    /// Takes an array of tables out of its parent.
    fn children(&mut self, table: &mut DeTable<'s>, key: &str, place: &Place) -> Vec<(DeTable<'s>, Range<usize>)> {
        let Some(value) = table.remove(key) else {
            return Vec::new();
        };
        let line = self.line(value.span().start);
        let mut wrong = |what: &str| {
            let kind = FormFaultKind::Syntax(format!("\"{key}\" must be a list of tables, [[{key}]], but is {what}"));
            self.faults.push(place.fault_at(Some(line), kind));
        };
        let DeValue::Array(items) = value.into_inner() else {
            wrong("something else");
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            let span = item.span();
            match item.into_inner() {
                DeValue::Table(table) => tables.push((table, span)),
                other => wrong(&format!("a list with a {}", other.type_str())),
            }
        }
        tables
    }

    /// Takes unknown keys out, so that one of them does not hide what else is wrong.
    fn refuse_unknown(&mut self, table: &mut DeTable<'s>, known: &[&str], place: &Place) {
        let unknown: Vec<(String, usize)> = table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .map(|key| (key.get_ref().to_string(), key.span().start))
            .collect();
        for (key, at) in unknown {
            table.remove(key.as_str());
            let kind = FormFaultKind::UnknownKey {
                known: known.join(", "),
                key,
            };
            self.faults.push(place.fault_at(Some(self.line(at)), kind));
        }
    }

    fn keys<T: DeserializeOwned>(&mut self, place: &Place, table: DeTable<'s>, span: Range<usize>) -> Option<T> {
        let value = ValueDeserializer::from(Spanned::new(span, DeValue::Table(table)));
        T::deserialize(value)
            .map_err(|error| self.toml_fault(place, &error))
            .ok()
    }

    fn toml_fault(&mut self, place: &Place, error: &toml::de::Error) {
        let line = error.span().map(|span| self.line(span.start));
        let kind = FormFaultKind::Syntax(error.message().trim().to_owned());
        self.faults.push(place.fault_at(line, kind));
    }

    fn line(&self, at: usize) -> usize {
        self.source
            .as_bytes()
            .iter()
            .take(at)
            .filter(|byte| **byte == b'\n')
            .count()
            + 1
    }
}

fn id_of(table: &DeTable<'_>) -> Option<String> {
    table.get("id").and_then(|id| id.get_ref().as_str()).map(str::to_owned)
}
