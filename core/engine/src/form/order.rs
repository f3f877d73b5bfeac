//! In which order questions are settled: after all that their conditions and calculations read.

use std::collections::HashMap;

use super::Form;
use super::expressions::Compiled;
use crate::expression::Expression;

/// Positions of questions, each after what it reads.
///
/// # Errors
/// The ids of each circle, from a question back to itself.
pub(super) fn order(
    form: &Form,
    index: &HashMap<String, usize>,
    compiled: &Compiled,
) -> Result<Vec<usize>, Vec<Vec<String>>> {
    let ids: Vec<&str> = form.questions().map(|question| question.id.as_str()).collect();
    let mut walk = Walk {
        needs: needs(form, index, compiled),
        marks: vec![Mark::New; ids.len()],
        path: Vec::new(),
        order: Vec::new(),
        circles: Vec::new(),
    };
    (0..ids.len()).for_each(|position| walk.visit(position));
    if walk.circles.is_empty() {
        return Ok(walk.order);
    }
    let named = |circle: Vec<usize>| circle.into_iter().map(|at| ids[at].to_owned()).collect();
    Err(walk.circles.into_iter().map(named).collect())
}

/// What each question reads before it is settled; checks are worked out after all and don't count.
fn needs(form: &Form, index: &HashMap<String, usize>, compiled: &Compiled) -> Vec<Vec<usize>> {
    let mut needs = Vec::with_capacity(compiled.questions.len());
    for (section, condition) in form.sections.iter().zip(&compiled.sections) {
        for _ in &section.questions {
            let position = needs.len();
            let programs = &compiled.questions[position];
            let read = |expression: &Option<Expression>| -> Vec<usize> {
                let reads = expression.iter().flat_map(|expression| &expression.reads().answers);
                reads.filter_map(|id| index.get(id).copied()).collect()
            };
            // A condition that reads what does not stand before it is a fault of its own.
            let conditions = [read(condition), read(&programs.visible)].concat().into_iter();
            let mut all: Vec<usize> = conditions.filter(|need| *need < position).collect();
            all.extend(read(&programs.calculated));
            needs.push(all);
        }
    }
    needs
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    New,
    Open,
    Done,
}

struct Walk {
    needs: Vec<Vec<usize>>,
    marks: Vec<Mark>,
    path: Vec<usize>,
    order: Vec<usize>,
    circles: Vec<Vec<usize>>,
}

impl Walk {
    // With a stack of its own, because a long chain of calculations must not exhaust the program's.
    fn visit(&mut self, start: usize) {
        let mut stack = vec![(start, 0)];
        while let Some((at, next)) = stack.pop() {
            if next == 0 {
                match self.marks[at] {
                    Mark::Done => continue,
                    Mark::Open => {
                        self.circles.push(self.circle(at));
                        continue;
                    }
                    Mark::New => {
                        self.marks[at] = Mark::Open;
                        self.path.push(at);
                    }
                }
            }
            if let Some(need) = self.needs[at].get(next).copied() {
                stack.push((at, next + 1));
                stack.push((need, 0));
            } else {
                self.marks[at] = Mark::Done;
                self.path.pop();
                self.order.push(at);
            }
        }
    }

    fn circle(&self, back: usize) -> Vec<usize> {
        let start = self.path.iter().position(|at| *at == back).unwrap_or(0);
        self.path[start..].iter().copied().chain([back]).collect()
    }
}
