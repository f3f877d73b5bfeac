//! Conditions, checks and calculations of forms: CEL on typed answers, compiled once, bounded, never panicking.
//!
//! An expression reads `answers['id']`, `previous['id']` and `context['name']`, always by a written-out name:
//! so the form's reading order can be checked before anybody fills it. A yes/no is `'yes'` or `'no'`, a choice its
//! option's id, choices a list of ids, a count or a step an int, a number a double, a share a map of `numerator` and
//! `denominator`, a date, text or link a string, rows a list of maps with `key`. What is blank, not applicable or not
//! asked is `null`. Beyond CEL's own `size`, `contains`, `startsWith`, `endsWith`, `int`, `double`, `string`, `has`,
//! `all`, `exists`, `exists_one`, `map` and `filter` there is `sum(list)`.

mod brackets;
mod reads;
mod values;

use std::sync::{Arc, LazyLock};

use cel::common::types::{CelDouble, CelInt, LIST_TYPE};
use cel::common::value::CowVal;
use cel::{Context, Env, ExecutionError, IdedExpr};
use thiserror::Error;

pub use reads::Reads;
pub use values::Lookup;

use crate::form::CalculatedKind;
use crate::value::{Fraction, Value};

/// Longest source of one expression, in bytes.
pub const MAX_EXPRESSION: usize = 2000;
/// Deepest nesting of brackets and of `? :`.
const MAX_DEPTH: u16 = 12;
/// Longest account of a failure, in characters: it may quote an answer.
const MAX_REASON: usize = 200;

static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| {
    let mut env = Env::stdlib();
    // The only name that could clash is our own, and it is added once.
    let _ = env.add_overload("sum", "sum_list", vec![LIST_TYPE], sum);
    Arc::new(env)
});

/// A compiled expression.
#[derive(Debug)]
pub struct Expression {
    tree: IdedExpr,
    reads: Reads,
}

/// What an expression may read.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// `answers`.
    pub answers: Lookup<'a>,
    /// `previous`.
    pub previous: Lookup<'a>,
    /// `context`.
    pub context: Lookup<'a>,
}

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unvalued {
    /// It reads something that is not known, and can't do without.
    #[error("reads what is not known")]
    Unknown,
    /// It can't be worked out at all: a division by zero, a number compared with a text.
    #[error("{0}")]
    Failed(String),
}

impl Expression {
    /// Compiles and inspects an expression.
    ///
    /// # Errors
    /// All that is wrong with it, in words.
    pub fn compile(source: &str) -> Result<Self, Vec<String>> {
        if source.len() > MAX_EXPRESSION {
            return Err(vec![format!(
                "it has {} bytes, more than {MAX_EXPRESSION}",
                source.len()
            )]);
        }
        if brackets::deepest(source) > usize::from(MAX_DEPTH) {
            return Err(vec![format!("more than {MAX_DEPTH} brackets inside each other")]);
        }
        let parser = ENVIRONMENT
            .parser()
            .enable_optional_syntax(false)
            .max_recursion_depth(MAX_DEPTH);
        let tree = parser
            .parse(source)
            .map_err(|faults| faults.errors.iter().map(|fault| fault.msg.clone()).collect::<Vec<_>>())?;
        let reads = Reads::of(&tree)?;
        Ok(Self { tree, reads })
    }

    /// What it reads.
    #[must_use]
    pub fn reads(&self) -> &Reads {
        &self.reads
    }

    /// Its value as a condition.
    ///
    /// # Errors
    /// Where it has none.
    pub fn truth(&self, scope: &Scope<'_>) -> Result<bool, Unvalued> {
        match self.evaluate(scope)? {
            cel::Value::Bool(truth) => Ok(truth),
            cel::Value::Null => Err(Unvalued::Unknown),
            other => Err(Unvalued::Failed(format!("it gives {}", other.type_of()))),
        }
    }

    /// Its value as a check: what is not known can't contradict anything, unless the check speaks of `null` itself.
    ///
    /// # Errors
    /// Where it has none.
    pub fn assertion(&self, scope: &Scope<'_>) -> Result<bool, Unvalued> {
        match self.truth(scope)? {
            false if !self.reads.minds_null && self.reads_any(scope, |lookup, name| lookup.is_missing(name)) => {
                Err(Unvalued::Unknown)
            }
            holds => Ok(holds),
        }
    }

    /// Its value as the answer of a `calculated` question.
    ///
    /// # Errors
    /// Where it has none.
    pub fn value(&self, kind: CalculatedKind, scope: &Scope<'_>) -> Result<Value, Unvalued> {
        let result = self.evaluate(scope)?;
        let type_name = result.type_of().to_string();
        converted(kind, result)?.ok_or_else(|| Unvalued::Failed(format!("it gives {type_name}")))
    }

