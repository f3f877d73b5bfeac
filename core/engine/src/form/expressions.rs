//! Compiles a form's expressions and holds them against the form: what they read must exist, conditions must read what
//! stands before, comparisons must be able to hold, results must be of the wanted type.

use std::collections::HashMap;

use super::place::{Faults, Place, Places};
use super::{CalculatedKind, CellKind, Column, Form, FormFaultKind, Kind, Question};
use crate::answers::Values;
use crate::expression::{Expression, Lookup, Scope, Unvalued, name_of};
use crate::value::{Cell, Fraction, Row, Value};

/// The compiled expressions of one question.
#[derive(Debug, Default)]
pub(crate) struct Programs {
    pub(crate) visible: Option<Expression>,
    pub(crate) checks: Vec<Option<Expression>>,
    pub(crate) calculated: Option<Expression>,
}

/// The compiled expressions of a form: by section, and by question in the form's order.
pub(super) struct Compiled {
    pub(super) sections: Vec<Option<Expression>>,
    pub(super) questions: Vec<Programs>,
}

pub(super) fn compile(
    form: &Form,
    places: &Places,
    index: &HashMap<String, usize>,
    unread: &[String],
    faults: &mut Faults,
) -> Compiled {
    let samples: Values = form
        .questions()
        .map(|question| (question.id.clone(), sample(question)))
        .collect();
    let mut compiler = Compiler {
        form,
        index,
        unread,
        samples,
        faults,
    };
    let mut compiled = Compiled {
        sections: Vec::new(),
        questions: Vec::new(),
    };
    for (section, place) in form.sections.iter().zip(&places.sections) {
        let first = compiled.questions.len();
        let condition = section.visible_if.as_deref();
        compiled
            .sections
            .push(condition.and_then(|source| compiler.condition(place, "visible_if", source, Some(first))));
        for question in &section.questions {
            let position = compiled.questions.len();
            compiled
                .questions
                .push(compiler.question(&places.questions[position], question, position));
        }
    }
    compiled
}

struct Compiler<'f, 'x> {
    form: &'f Form,
    index: &'f HashMap<String, usize>,
    unread: &'f [String],
    samples: Values,
    faults: &'x mut Faults,
}

impl Compiler<'_, '_> {
    fn question(&mut self, place: &Place, question: &Question, position: usize) -> Programs {
        let condition = question.visible_if.as_deref();
        let visible = condition.and_then(|source| self.condition(place, "visible_if", source, Some(position)));
        let checks = question
            .checks
            .iter()
            .map(|check| self.condition(place, &format!("check {}", check.id), &check.assert, None));
        let checks = checks.collect();
        let calculated = match &question.kind {
            Kind::Calculated { expression, result, .. } => self.calculation(place, expression, *result),
            _ => None,
        };
        Programs {
            visible,
            checks,
            calculated,
        }
    }

    /// A condition; with `before`, it may only read questions that stand before that position.
    fn condition(&mut self, place: &Place, key: &str, source: &str, before: Option<usize>) -> Option<Expression> {
        let expression = self.expression(place, key, source)?;
        for id in expression
            .reads()
            .answers
            .iter()
            .filter(|id| self.index.get(*id).is_some_and(|at| before.is_some_and(|b| *at >= b)))
        {
            self.faults.note(place, key, FormFaultKind::NotBefore(id.clone()));
        }
        let tried = expression.truth(&self.scope());
        self.result(place, key, &expression, tried.err(), "true or false");
        Some(expression)
    }

    fn calculation(&mut self, place: &Place, source: &str, kind: CalculatedKind) -> Option<Expression> {
        let expression = self.expression(place, "expression", source)?;
        let tried = expression.value(kind, &self.scope());
        self.result(place, "expression", &expression, tried.err(), name_of(kind));
        Some(expression)
    }

