//! In which order questions are settled: after all that their conditions and calculations read.

use std::collections::HashMap;

use super::Form;
use super::expressions::Compiled;

/// Positions of questions, each after what it reads.
///
/// # Errors
/// The ids of a circle, from a question back to itself.
pub(super) fn order(
    form: &Form,
    index: &HashMap<String, usize>,
    compiled: &Compiled,
) -> Result<Vec<usize>, Vec<String>> {
    let ids: Vec<&str> = form.questions().map(|question| question.id.as_str()).collect();
    let mut walk = Walk {
        needs: needs(form, index, compiled),
        marks: vec![Mark::New; ids.len()],
        path: Vec::new(),
        order: Vec::new(),
    };
    for position in 0..ids.len() {
        if let Err(circle) = walk.visit(position) {
            return Err(circle.into_iter().map(|at| ids[at].to_owned()).collect());
        }
    }
    Ok(walk.order)
}

/// What each question reads before it is settled; checks are worked out after all and don't count.
fn needs(form: &Form, index: &HashMap<String, usize>, compiled: &Compiled) -> Vec<Vec<usize>> {
    let mut needs = Vec::with_capacity(compiled.questions.len());
    for (section, condition) in form.sections.iter().zip(&compiled.sections) {
        for _ in &section.questions {
            let programs = &compiled.questions[needs.len()];
            let expressions = [condition, &programs.visible, &programs.calculated]
                .into_iter()
                .flatten();
            let read = expressions.flat_map(|expression| &expression.reads().answers);
            needs.push(read.filter_map(|id| index.get(id).copied()).collect());
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
}

impl Walk {
    // With a stack of its own, because a long chain of calculations must not exhaust the program's.
    fn visit(&mut self, start: usize) -> Result<(), Vec<usize>> {
        let mut stack = vec![(start, 0)];
        while let Some((at, next)) = stack.pop() {
            if next == 0 {
                match self.marks[at] {
                    Mark::Done => continue,
                    Mark::Open => return Err(self.circle(at)),
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
        Ok(())
    }

    fn circle(&self, back: usize) -> Vec<usize> {
        let start = self.path.iter().position(|at| *at == back).unwrap_or(0);
        self.path[start..].iter().copied().chain([back]).collect()
    }
}
