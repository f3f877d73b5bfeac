//! The journey through a form, computed from the answers each time: what is shown, what is worked out, what is wrong,
//! how far each section is. Nothing of it is stored.

mod faults;
mod settle;
mod states;

pub use states::{Journey, Progress, QuestionState, SectionState};

use crate::answers::{Background, Entries};
use crate::form::CompiledForm;

impl Journey {
    /// Works the journey out.
    #[must_use]
    pub fn of(form: &CompiledForm, entries: &Entries, background: &Background) -> Self {
        let settled = settle::settle(form, entries, background);
        states::assemble(form, entries, background, &settled)
    }
}