    fn evaluate(&self, scope: &Scope<'_>) -> Result<cel::Value, Unvalued> {
        let mut context = Context::with_env(Arc::clone(&ENVIRONMENT));
        context.set_variable_resolver(scope);
        cel::Value::resolve(&self.tree, &context).map_err(|error| self.unvalued(scope, &error))
    }

    /// An error where something is not known is no fault: there is nothing to compare or to add yet.
    fn unvalued(&self, scope: &Scope<'_>, error: &ExecutionError) -> Unvalued {
        if self.reads_any(scope, |lookup, name| lookup.is_missing(name))
            || self.reads_any(scope, |lookup, name| lookup.has_gaps(name))
        {
            return Unvalued::Unknown;
        }
        Unvalued::Failed(error.to_string().chars().take(MAX_REASON).collect())
    }

    fn reads_any(&self, scope: &Scope<'_>, is_so: for<'l> fn(&Lookup<'l>, &str) -> bool) -> bool {
        let Reads {
            answers,
            previous,
            context,
            ..
        } = &self.reads;
        let sources = [
            (&scope.answers, answers),
            (&scope.previous, previous),
            (&scope.context, context),
        ];
        sources
            .into_iter()
            .any(|(lookup, names)| names.iter().any(|name| is_so(lookup, name)))
    }
}

/// The answer that a result stands for; `None` where it is of another type.
fn converted(kind: CalculatedKind, result: cel::Value) -> Result<Option<Value>, Unvalued> {
    Ok(match (kind, result) {
        (_, cel::Value::Null) => return Err(Unvalued::Unknown),
        (CalculatedKind::Count, cel::Value::Int(n)) => Some(Value::Count(n)),
        #[expect(
            clippy::cast_precision_loss,
            reason = "an author who wants a decimal number of a count gets it"
        )]
        (CalculatedKind::Number, cel::Value::Int(n)) => Some(Value::Number(n as f64)),
        (CalculatedKind::Number, cel::Value::Float(n)) if n.is_finite() => {
            Some(Value::Number(if n == 0.0 { 0.0 } else { n }))
        }
        (CalculatedKind::Number, cel::Value::Float(_)) => {
            return Err(Unvalued::Failed("it gives no finite number".to_owned()));
        }
        (CalculatedKind::YesNo, cel::Value::Bool(yes)) => Some(Value::YesNo(yes)),
        (CalculatedKind::Share, cel::Value::Map(map)) => {
            let half = |name: &str| match map.get(&cel::objects::KeyRef::String(name)) {
                Some(cel::Value::Int(n)) => Some(*n),
                _ => None,
            };
            half("numerator")
                .zip(half("denominator"))
                .map(|(numerator, denominator)| Value::Share(Fraction { numerator, denominator }))
        }
        _ => None,
    })
}

pub(crate) fn name_of(kind: CalculatedKind) -> &'static str {
    match kind {
        CalculatedKind::Count => "count (an int)",
        CalculatedKind::Number => "number (an int or a double)",
        CalculatedKind::Share => "share (a map of two ints, 'numerator' and 'denominator')",
        CalculatedKind::YesNo => "yes_no (true or false)",
    }
}

/// `sum(list)`: of ints an int, as soon as a double is among them a double; anything else is an error.
fn sum<'b, 'v>(arguments: Vec<CowVal<'b, 'v>>) -> Result<CowVal<'b, 'v>, ExecutionError> {
    let wrong = |got: &str| ExecutionError::UnexpectedType {
        got: got.to_owned(),
        want: "a list of numbers".to_owned(),
    };
    let list = arguments.first().ok_or_else(|| wrong("nothing"))?;
    let mut items = list.as_iterable().ok_or_else(|| wrong("no list"))?.iter();
    let (mut whole, mut decimal, mut any_decimal) = (0_i64, 0.0_f64, false);
    while let Some(item) = items.next() {
        if let Some(n) = item.downcast_ref::<CelInt>() {
            whole = whole
                .checked_add(*n.inner())
                .ok_or_else(|| ExecutionError::function_error("sum", "too large"))?;
        } else if let Some(n) = item.downcast_ref::<CelDouble>() {
            (decimal, any_decimal) = (decimal + n.inner(), true);
        } else {
            return Err(wrong(item.get_type().name()));
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "the sum of decimal numbers is decimal")]
    Ok(if any_decimal {
        CowVal::owned(CelDouble::from(decimal + whole as f64))
    } else {
        CowVal::owned(CelInt::from(whole))
    })
}

#[cfg(test)]
mod tests;
