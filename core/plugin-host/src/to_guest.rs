//! What goes into a guest: the contract's parameters, borrowing every text from the engine's types.

use wasmtime::component::{ComponentType, Lower};
use zerkalo_engine::outcome as engine_outcome;
use zerkalo_engine::submission as engine;
use zerkalo_engine::value as engine_value;

use crate::bindings::wit::{Fraction, Quantity, Status};

#[derive(ComponentType, Lower)]
#[component(variant)]
pub(crate) enum Cell<'a> {
    #[component(name = "blank")]
    Blank,
    #[component(name = "not-applicable")]
    NotApplicable,
    #[component(name = "yes-no")]
    YesNo(bool),
    #[component(name = "count")]
    Count(i64),
    #[component(name = "number")]
    Number(f64),
    #[component(name = "choice")]
    Choice(&'a str),
    #[component(name = "text")]
    Text(&'a str),
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct Row<'a> {
    key: &'a str,
    cells: Vec<(&'a str, Cell<'a>)>,
}

#[derive(ComponentType, Lower)]
#[component(variant)]
pub(crate) enum Value<'a> {
    #[component(name = "blank")]
    Blank,
    #[component(name = "not-applicable")]
    NotApplicable,
    #[component(name = "not-asked")]
    NotAsked,
    #[component(name = "yes-no")]
    YesNo(bool),
    #[component(name = "count")]
    Count(i64),
    #[component(name = "number")]
    Number(f64),
    #[component(name = "share")]
    Share(Fraction),
    #[component(name = "step")]
    Step(u32),
    #[component(name = "choice")]
    Choice(&'a str),
    #[component(name = "choices")]
    Choices(&'a [String]),
    #[component(name = "date")]
    Date(&'a str),
    #[component(name = "text")]
    Text(&'a str),
    #[component(name = "rows")]
    Rows(Vec<Row<'a>>),
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct Answer<'a> {
    question: &'a str,
    value: Value<'a>,
    evidence: u32,
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct Setting<'a> {
    id: &'a str,
    value: i64,
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct Submission<'a> {
    form: &'a str,
    institution: &'a str,
    #[component(name = "institution-kind")]
    institution_kind: &'a str,
    period: &'a str,
    answers: Vec<Answer<'a>>,
    context: Vec<Answer<'a>>,
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct Mark<'a> {
    indicator: &'a str,
    status: Status,
    value: Quantity,
    points: i32,
    max: i32,
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct Past<'a> {
    period: &'a str,
    answers: Vec<Answer<'a>>,
    marks: Vec<Mark<'a>>,
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct SystemResult<'a> {
    system: &'a str,
    points: i32,
    max: i32,
    level: Option<&'a str>,
    signs: &'a [String],
}

#[derive(ComponentType, Lower)]
#[component(record)]
pub(crate) struct Standing<'a> {
    institution: &'a str,
    #[component(name = "institution-kind")]
    institution_kind: &'a str,
    systems: Vec<SystemResult<'a>>,
    marks: Vec<Mark<'a>>,
}

/// Every element of a list, borrowed.
pub(crate) fn all<'a, E, G: From<&'a E>>(list: &'a [E]) -> Vec<G> {
    list.iter().map(G::from).collect()
}

impl<'a> From<&'a engine_value::Cell> for Cell<'a> {
    fn from(cell: &'a engine_value::Cell) -> Self {
        match cell {
            engine_value::Cell::Blank => Self::Blank,
            engine_value::Cell::NotApplicable => Self::NotApplicable,
            engine_value::Cell::YesNo(yes) => Self::YesNo(*yes),
            engine_value::Cell::Count(count) => Self::Count(*count),
            engine_value::Cell::Number(number) => Self::Number(*number),
            engine_value::Cell::Choice(option) => Self::Choice(option),
            engine_value::Cell::Text(text) => Self::Text(text),
        }
    }
}

impl<'a> From<&'a engine_value::Row> for Row<'a> {
    fn from(row: &'a engine_value::Row) -> Self {
        Self {
            key: &row.key,
            cells: row
                .cells
                .iter()
                .map(|(column, cell)| (column.as_str(), cell.into()))
                .collect(),
        }
    }
}

impl<'a> From<&'a engine_value::Value> for Value<'a> {
    fn from(value: &'a engine_value::Value) -> Self {
        match value {
            engine_value::Value::Blank => Self::Blank,
            engine_value::Value::NotApplicable => Self::NotApplicable,
            engine_value::Value::NotAsked => Self::NotAsked,
            engine_value::Value::YesNo(yes) => Self::YesNo(*yes),
            engine_value::Value::Count(count) => Self::Count(*count),
            engine_value::Value::Number(number) => Self::Number(*number),
            engine_value::Value::Share(share) => Self::Share(fraction(*share)),
            engine_value::Value::Step(step) => Self::Step(*step),
            engine_value::Value::Choice(option) => Self::Choice(option),
            engine_value::Value::Choices(options) => Self::Choices(options),
            engine_value::Value::Date(date) => Self::Date(date),
            engine_value::Value::Text(text) => Self::Text(text),
            engine_value::Value::Rows(rows) => Self::Rows(all(rows)),
        }
    }
}

fn fraction(share: engine_value::Fraction) -> Fraction {
    Fraction {
        numerator: share.numerator,
        denominator: share.denominator,
    }
}

fn quantity(quantity: engine_value::Quantity) -> Quantity {
    match quantity {
        engine_value::Quantity::None => Quantity::None,
        engine_value::Quantity::Integer(integer) => Quantity::Integer(integer),
        engine_value::Quantity::Fraction(share) => Quantity::Fraction(fraction(share)),
        engine_value::Quantity::Decimal(decimal) => Quantity::Decimal(decimal),
    }
}

fn status(status: engine_outcome::Status) -> Status {
    match status {
        engine_outcome::Status::Scored => Status::Scored,
        engine_outcome::Status::Missing => Status::Missing,
        engine_outcome::Status::NotApplicable => Status::NotApplicable,
        engine_outcome::Status::Informational => Status::Informational,
    }
}

impl<'a> From<&'a engine::Answer> for Answer<'a> {
    fn from(answer: &'a engine::Answer) -> Self {
        Self {
            question: &answer.question,
            value: (&answer.value).into(),
            evidence: answer.evidence,
        }
    }
}

