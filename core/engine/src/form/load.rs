//! From TOML to a form, piece by piece, so that a fault in one question hides none in the next.

use std::collections::HashMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::{Form, FormFault, FormFaultKind, MAX_SOURCE, Question, Section};
use crate::text::Text;

/// What could be read of a source.
pub(super) struct Loaded {
    pub(super) form: Option<Form>,
    pub(super) faults: Vec<FormFault>,
    /// Lines of questions and sections by their place.
    pub(super) lines: HashMap<String, usize>,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionKeys {
    id: String,
    title: Text,
    #[serde(default)]
    hint: Text,
    visible_if: Option<String>,
}

pub(super) fn section_place(section: &str) -> String {
    format!("section \"{section}\"")
}

pub(super) fn question_place(section: &str, question: &str) -> String {
    format!("section \"{section}\", question \"{question}\"")
}

pub(super) fn load(source: &str) -> Loaded {
    let mut loader = Loader {
        source,
        faults: Vec::new(),
        lines: HashMap::new(),
        unread: Vec::new(),
    };
    let form = loader.form();
    Loaded {
        form,
        faults: loader.faults,
        lines: loader.lines,
        unread: loader.unread,
    }
}

struct Loader<'s> {
    source: &'s str,
    faults: Vec<FormFault>,
    lines: HashMap<String, usize>,
    unread: Vec<String>,
}

impl<'s> Loader<'s> {
    fn form(&mut self) -> Option<Form> {
        if self.source.len() > MAX_SOURCE {
            let kind = FormFaultKind::TooLong {
                bytes: self.source.len(),
                max: MAX_SOURCE,
            };
            self.faults.push(FormFault {
                place: String::new(),
                line: None,
                kind,
            });
            return None;
        }
        let (document, errors) = DeTable::parse_recoverable(self.source);
        if !errors.is_empty() {
            errors.iter().for_each(|error| self.toml_fault("", error, None));
            return None;
        }
        let span = document.span();
        let mut table = document.into_inner();
        let sections = self.children(&mut table, "section", "");
        let keys: Option<FormKeys> = self.keys("", table, span);
        let sections = sections
            .into_iter()
            .enumerate()
            .filter_map(|(i, (table, span))| self.section(i, table, span))
            .collect();
        let keys = keys?;
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
        let place = section_place(&id);
        self.lines.insert(place.clone(), self.line(span.start));
        let questions = self.children(&mut table, "question", &place);
        let keys: Option<SectionKeys> = self.keys(&place, table, span);
        let read = questions
            .into_iter()
            .enumerate()
            .filter_map(|(i, (table, span))| self.question(&id, i, table, span));
        let questions: Vec<Question> = read.collect();
        let Some(keys) = keys else {
            self.unread.extend(questions.into_iter().map(|question| question.id));
            return None;
        };
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
        let place = question_place(section, &id);
        self.lines.insert(place.clone(), self.line(span.start));
        let question = self.keys(&place, table, span);
        if question.is_none() {
            self.unread.push(id);
        }
        question
    }

    /// Takes an array of tables out of its parent.
    fn children(&mut self, table: &mut DeTable<'s>, key: &str, place: &str) -> Vec<(DeTable<'s>, Range<usize>)> {
        let Some(value) = table.remove(key) else {
            return Vec::new();
        };
        let line = self.line(value.span().start);
        let mut wrong = |what: &str| {
            let kind = FormFaultKind::Syntax(format!("\"{key}\" must be a list of tables, [[{key}]], but is {what}"));
            self.faults.push(FormFault {
                place: place.to_owned(),
                line: Some(line),
                kind,
            });
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

    fn keys<T: DeserializeOwned>(&mut self, place: &str, table: DeTable<'s>, span: Range<usize>) -> Option<T> {
        let start = span.start;
        let value = ValueDeserializer::from(Spanned::new(span, DeValue::Table(table)));
        T::deserialize(value)
            .map_err(|error| self.toml_fault(place, &error, Some(start)))
            .ok()
    }

    fn toml_fault(&mut self, place: &str, error: &toml::de::Error, start: Option<usize>) {
        let at = error.span().map(|span| span.start).or(start);
        let kind = FormFaultKind::Syntax(error.message().trim().to_owned());
        self.faults.push(FormFault {
            place: place.to_owned(),
            line: at.map(|at| self.line(at)),
            kind,
        });
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
