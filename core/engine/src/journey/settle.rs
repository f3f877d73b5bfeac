//! Which questions are shown and what their values are, each settled after what it reads.

use crate::answers::{Background, Entries, Entry, Evidence, Finding, check, understood};
use crate::expression::{Expression, Lookup, Scope, Unvalued};
use crate::fault::FaultKind;
use crate::form::{CompiledForm, Kind, Question};
use crate::value::{Cell, Row, Value};

/// Everything about one question that other questions may depend on.
pub(super) struct Settled {
    pub(super) visible: Vec<bool>,
    pub(super) sections_visible: Vec<bool>,
    /// Not asked where hidden, however it was answered before.
    pub(super) values: Vec<Value>,
    /// What is wrong with the entry itself.
    pub(super) findings: Vec<Vec<Finding>>,
    /// Expressions that could not be worked out: the form's faults.
    pub(super) failures: Vec<Vec<String>>,
}

pub(super) fn settle(form: &CompiledForm, entries: &Entries, background: &Background) -> Settled {
    let size = form.order().len();
    let mut conditions: Vec<Option<bool>> = vec![None; form.sections.len()];
    let mut settled = Settled {
        visible: vec![false; size],
        sections_visible: Vec::new(),
        values: vec![Value::NotAsked; size],
        findings: vec![Vec::new(); size],
        failures: vec![Vec::new(); size],
    };
    for &position in form.order() {
        let section = form.section_at(position);
        let section_visible = match conditions[section] {
            Some(visible) => visible,
            None => settled.holds(form, form.condition(section), background, position),
        };
        conditions[section] = Some(section_visible);
        let visible =
            section_visible && settled.holds(form, form.programs(position).visible.as_ref(), background, position);
        settled.visible[position] = visible;
        if visible {
            settled.value(form, entries, background, position);
        }
    }
    settled.sections_visible = conditions.into_iter().map(|visible| visible.unwrap_or(true)).collect();
    settled
}

/// The scope of a form's expressions with the values settled so far.
pub(super) fn scope<'a>(form: &'a CompiledForm, values: &'a [Value], background: &'a Background) -> Scope<'a> {
    Scope {
        answers: Lookup::Indexed(form.index(), values),
        previous: Lookup::Named(&background.previous),
        context: Lookup::Named(&background.context),
    }
}

impl Settled {
    /// Whether a condition holds. What depends on an unknown answer waits hidden; what can't be worked out is shown,
    /// because hiding a question would lose its answer from the score.
    fn holds(
        &mut self,
        form: &CompiledForm,
        condition: Option<&Expression>,
        background: &Background,
        position: usize,
    ) -> bool {
        let Some(condition) = condition else { return true };
        match condition.truth(&scope(form, &self.values, background)) {
            Ok(holds) => holds,
            Err(Unvalued::Unknown) => false,
            Err(Unvalued::Failed(reason)) => {
                self.failures[position].push(reason);
                true
            }
        }
    }

    fn value(&mut self, form: &CompiledForm, entries: &Entries, background: &Background, position: usize) {
        let question = form.question_at(position);
        let entry = entries.get(&question.id);
        if let Some(entry) = entry {
            self.findings[position] = check(question, entry);
        }
        self.values[position] = match &question.kind {
            Kind::Note { .. } => Value::NotAsked,
            Kind::Calculated { result, .. } => {
                let expression = form.programs(position).calculated.as_ref();
                match expression.map(|expression| expression.value(*result, &scope(form, &self.values, background))) {
                    Some(Ok(value)) => value,
                    Some(Err(Unvalued::Failed(reason))) => {
                        self.failures[position].push(reason);
                        Value::Blank
                    }
                    Some(Err(Unvalued::Unknown)) | None => Value::Blank,
                }
            }
            _ => entry.map_or(Value::Blank, |entry| answered(question, entry)),
        };
    }
}

/// The value of an entry; blank where it can't be read.
fn answered(question: &Question, entry: &Entry) -> Value {
    let value = understood(question, entry).map_or(Value::Blank, std::borrow::Cow::into_owned);
    match (&question.kind, value) {
        (_, Value::NotAsked) => Value::Blank,
        (Kind::File {}, Value::Blank) => files(entry),
        (Kind::Text { .. } | Kind::Link {}, Value::Text(text)) if text.trim().is_empty() => Value::Blank,
        (kind @ (Kind::Table { .. } | Kind::Repeat { .. }), Value::Rows(rows)) => whole_rows(kind, rows),
        (_, value) => value,
    }
}

/// The answer of a `file` question: the names of its files.
fn files(entry: &Entry) -> Value {
    let names = entry.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::File { name, .. } => Some(name.as_str()),
        Evidence::Link { .. } => None,
    });
    let names: Vec<&str> = names.collect();
    if names.is_empty() {
        Value::Blank
    } else {
        Value::Text(names.join("; "))
    }
}

/// Rows with every column, those of a table in its order and all there: expressions and plugins meet no gaps.
fn whole_rows(kind: &Kind, rows: Vec<Row>) -> Value {
    let columns = kind.columns();
    let whole = |key: &str, row: Option<&Row>| {
        let cell = |id: &str| {
            row.and_then(|row| row.cells.iter().find(|(column, _)| column == id))
                .map(|(_, cell)| cell.clone())
        };
        let cells = columns
            .iter()
            .map(|column| (column.id.clone(), cell(&column.id).unwrap_or(Cell::Blank)));
        Row {
            key: key.to_owned(),
            cells: cells.collect(),
        }
    };
    let rows: Vec<Row> = match kind {
        Kind::Table { rows: fixed, .. } => fixed
            .iter()
            .map(|fixed| whole(&fixed.id, rows.iter().find(|row| row.key == fixed.id)))
            .collect(),
        _ => rows.iter().map(|row| whole(&row.key, Some(row))).collect(),
    };
    let blank = rows
        .iter()
        .flat_map(|row| &row.cells)
        .all(|(_, cell)| *cell == Cell::Blank);
    if blank { Value::Blank } else { Value::Rows(rows) }
}

impl Settled {
    /// The kinds of the form's own faults at a question.
    pub(super) fn failures_at(&self, position: usize) -> impl Iterator<Item = FaultKind> {
        self.failures[position]
            .iter()
            .map(|reason| FaultKind::ExpressionFailed { reason: reason.clone() })
    }
}
