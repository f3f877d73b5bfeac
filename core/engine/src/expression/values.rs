use std::collections::HashMap;

use cel::ExecutionError;
use cel::common::traits::Indexer;
use cel::common::types::{CelDouble, CelInt, CelList, CelMap, CelMapKey, CelNull, CelString, MAP_TYPE, Type};
use cel::common::value::{CowVal, Val};
use cel::context::VariableResolver;

use super::Scope;
use crate::answers::Values;
use crate::value::{Cell, Fraction, Row, Value};

static MAP: Type = MAP_TYPE;
static NOTHING: CelNull = CelNull;

/// Values by name, converted only when an expression reads them. A name that is missing is `null`.
#[derive(Debug, Clone, Copy)]
pub enum Lookup<'a> {
    /// By a form's index of its questions.
    Indexed(&'a HashMap<String, usize>, &'a [Value]),
    /// By name.
    Named(&'a Values),
}

impl<'a> Lookup<'a> {
    fn find(&self, name: &str) -> Option<&'a Value> {
        match self {
            Self::Indexed(index, values) => index.get(name).and_then(|position| values.get(*position)),
            Self::Named(values) => values.get(name),
        }
    }

    /// Whether there is no answer.
    pub(super) fn is_missing(&self, name: &str) -> bool {
        self.find(name)
            .is_none_or(|value| value.is_empty() || *value == Value::NotApplicable)
    }

    /// Whether it is a table with cells left empty.
    pub(super) fn has_gaps(&self, name: &str) -> bool {
        let Some(Value::Rows(rows)) = self.find(name) else {
            return false;
        };
        let mut cells = rows.iter().flat_map(|row| &row.cells);
        cells.any(|(_, cell)| matches!(cell, Cell::Blank | Cell::NotApplicable))
    }
}

// Lent for each look-up: binding three variables would cost more than most conditions.
impl VariableResolver for Scope<'_> {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        let lookup = match variable {
            "answers" => &self.answers,
            "previous" => &self.previous,
            "context" => &self.context,
            _ => return None,
        };
        Some(CowVal::Borrowed(lookup))
    }
}

impl Val for Lookup<'_> {
    fn get_type(&self) -> &Type {
        &MAP
    }

    fn cel_type() -> &'static Type {
        &MAP
    }

    fn as_indexer<'b, 'v>(&'b self) -> Option<&'b (dyn Indexer + 'v)>
    where
        Self: 'v,
    {
        Some(self)
    }

    fn clone_as_boxed<'v>(&self) -> Box<dyn Val + 'v>
    where
        Self: 'v,
    {
        Box::new(*self)
    }
}

impl<'a> Indexer for Lookup<'a> {
    fn get<'b, 'v>(&'b self, name: &dyn Val) -> Result<CowVal<'b, 'v>, ExecutionError>
    where
        Self: 'v,
    {
        let name = name
            .downcast_ref::<CelString<'_>>()
            .ok_or_else(|| ExecutionError::UnexpectedType {
                got: name.get_type().name().to_owned(),
                want: "the name of a question".to_owned(),
            })?;
        Ok(self
            .find(name.inner())
            .map_or(CowVal::Borrowed(&NOTHING), |value| CowVal::Owned(converted(value))))
    }

    fn steal<'v>(self: Box<Self>, name: &dyn Val) -> Result<Box<dyn Val + 'v>, ExecutionError>
    where
        Self: 'v,
    {
        self.get(name).map(CowVal::into_owned)
    }
}

fn converted<'v>(value: &'v Value) -> Box<dyn Val + 'v> {
    match value {
        Value::Blank | Value::NotApplicable | Value::NotAsked => Box::new(CelNull),
        Value::YesNo(yes) => yes_no(*yes),
        Value::Count(n) => Box::new(CelInt::from(*n)),
        Value::Number(n) => Box::new(CelDouble::from(*n)),
        Value::Step(step) => Box::new(CelInt::from(i64::from(*step))),
        Value::Share(share) => Box::new(share_map(*share)),
        Value::Choice(text) | Value::Date(text) | Value::Text(text) => Box::new(CelString::from(text.as_str())),
        Value::Choices(ids) => {
            let ids = ids
                .iter()
                .map(|id| Box::new(CelString::from(id.as_str())) as Box<dyn Val + 'v>);
            Box::new(CelList::from(ids.collect::<Vec<_>>()))
        }
        Value::Rows(rows) => {
            let rows = rows.iter().map(|row| Box::new(row_map(row)) as Box<dyn Val + 'v>);
            Box::new(CelList::from(rows.collect::<Vec<_>>()))
        }
    }
}

fn share_map<'v>(share: Fraction) -> CelMap<'v> {
    let half = |n: i64| Box::new(CelInt::from(n)) as Box<dyn Val + 'v>;
    CelMap::from(HashMap::from([
        (CelMapKey::from("numerator"), half(share.numerator)),
        (CelMapKey::from("denominator"), half(share.denominator)),
    ]))
}

fn row_map(row: &Row) -> CelMap<'_> {
    let mut map: HashMap<CelMapKey<'_>, Box<dyn Val + '_>> = HashMap::with_capacity(row.cells.len() + 1);
    map.insert(CelMapKey::from("key"), Box::new(CelString::from(row.key.as_str())));
    for (column, cell) in &row.cells {
        map.insert(CelMapKey::from(column.as_str()), cell_value(cell));
    }
    CelMap::from(map)
}

fn cell_value<'v>(cell: &'v Cell) -> Box<dyn Val + 'v> {
    match cell {
        Cell::Blank | Cell::NotApplicable => Box::new(CelNull),
        Cell::YesNo(yes) => yes_no(*yes),
        Cell::Count(n) => Box::new(CelInt::from(*n)),
        Cell::Number(n) => Box::new(CelDouble::from(*n)),
        Cell::Choice(text) | Cell::Text(text) => Box::new(CelString::from(text.as_str())),
    }
}

fn yes_no<'v>(yes: bool) -> Box<dyn Val + 'v> {
    Box::new(CelString::from(if yes { "yes" } else { "no" }))
}
