use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// What kind of answer a question takes, with the keys of that kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Yes or no.
    YesNo {},
    /// One of several options.
    Choice {
        /// What can be chosen.
        options: Vec<Choice>,
    },
    /// Some of several options.
    Choices {
        /// What can be chosen.
        options: Vec<Choice>,
        /// At least so many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<usize>,
        /// At most so many.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<usize>,
    },
    /// A step of a scale, each with a descriptor.
    Scale {
        /// The steps, lowest first.
        steps: Vec<Step>,
    },
    /// A whole number.
    Count {
        /// Least; 0 where unsaid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        /// Greatest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        /// What is counted.
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        unit: Text,
    },
    /// A decimal number with a unit.
    Number {
        /// The unit.
        unit: Text,
        /// Least.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<f64>,
        /// Greatest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<f64>,
        /// At most so many digits after the comma.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decimals: Option<u8>,
    },
    /// A numerator and a denominator.
    Share {
        /// What is counted.
        numerator: Text,
        /// Out of what.
        denominator: Text,
        /// Whether the numerator may exceed the denominator.
        #[serde(default)]
        may_exceed: bool,
    },
    /// A day.
    Date {
        /// Earliest, `YYYY-MM-DD`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<String>,
        /// Latest, `YYYY-MM-DD`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<String>,
    },
    /// Free text.
    Text {
        /// At most so many characters.
        #[serde(default = "default_max_length")]
        max_length: usize,
        /// Whether it may have several lines.
        #[serde(default = "yes")]
        multiline: bool,
    },
    /// Fixed rows by typed columns.
    Table {
        /// The rows.
        rows: Vec<TableRow>,
        /// The columns.
        columns: Vec<Column>,
    },
    /// Rows that the respondent adds.
    Repeat {
        /// The columns.
        columns: Vec<Column>,
        /// At least so many rows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min_rows: Option<usize>,
        /// At most so many rows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_rows: Option<usize>,
        /// What one row is called.
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        row_title: Text,
    },
    /// The address of a page.
    Link {},
    /// A document; its answer is the entry's files.
    File {},
    /// A text between questions, not answered.
    Note {
        /// The text.
        text: Text,
    },
    /// Worked out from other answers, not answered.
    Calculated {
        /// A CEL expression.
        expression: String,
        /// What it gives.
        result: CalculatedKind,
        /// Its unit.
        #[serde(default, skip_serializing_if = "Text::is_empty")]
        unit: Text,
    },
}

/// An option of a `choice`, of `choices` or of a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Stable id, unique in its question.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 64))]
    pub id: String,
    /// What is read beside it.
    pub title: Text,
    /// A hint.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub hint: Text,
    /// No longer offered; kept because earlier answers name it.
    #[serde(default)]
    pub retired: bool,
}

/// A step of a scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its short name.
    pub title: Text,
    /// What an institution at this step looks like.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub descriptor: Text,
}

/// A row of a `table`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableRow {
    /// Stable id, unique in its table.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 64))]
    pub id: String,
    /// Its heading.
    pub title: Text,
}

/// A column of a `table` or `repeat`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Stable id, unique in its table.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 64))]
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// What its cells take.
    pub kind: CellKind,
    /// Options of a `choice`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// Least number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Greatest number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// Its unit.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub unit: Text,
}

/// What the cells of a column take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// A whole number.
    Count,
    /// A decimal number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of the column's options.
    Choice,
    /// Free text.
    Text,
}

/// What a `calculated` question gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalculatedKind {
    /// A whole number.
    Count,
    /// A decimal number.
    Number,
    /// `{'numerator': n, 'denominator': d}`.
    Share,
    /// A condition.
    YesNo,
}

impl Kind {
    /// Its name in TOML and JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::YesNo {} => "yes_no",
            Self::Choice { .. } => "choice",
            Self::Choices { .. } => "choices",
            Self::Scale { .. } => "scale",
            Self::Count { .. } => "count",
            Self::Number { .. } => "number",
            Self::Share { .. } => "share",
            Self::Date { .. } => "date",
            Self::Text { .. } => "text",
            Self::Table { .. } => "table",
            Self::Repeat { .. } => "repeat",
            Self::Link {} => "link",
            Self::File {} => "file",
            Self::Note { .. } => "note",
            Self::Calculated { .. } => "calculated",
        }
    }

    /// Whether a respondent answers it: everything but a note and a calculation.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        !matches!(self, Self::Note { .. } | Self::Calculated { .. })
    }

    /// The columns of a `table` or `repeat`.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        match self {
            Self::Table { columns, .. } | Self::Repeat { columns, .. } => columns,
            _ => &[],
        }
    }

    /// The options of a `choice` or `choices`.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options } | Self::Choices { options, .. } => options,
            _ => &[],
        }
    }
}

fn default_max_length() -> usize {
    4000
}

fn yes() -> bool {
    true
}