impl<'a> From<&'a engine::Setting> for Setting<'a> {
    fn from(setting: &'a engine::Setting) -> Self {
        Self {
            id: &setting.id,
            value: setting.value,
        }
    }
}

impl<'a> From<&'a engine::Submission> for Submission<'a> {
    fn from(submission: &'a engine::Submission) -> Self {
        Self {
            form: &submission.form,
            institution: &submission.institution,
            institution_kind: &submission.institution_kind,
            period: &submission.period,
            answers: all(&submission.answers),
            context: all(&submission.context),
        }
    }
}

impl<'a> From<&'a engine::Mark> for Mark<'a> {
    fn from(mark: &'a engine::Mark) -> Self {
        Self {
            indicator: &mark.indicator,
            status: status(mark.status),
            value: quantity(mark.value),
            points: mark.points,
            max: mark.max,
        }
    }
}

impl<'a> From<&'a engine::Past> for Past<'a> {
    fn from(past: &'a engine::Past) -> Self {
        Self {
            period: &past.period,
            answers: all(&past.answers),
            marks: all(&past.marks),
        }
    }
}

impl<'a> From<&'a engine_outcome::SystemResult> for SystemResult<'a> {
    fn from(result: &'a engine_outcome::SystemResult) -> Self {
        Self {
            system: &result.system,
            points: result.points,
            max: result.max,
            level: result.level.as_deref(),
            signs: &result.signs,
        }
    }
}

impl<'a> From<&'a engine::Standing> for Standing<'a> {
    fn from(standing: &'a engine::Standing) -> Self {
        Self {
            institution: &standing.institution,
            institution_kind: &standing.institution_kind,
            systems: all(&standing.systems),
            marks: all(&standing.marks),
        }
    }
}
