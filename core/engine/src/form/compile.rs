use std::collections::HashMap;
use std::ops::Deref;

use sha2::{Digest, Sha256};

use super::check::{check_head, check_sections};
use super::expressions::{Compiled, Programs, compile};
use super::load::load;
use super::order::order;
use super::place::{Faults, Place};
use super::{Form, FormFault, FormFaultKind, Question};
use crate::expression::Expression;

/// A form that was checked, ready for answers. It is read-only and can be shared between threads.
#[derive(Debug)]
pub struct CompiledForm {
    form: Form,
    digest: String,
    index: HashMap<String, usize>,
    /// Section and place in it of each question, in the form's order.
    places: Vec<(usize, usize)>,
    conditions: Vec<Option<Expression>>,
    programs: Vec<Programs>,
    order: Vec<usize>,
}

impl CompiledForm {
    /// Reads and checks a form's TOML.
    ///
    /// # Errors
    /// All faults of the source together, each with its place.
    pub fn parse(source: &str) -> Result<Self, Vec<FormFault>> {
        let loaded = load(source);
        let mut faults = Faults::new(loaded.faults);
        let Some(form) = loaded.form else {
            return Err(faults.into_found());
        };
        let index = index(&form);
        if loaded.head_read {
            check_head(&form, &mut faults);
        }
        check_sections(&form, &loaded.places, &mut faults);
        let compiled = compile(&form, &loaded.places, &index, &loaded.unread, &mut faults);
        let order = order(&form, &index, &compiled).unwrap_or_else(|circles| {
            for circle in circles {
                faults.note(&Place::default(), "", FormFaultKind::Circle(circle.join(" → ")));
            }
            Vec::new()
        });
        let faults = faults.into_found();
        if !faults.is_empty() {
            return Err(faults);
        }
        let Compiled { sections, questions } = compiled;
        let places = places(&form);
        Ok(Self {
            digest: digest(source.as_bytes()),
            form,
            index,
            places,
            conditions: sections,
            programs: questions,
            order,
        })
    }

    /// The plain data.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// SHA-256 of the exact source, in lower-case hexadecimal.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// A question by id, without a search.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.index.get(id).map(|position| self.question_at(*position))
    }

    pub(crate) fn index(&self) -> &HashMap<String, usize> {
        &self.index
    }

    pub(crate) fn question_at(&self, position: usize) -> &Question {
        let (section, place) = self.places[position];
        &self.form.sections[section].questions[place]
    }

    pub(crate) fn section_at(&self, position: usize) -> usize {
        self.places[position].0
    }

    pub(crate) fn condition(&self, section: usize) -> Option<&Expression> {
        self.conditions[section].as_ref()
    }

    pub(crate) fn programs(&self, position: usize) -> &Programs {
        &self.programs[position]
    }

    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }
}

impl Deref for CompiledForm {
    type Target = Form;

    fn deref(&self) -> &Form {
        &self.form
    }
}

fn index(form: &Form) -> HashMap<String, usize> {
    form.questions()
        .enumerate()
        .map(|(position, question)| (question.id.clone(), position))
        .collect()
}

fn places(form: &Form) -> Vec<(usize, usize)> {
    let sections = form.sections.iter().enumerate();
    sections
        .flat_map(|(section, s)| (0..s.questions.len()).map(move |place| (section, place)))
        .collect()
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
