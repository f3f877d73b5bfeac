//! A field of a form that somebody types or chooses: label, hint, value and what is wrong, alike on every page.

use serde::Serialize;

use super::parts::SummaryItem;

/// How it is put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// One line.
    Line,
    /// A few digits.
    Digits,
    /// Several lines.
    Lines,
    /// One of a list.
    Choice,
    /// A day.
    Day,
}

/// One of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is posted.
    pub id: String,
    /// What is read.
    pub title: String,
    /// It is chosen.
    pub chosen: bool,
}

/// A field of a form.
#[derive(Debug, Clone, Serialize)]
pub struct TypedField {
    /// Its name in the form and its id on the page.
    pub id: String,
    /// How it is put in.
    pub kind: Control,
    /// What it is called.
    pub label: String,
    /// What to write; empty where the label says it.
    pub hint: String,
    /// It may stay empty.
    pub optional: bool,
    /// What was typed or is known.
    pub value: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What is wrong.
    pub error: Option<String>,
}

impl TypedField {
    /// A field with nothing in it.
    #[must_use]
    pub fn new(id: &str, kind: Control, label: String) -> Self {
        Self {
            id: id.to_owned(),
            kind,
            label,
            hint: String::new(),
            optional: false,
            value: String::new(),
            choices: Vec::new(),
            error: None,
        }
    }

    /// With these choices, of which the value is chosen.
    #[must_use]
    pub fn choosing(mut self, choices: impl IntoIterator<Item = (String, String)>) -> Self {
        let choice = |(id, title)| Choice {
            chosen: id == self.value,
            id,
            title,
        };
        self.choices = choices.into_iter().map(choice).collect();
        self
    }

    /// The lines of the summary above a form.
    #[must_use]
    pub fn summary(fields: &[Self]) -> Vec<SummaryItem> {
        let items = fields.iter().filter_map(|field| {
            Some(SummaryItem {
                text: format!("{}: {}", field.label, field.error.clone()?),
                href: Some(format!("#{}", field.id)),
            })
        });
        items.collect()
    }
}
