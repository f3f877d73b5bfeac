//! Words for what a plugin returned: its passport's templates, filled with exact numbers in the page's language.
//!
//! A plugin returns ids and numbers; the templates are Fluent patterns of its passport. For the i-th value a template
//! may use `$v{i}` (a whole number chooses plural forms; a fraction reads «17 из 240»; none is a dash), for a fraction
//! also `$v{i}_percent`, `$v{i}_n` and `$v{i}_d`. Advice also has `$missing` and `$title`.
//!
//! Templates come from plugins, so they are not trusted: each is parsed alone and indented (it cannot define another
//! message), Fluent itself bounds references, and what comes out is bounded here. It is plain text; pages escape it.

pub mod register;
pub mod settings;
pub mod workbook;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_templates::fluent_bundle::concurrent::FluentBundle;
use fluent_templates::fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use zerkalo_engine::number;
use zerkalo_engine::outcome::{Problem, Recommendation, Step};
use zerkalo_engine::passport::{Passport, Phrase};
use zerkalo_engine::value::Quantity;

use crate::text::{self, Lang};

/// Longer templates are refused.
const MAX_PATTERN: usize = 8_000;
/// Longer texts are cut.
const MAX_TEXT: usize = 4_000;
/// So many sets of templates are kept: plugins × languages.
const MAX_CACHED: usize = 64;
/// Stands before an id whose template could not be used.
const BROKEN: &str = "⚠ ";

/// The kinds of templates; ids are unique within a kind only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Rule,
    Sign,
    Advice,
}

struct Entry {
    message: String,
    russian: bool,
}

/// The templates of one plugin in one language.
pub struct Wording {
    lang: Lang,
    own: FluentBundle<FluentResource>,
    russian: FluentBundle<FluentResource>,
    entries: HashMap<(Kind, String), Entry>,
    clauses: HashMap<String, String>,
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording")
            .field("lang", &self.lang)
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl Wording {
    /// Reads a passport's templates. One that is none is known by its id afterwards; nothing fails.
    #[must_use]
    pub fn new(passport: &Passport, lang: Lang) -> Self {
        let mut wording = Self {
            lang,
            own: text::bundle(lang),
            russian: text::bundle(Lang::Ru),
            entries: HashMap::new(),
            clauses: passport
                .rules
                .iter()
                .map(|rule| (rule.id.clone(), rule.clause.clone()))
                .collect(),
        };
        let rules = passport.rules.iter().map(|rule| (Kind::Rule, &rule.id, &rule.text));
        let signs = passport.signs.iter().map(|sign| (Kind::Sign, &sign.id, &sign.text));
        let advice = passport
            .advice
            .iter()
            .map(|advice| (Kind::Advice, &advice.id, &advice.text));
        for (number, (kind, id, phrases)) in rules.chain(signs).chain(advice).enumerate() {
            wording.add(kind, id, phrases, number);
        }
        wording
    }

    fn add(&mut self, kind: Kind, id: &str, phrases: &[Phrase], number: usize) {
        let Some(phrase) = choose(phrases, self.lang) else {
            return;
        };
        let russian = phrase.language == Lang::Ru.code();
        let message = format!("m{number}");
        let Some(resource) = resource(&message, &phrase.text) else {
            tracing::warn!(
                id,
                language = phrase.language,
                "a passport's template is not a Fluent pattern"
            );
            return;
        };
        let bundle = if russian { &mut self.russian } else { &mut self.own };
        if bundle.add_resource(resource).is_ok() {
            self.entries.insert((kind, id.to_owned()), Entry { message, russian });
        }
    }

    /// A step of the reasoning.
    #[must_use]
    pub fn step(&self, step: &Step) -> String {
        self.fill(Kind::Rule, &step.rule, &step.values, |_| {})
    }

    /// What is wrong with an answer or setting.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        self.fill(Kind::Rule, &problem.rule, &problem.values, |_| {})
    }

    /// Where the document states a rule; empty where it does not.
    #[must_use]
    pub fn clause(&self, rule: &str) -> &str {
        self.clauses.get(rule).map_or("", String::as_str)
    }

    /// A sign.
    #[must_use]
    pub fn sign(&self, id: &str) -> String {
        self.fill(Kind::Sign, id, &[], |_| {})
    }