    fn expression(&mut self, place: &Place, key: &str, source: &str) -> Option<Expression> {
        let expression = match Expression::compile(source) {
            Ok(expression) => expression,
            Err(found) => {
                self.faults
                    .note(place, key, FormFaultKind::Expression(found.join("; ")));
                return None;
            }
        };
        let reads = expression.reads();
        for id in reads.answers.iter().chain(&reads.previous) {
            if !self.index.contains_key(id) && !self.unread.contains(id) {
                self.faults.note(place, key, FormFaultKind::UnknownQuestion(id.clone()));
            }
        }
        for (id, literal) in &reads.compared {
            if self
                .form
                .question(id)
                .is_some_and(|question| !can_be(&question.kind, literal))
            {
                self.faults.note(
                    place,
                    key,
                    FormFaultKind::NeverEqual {
                        question: id.clone(),
                        literal: literal.clone(),
                    },
                );
            }
        }
        Some(expression)
    }

    fn scope(&self) -> Scope<'_> {
        let samples = Lookup::Named(&self.samples);
        Scope {
            answers: samples,
            previous: samples,
            context: Lookup::Named(&NOTHING),
        }
    }

    /// A trial with one answer of each kind: types that never fit together come out before anybody fills the form.
    fn result(
        &mut self,
        place: &Place,
        key: &str,
        expression: &Expression,
        failed: Option<Unvalued>,
        want: &'static str,
    ) {
        let known = expression
            .reads()
            .answers
            .iter()
            .chain(&expression.reads().previous)
            .all(|id| self.samples.contains_key(id));
        let Some(Unvalued::Failed(got)) = failed else { return };
        let of_these_numbers = [
            "Division by zero",
            "Remainder by zero",
            "Overflow",
            "Index out of bounds",
        ];
        if known && !of_these_numbers.iter().any(|accident| got.starts_with(accident)) {
            self.faults.note(place, key, FormFaultKind::WrongResult { got, want });
        }
    }
}

static NOTHING: Values = Values::new();

/// Whether an answer of this kind can ever equal a text.
fn can_be(kind: &Kind, literal: &str) -> bool {
    match kind {
        Kind::YesNo {}
        | Kind::Calculated {
            result: CalculatedKind::YesNo,
            ..
        } => ["yes", "no"].contains(&literal),
        Kind::Choice { options } | Kind::Choices { options, .. } => options.iter().any(|option| option.id == literal),
        Kind::Date { .. } | Kind::Text { .. } | Kind::Link {} | Kind::File {} => true,
        _ => false,
    }
}

/// An answer to try expressions on.
fn sample(question: &Question) -> Value {
    match &question.kind {
        Kind::YesNo {} => Value::YesNo(true),
        Kind::Choice { options } => Value::Choice(options.first().map(|option| option.id.clone()).unwrap_or_default()),
        Kind::Choices { options, .. } => Value::Choices(options.iter().map(|option| option.id.clone()).collect()),
        Kind::Scale { .. } => Value::Step(1),
        Kind::Count { .. } => Value::Count(1),
        Kind::Number { .. } => Value::Number(1.0),
        Kind::Share { .. } => Value::Share(Fraction {
            numerator: 1,
            denominator: 2,
        }),
        Kind::Date { .. } => Value::Date("2026-01-01".to_owned()),
        Kind::Text { .. } | Kind::Link {} | Kind::File {} => Value::Text("text".to_owned()),
        Kind::Table { rows, columns } => Value::Rows(rows.iter().map(|row| sample_row(&row.id, columns)).collect()),
        Kind::Repeat { columns, .. } => Value::Rows(vec![sample_row("1", columns)]),
        Kind::Note { .. } => Value::Blank,
        Kind::Calculated { result, .. } => match result {
            CalculatedKind::Count => Value::Count(1),
            CalculatedKind::Number => Value::Number(1.0),
            CalculatedKind::Share => Value::Share(Fraction {
                numerator: 1,
                denominator: 2,
            }),
            CalculatedKind::YesNo => Value::YesNo(true),
        },
    }
}

fn sample_row(key: &str, columns: &[Column]) -> Row {
    let cell = |column: &Column| match column.kind {
        CellKind::Count => Cell::Count(1),
        CellKind::Number => Cell::Number(1.0),
        CellKind::YesNo => Cell::YesNo(true),
        CellKind::Choice => Cell::Choice(
            column
                .options
                .first()
                .map(|option| option.id.clone())
                .unwrap_or_default(),
        ),
        CellKind::Text => Cell::Text("text".to_owned()),
    };
    Row {
        key: key.to_owned(),
        cells: columns.iter().map(|column| (column.id.clone(), cell(column))).collect(),
    }
}
