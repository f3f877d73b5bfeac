//! Forms as far as tests need them: what is asked and what can be answered.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use zerkalo_sdk::rules::{IndicatorRules, Method, Reading};

use crate::Municipality;

/// A form.
#[derive(Debug, Deserialize)]
pub(crate) struct Form {
    pub(crate) id: String,
    pub(crate) applies_to: Vec<String>,
    section: Vec<Section>,
}

#[derive(Debug, Deserialize)]
struct Section {
    #[serde(default)]
    question: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Question {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    min: Option<toml::Value>,
    max: Option<toml::Value>,
    #[serde(default)]
    pub(crate) options: Vec<Named>,
    #[serde(default)]
    pub(crate) steps: Vec<toml::Value>,
    #[serde(default)]
    pub(crate) rows: Vec<Named>,
    #[serde(default)]
    pub(crate) columns: Vec<Column>,
    result: Option<Kind>,
}

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    YesNo,
    Choice,
    Choices,
    Scale,
    Count,
    Number,
    Share,
    Date,
    Text,
    Table,
    Repeat,
    Link,
    File,
    Note,
    Calculated,
}

/// A row or an option.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Named {
    pub(crate) id: String,
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Column {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    #[serde(default)]
    pub(crate) options: Vec<Named>,
}

impl Form {
    /// The form of this id below the folder of all forms.
    pub(crate) fn read(root: &Path, id: &str) -> Self {
        let path = root.join(format!("{id}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self::parse(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    pub(crate) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// All questions that are answered, in the form's order.
    pub(crate) fn questions(&self) -> impl Iterator<Item = &Question> {
        let questions = self.section.iter().flat_map(|section| &section.question);
        questions.filter(|question| question.kind != Kind::Note)
    }
}

impl Question {
    /// What its answers are: a calculated question gives those of its result.
    pub(crate) fn gives(&self) -> Kind {
        match self.kind {
            Kind::Calculated => self.result.unwrap_or(Kind::Calculated),
            kind => kind,
        }
    }

    /// The least and the greatest number that it takes, where the form says; both are whole in forms.
    pub(crate) fn bounds(&self) -> (Option<i64>, Option<i64>) {
        let whole = |bound: &Option<toml::Value>| bound.as_ref().and_then(toml::Value::as_integer);
        (whole(&self.min), whole(&self.max))
    }

    /// Whether an indicator can read it.
    fn suits(&self, rules: &IndicatorRules<'_>) -> Result<(), String> {
        let columns = rules
            .extra
            .as_ref()
            .map(|extra| extra.columns.as_slice())
            .unwrap_or_default();
        let kinds: &[Kind] = match (rules.method, rules.reading) {
            (Method::Informational | Method::Code, _) if columns.is_empty() => return Ok(()),
            _ if !columns.is_empty() => return self.has(columns),
            (_, Reading::YesNo) => &[Kind::YesNo],
            (_, Reading::Share) if rules.questions.len() > 1 => &[Kind::Count],
            (_, Reading::Share) => &[Kind::Share],
            (_, Reading::Count) => &[Kind::Count, Kind::Choices, Kind::Table, Kind::Repeat],
            (_, Reading::Number) => &[Kind::Number],
            (_, Reading::Step) => &[Kind::Scale],
            (_, Reading::Any) => return Ok(()),
        };
        if !kinds.contains(&self.gives()) {
            return Err(format!("is {:?}, and {kinds:?} is needed", self.gives()));
        }
        match rules.method {
            Method::Scale { steps } if usize::from(steps) != self.steps.len() => {
                Err(format!("has {} steps, and {steps} are needed", self.steps.len()))
            }
            _ => Ok(()),
        }
    }

    fn has(&self, columns: &[&str]) -> Result<(), String> {
        if !matches!(self.kind, Kind::Table | Kind::Repeat) {
            return Err(format!("is {:?}, and a table or repeat is needed", self.kind));
        }
        for wanted in columns {
            match self.columns.iter().find(|column| column.id == *wanted) {
                None => return Err(format!("has no column {wanted}")),
                Some(column) if column.kind != Kind::Count => return Err(format!("column {wanted} is no count")),
                Some(_) => {}
            }
        }
        Ok(())
    }
}

impl<C> Municipality<C> {
    /// Every question that an indicator reads is in its form and asks for what the indicator needs.
    ///
    /// # Panics
    /// With all questions that do not.
    pub fn check_forms(&self) {
        let mut faults = Vec::new();
        for form in &self.forms {
            let rules = self.rules.form(&form.id).unwrap().unwrap();
            for indicator in &rules.indicators {
                for slot in &indicator.questions {
                    let id = rules.questions[usize::from(*slot)];
                    let fault = match form.questions().find(|question| question.id == id) {
                        None => Err("is not in the form".to_owned()),
                        Some(question) => question.suits(indicator),
                    };
                    if let Err(fault) = fault {
                        faults.push(format!("{}: {} reads {id}, which {fault}", form.id, indicator.code));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }
}