    /// A recommendation; `missing` are the titles of its questions, `title` the indicator's label.
    #[must_use]
    pub fn advice(&self, recommendation: &Recommendation, missing: &[String], title: &str) -> String {
        self.fill(Kind::Advice, &recommendation.advice, &recommendation.values, |args| {
            args.set("missing", missing.join("; "));
            args.set("title", title.to_owned());
        })
    }

    fn fill(&self, kind: Kind, id: &str, values: &[Quantity], more: impl FnOnce(&mut FluentArgs<'_>)) -> String {
        let Some(entry) = self.entries.get(&(kind, id.to_owned())) else {
            return plain(&format!("{BROKEN}{id}"));
        };
        let (bundle, lang) = if entry.russian {
            (&self.russian, Lang::Ru)
        } else {
            (&self.own, self.lang)
        };
        let mut args = arguments(values, lang);
        more(&mut args);
        let mut faults = Vec::new();
        let pattern = bundle.get_message(&entry.message).and_then(|message| message.value());
        let text = pattern.map(|pattern| bundle.format_pattern(pattern, Some(&args), &mut faults));
        match text {
            Some(text) if faults.is_empty() => plain(&text),
            // What could be filled is still worth reading; the id says where to mend it.
            Some(text) => plain(&format!("{text} {BROKEN}{id}")),
            None => plain(&format!("{BROKEN}{id}")),
        }
    }
}

/// Templates of the plugins in use, read once for each plugin and language.
#[derive(Debug, Default)]
pub struct Wordings(Mutex<HashMap<(String, Lang), Arc<Wording>>>);

impl Wordings {
    /// The templates of the plugin with this digest.
    #[must_use]
    pub fn of(&self, digest: &str, passport: &Passport, lang: Lang) -> Arc<Wording> {
        let key = (digest.to_owned(), lang);
        if let Some(wording) = self.lock().get(&key) {
            return Arc::clone(wording);
        }
        let wording = Arc::new(Wording::new(passport, lang));
        let mut cached = self.lock();
        if cached.len() >= MAX_CACHED {
            cached.clear();
        }
        cached.insert(key, Arc::clone(&wording));
        wording
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(String, Lang), Arc<Wording>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The phrase of a list in the page's language, else in Russian, else any: for labels and titles of a passport.
#[must_use]
pub fn phrase(phrases: &[Phrase], lang: Lang) -> &str {
    choose(phrases, lang).map_or("", |phrase| phrase.text.as_str())
}

fn choose(phrases: &[Phrase], lang: Lang) -> Option<&Phrase> {
    let of = |code: &str| phrases.iter().find(|phrase| phrase.language == code);
    of(lang.code())
        .or_else(|| of(Lang::Ru.code()))
        .or_else(|| phrases.first())
}

/// A message of its own: indented, so that the text cannot begin another one.
fn resource(message: &str, pattern: &str) -> Option<FluentResource> {
    if pattern.len() > MAX_PATTERN || pattern.trim().is_empty() {
        return None;
    }
    let mut source = format!("{message} =");
    for line in pattern.lines() {
        source.push_str("\n    ");
        source.push_str(line.trim_end());
    }
    source.push('\n');
    let resource = FluentResource::try_new(source).ok()?;
    (resource.entries().count() == 1).then_some(resource)
}

fn arguments(values: &[Quantity], lang: Lang) -> FluentArgs<'static> {
    let mut args = FluentArgs::new();
    for (index, value) in values.iter().enumerate() {
        let mut set = |suffix: &str, value: FluentValue<'static>| args.set(format!("v{index}{suffix}"), value);
        match *value {
            Quantity::Integer(integer) => set("", integer.into()),
            Quantity::Decimal(decimal) => set("", number::decimal(decimal, lang).into()),
            Quantity::Fraction(fraction) => {
                set("", text::share(lang, fraction).into());
                set("_percent", text::percent(lang, fraction).into());
                set("_n", fraction.numerator.into());
                set("_d", fraction.denominator.into());
            }
            Quantity::None => {
                for suffix in ["", "_percent", "_n", "_d"] {
                    set(suffix, "—".into());
                }
            }
        }
    }
    args
}

/// One bounded text without control characters.
fn plain(text: &str) -> String {
    let mut plain: String = text
        .chars()
        .filter(|sign| !sign.is_control() || *sign == '\n')
        .take(MAX_TEXT)
        .collect();
    if plain.len() < text.len() && plain.chars().count() == MAX_TEXT {
        plain.push('…');
    }
    plain
}

#[cfg(test)]
#[path = "wording_tests.rs"]
pub(crate) mod tests;
