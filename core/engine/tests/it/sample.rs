//! A form with every kind of question, and helpers that build answers to it.

use std::sync::LazyLock;

use zerkalo_engine::answers::{Background, Entries, Entry};
use zerkalo_engine::fault::Fault;
use zerkalo_engine::form::{CompiledForm, Form};
use zerkalo_engine::journey::Journey;
use zerkalo_engine::value::{Fraction, Value};

/// The source of the form.
pub(crate) const SOURCE: &str = include_str!("sample.toml");

/// The form.
pub(crate) fn form() -> &'static CompiledForm {
    static FORM: LazyLock<CompiledForm> = LazyLock::new(|| parsed(SOURCE));
    &FORM
}

/// Any form that must parse.
pub(crate) fn parsed(source: &str) -> CompiledForm {
    Form::parse(source)
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(|f| format!("{f}\n")).collect::<String>()))
}

/// A share.
pub(crate) fn share(numerator: i64, denominator: i64) -> Value {
    Value::Share(Fraction { numerator, denominator })
}

/// Entries that hold values and nothing else.
pub(crate) fn entries<const N: usize>(values: [(&str, Value); N]) -> Entries {
    values
        .into_iter()
        .map(|(question, value)| (question, Entry::new(value)))
        .collect()
}

/// An institution of which only its pupils are known.
pub(crate) fn with_pupils(pupils: i64) -> Background {
    Background {
        context: [("pupils".to_owned(), Value::Count(pupils))].into(),
        ..Background::default()
    }
}

/// Faults of a question, then its warnings.
pub(crate) fn told(journey: &Journey, question: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let question = journey.question(question).unwrap();
    let codes = |faults: &[Fault]| faults.iter().map(|fault| fault.code()).collect();
    (codes(&question.faults), codes(&question.warnings))
}

/// A form of one section with these questions.
pub(crate) fn small(questions: &str) -> CompiledForm {
    let head = "id = 'example/small'\nversion = 1\nsystem = 'upbringing'\napplies_to = ['school']\nlanguage = 'ru'\ntitle.ru = 'Малая'\n";
    parsed(&format!(
        "{head}[[section]]\nid = 'only'\ntitle.ru = 'Единственный'\n{questions}"
    ))
}
