//! A form with every kind of question, and helpers that build answers to it.

use std::sync::LazyLock;

use zerkalo_engine::answers::{Entries, Entry};
use zerkalo_engine::form::{CompiledForm, Form};
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
