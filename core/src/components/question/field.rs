//! What stands in a question's field, by its kind.

use serde::Serialize;

/// One option of a choice.
#[derive(Debug, Clone, Serialize)]
pub struct OptionView {
    /// Its id, the field's value.
    pub value: String,
    /// Its title.
    pub title: String,
    /// Its hint.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One step of a scale.
#[derive(Debug, Clone, Serialize)]
pub struct StepView {
    /// Its number, from 1, the field's value.
    pub value: u32,
    /// Its title.
    pub title: String,
    /// What a group, school … looks like at this step.
    pub descriptor: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The kind of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// A whole number.
    Count,
    /// A decimal number.
    Number,
    /// Yes or no.
    YesNo,
    /// One of several.
    Choice,
    /// Words.
    Text,
}

/// A column of a table or of added rows.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit: Option<String>,
}

/// One cell.
#[derive(Debug, Clone, Serialize)]
pub struct CellView {
    pub(super) name: String,
    dom: String,
    title: String,
    unit: Option<String>,
    select: bool,
    mode: Option<&'static str>,
    /// What stands in it, as typed.
    pub value: String,
    /// Options of a choice, and «да» and «нет».
    pub options: Vec<OptionView>,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl CellView {
    /// An empty cell of a question's row and column.
    #[must_use]
    pub fn new(question: &str, row: &str, column: &ColumnView, kind: CellKind) -> Self {
        Self {
            name: format!("q.{question}.c.{row}.{}", column.id),
            dom: format!("f-{question}-{row}-{}", column.id),
            title: column.title.clone(),
            unit: column.unit.clone(),
            select: matches!(kind, CellKind::YesNo | CellKind::Choice),
            mode: match kind {
                CellKind::Count => Some("numeric"),
                CellKind::Number => Some("decimal"),
                _ => None,
            },
            value: String::new(),
            options: Vec::new(),
            error: None,
        }
    }
}

/// One row.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// Its key.
    pub key: String,
    /// Its title: the fixed row's own, or «Мероприятие 2».
    pub title: String,
    /// Its cells, one a column.
    pub cells: Vec<CellView>,
}

/// A stored file.
#[derive(Debug, Clone, Serialize)]
pub struct FileView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `218 КБ`.
    pub size: String,
    /// Where it is downloaded.
    pub href: String,
}

/// The field itself, by kind.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Field {
    /// Yes or no.
    YesNo {
        /// «Да» is chosen.
        yes: bool,
        /// «Нет» is chosen.
        no: bool,
    },
    /// One of several.
    Choice {
        /// Its options.
        options: Vec<OptionView>,
    },
    /// Some of several.
    Choices {
        /// Its options.
        options: Vec<OptionView>,
        /// «Выберите от 1 до 3».
        limits: Option<String>,
    },
    /// Steps with a descriptor each.
    Scale {
        /// Its steps, the lowest first.
        steps: Vec<StepView>,
    },
    /// A whole number.
    Count {
        /// As typed.
        value: String,
        /// Its unit.
        unit: Option<String>,
    },
    /// A decimal number.
    Number {
        /// As typed.
        value: String,
        /// Its unit.
        unit: Option<String>,
    },
    /// Two whole numbers in one line.
    Share {
        /// What is counted.
        numerator_title: String,
        /// As typed.
        numerator: String,
        /// Over what.
        denominator_title: String,
        /// As typed.
        denominator: String,
        /// `7,1 %`; none until both are there.
        percent: Option<String>,
    },
    /// A day.
    Date {
        /// `YYYY-MM-DD`, or what was typed.
        value: String,
        /// It is empty or a day: the browser's calendar can show it.
        iso: bool,
        /// The first day allowed.
        min: Option<String>,
        /// The last day allowed.
        max: Option<String>,
    },
    /// Words.
    Text {
        /// The text.
        value: String,
        /// Whether it may have several lines.
        multiline: bool,
        /// How long it may be.
        max_length: u32,
    },
    /// Fixed rows and typed columns.
    Table {
        /// Its columns.
        columns: Vec<ColumnView>,
        /// Its rows.
        rows: Vec<RowView>,
    },
    /// Rows that the respondent adds.
    Repeat {
        /// The rows so far.
        rows: Vec<RowView>,
        /// An empty row whose key is `new`: what the page's script copies.
        template: RowView,
        /// What a row is called: «Мероприятие».
        row_title: String,
        /// Whether another row may be added.
        can_add: bool,
        /// Whether a row may be taken away.
        can_remove: bool,
        /// At most so many rows; 0 without a limit.
        max_rows: u32,
    },
    /// An address.
    Link {
        /// As typed.
        value: String,
    },
    /// A file.
    File {
        /// The files so far.
        files: Vec<FileView>,
    },
    /// A text without an answer.
    Note {
        /// Its paragraphs.
        paragraphs: Vec<String>,
    },
    /// Worked out from other answers.
    Calculated {
        /// `87,5 %`, or none until it can be worked out.
        value: Option<String>,
    },
}

impl Field {
    /// Whether it is one control, whose label is the question's title.
    pub(super) const fn is_single(&self) -> bool {
        matches!(
            self,
            Self::Count { .. }
                | Self::Number { .. }
                | Self::Date { .. }
                | Self::Text { .. }
                | Self::Link { .. }
                | Self::File { .. }
        )
    }
}
