//! Changes of one answer that make it more or less, and what an indicator may make of that.

use proptest::prelude::*;
use zerkalo_sdk::rules::{FormRules, IndicatorRules, Method, Reading};
use zerkalo_sdk::wit::{Cell, Comparison, Direction, Fraction, Row, Value};

use crate::answers::{count, number, steps, value};
use crate::forms::{Form, Kind, Question};

/// One question answered with less, with more and not at all.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) question: String,
    /// The column, where it is a cell of a table that changes.
    column: Option<String>,
    pub(crate) less: Value,
    pub(crate) more: Value,
    pub(crate) blank: Value,
}

/// What is better for an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    More,
    Less,
    /// It does not read what changes.
    Either,
    /// It makes no promise.
    Unknown,
}

impl Better {
    fn turned(self) -> Self {
        match self {
            Self::More => Self::Less,
            Self::Less => Self::More,
            other => other,
        }
    }
}

impl Change {
    /// What this change is for an indicator.
    pub(crate) fn better_for(&self, indicator: &IndicatorRules<'_>, form: &FormRules<'_>) -> Better {
        let id = |slot: &u16| form.questions[usize::from(*slot)];
        let Some(position) = indicator.questions.iter().position(|slot| id(slot) == self.question) else {
            return Better::Either;
        };
        let columns = indicator
            .extra
            .as_ref()
            .map(|extra| extra.columns.as_slice())
            .unwrap_or_default();
        let position = match &self.column {
            None if columns.is_empty() => position,
            Some(column) if !columns.is_empty() => match columns.iter().position(|other| other == column) {
                Some(position) => position,
                None => return Better::Either,
            },
            // Rows are counted, or read by code.
            _ => return Better::Unknown,
        };
        let better = better(indicator);
        let of_pair = indicator.questions.len() > 1 || !columns.is_empty();
        if indicator.reading == Reading::Share && of_pair && position == 1 {
            // The larger the denominator, the smaller the share.
            better.turned()
        } else {
            better
        }
    }
}

/// What is better of an indicator's figure.
fn better(indicator: &IndicatorRules<'_>) -> Better {
    let by_direction = match indicator.direction {
        Direction::Up => Better::More,
        Direction::Down => Better::Less,
        Direction::None => Better::Unknown,
    };
    match indicator.method {
        Method::YesNo | Method::All | Method::Any | Method::Parts | Method::Scale { .. } => Better::More,
        Method::Share | Method::Count | Method::Dynamics => by_direction,
        Method::Threshold => match indicator.threshold.map(|threshold| threshold.comparison) {
            Some(Comparison::AtLeast | Comparison::MoreThan) => Better::Less,
            Some(Comparison::AtMost | Comparison::LessThan) => Better::More,
            Some(Comparison::Equal) | None => Better::Unknown,
        },
        Method::Informational | Method::Code => Better::Unknown,
    }
}

/// Changes of the questions that the rules read; none where there is no question of more and less.
pub(crate) fn changes(form: &Form, rules: &FormRules<'_>) -> Option<BoxedStrategy<Change>> {
    let read = form
        .questions()
        .filter(|question| rules.questions.contains(&question.id.as_str()));
    let changes: Vec<_> = read.filter_map(|question| of_question(question, rules)).collect();
    (!changes.is_empty()).then(|| proptest::strategy::Union::new(changes).boxed())
}

fn of_question(question: &Question, rules: &FormRules<'_>) -> Option<BoxedStrategy<Change>> {
    let id = question.id.clone();
    let pairs = match question.gives() {
        Kind::YesNo => Just((Value::YesNo(false), Value::YesNo(true))).boxed(),
        Kind::Scale => (1..=steps(question), 1..=steps(question))
            .prop_map(|(a, b)| (Value::Step(a.min(b)), Value::Step(a.max(b))))
            .boxed(),
        Kind::Count => {
            // A share of nobody is not defined, which is neither better nor worse.
            let least = i64::from(is_denominator(question, rules));
            (count(question), count(question))
                .prop_map(move |(a, b)| (Value::Count(a.min(b).max(least)), Value::Count(a.max(b).max(least))))
                .boxed()
        }
        Kind::Number => (number(question), number(question))
            .prop_map(|(a, b)| (Value::Number(a.min(b)), Value::Number(a.max(b))))
            .boxed(),
        Kind::Share => shares(),
        Kind::Table | Kind::Repeat => return of_table(question),
        _ => return None,
    };
    let change = pairs.prop_map(move |(less, more)| Change {
        question: id.clone(),
        column: None,
        less,
        more,
        blank: Value::Blank,
    });
    Some(change.boxed())
}

/// Whether some share is one of this question's count.
fn is_denominator(question: &Question, rules: &FormRules<'_>) -> bool {
    let second = |indicator: &IndicatorRules<'_>| indicator.questions.get(1).copied();
    let shares = rules
        .indicators
        .iter()
        .filter(|indicator| indicator.reading == Reading::Share);
    let mut denominators = shares.filter_map(second);
    denominators.any(|slot| rules.questions[usize::from(slot)] == question.id)
}

/// Two shares of the same people.
fn shares() -> BoxedStrategy<(Value, Value)> {
    (1..=200_i64)
        .prop_flat_map(|denominator| (Just(denominator), 0..=denominator, 0..=denominator))
        .prop_map(|(denominator, a, b)| {
            let share = |numerator| Value::Share(Fraction { numerator, denominator });
            (share(a.min(b)), share(a.max(b)))
        })
        .boxed()
}

/// A table in which one cell with a count changes.
fn of_table(question: &Question) -> Option<BoxedStrategy<Change>> {
    let counts: Vec<_> = question
        .columns
        .iter()
        .filter(|column| column.kind == Kind::Count)
        .collect();
    let columns: Vec<_> = counts.into_iter().map(|column| column.id.clone()).collect();
    if columns.is_empty() {
        return None;
    }
    let id = question.id.clone();
    let cell = (
        any::<prop::sample::Index>(),
        prop::sample::select(columns),
        1..=60_i64,
        1..=60_i64,
    );
    let change = (value(question), cell).prop_map(move |(value, (row, column, a, b))| {
        let with = |cell: &Cell| match &value {
            Value::Rows(rows) => Value::Rows(replaced(rows, row.index(rows.len()), &column, cell)),
            other => other.clone(),
        };
        Change {
            question: id.clone(),
            less: with(&Cell::Count(a.min(b))),
            more: with(&Cell::Count(a.max(b))),
            blank: with(&Cell::Blank),
            column: Some(column.clone()),
        }
    });
    Some(change.boxed())
}

/// The rows with another cell.
fn replaced(rows: &[Row], changed: usize, column: &str, cell: &Cell) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for (id, place) in rows.get_mut(changed).into_iter().flat_map(|row| &mut row.cells) {
        if id == column {
            place.clone_from(cell);
        }
    }
    rows
}
