//! A submission being filled: its form, its answers read, and what is known besides them.

use std::sync::Arc;

use zerkalo_engine::answers::{Background, Entries, Entry, Values, fitting};
use zerkalo_engine::assessor::Assessor as _;
use zerkalo_engine::form::CompiledForm;
use zerkalo_engine::journey::Journey;
use zerkalo_engine::value::Value;
use zerkalo_plugin_host::WasmAssessor;
use zerkalo_store::{Answers, Assignment, Earlier, EarlierThan, Institution, assessments};

use crate::error::Result;
use crate::state::State;

/// A submission with everything that its answers are judged by.
pub struct Filling {
    /// The form that it is filled by: its round's, or the one that it was signed by.
    pub form: Arc<CompiledForm>,
    /// The plugin that its round pins.
    pub plugin: Arc<WasmAssessor>,
    /// The answers so far.
    pub entries: Entries,
    /// Stored answers that an earlier version of the form asked for: they are kept, and count no more.
    pub aside: Entries,
    /// What conditions and checks may read besides the answers.
    pub background: Background,
    /// The same institution's earlier rounds of this form, newest first: as many as the plugin wants, at least one.
    pub earlier: Vec<Earlier>,
}

impl Filling {
    /// Of stored answers.
    ///
    /// # Errors
    /// When the form is not there or the database fails.
    pub async fn of(state: &State, assignment: &Assignment) -> Result<Self> {
        let stored = entries(&assignment.submission.answers)?;
        let filling = Self::with(state, assignment, Entries::default()).await?;
        let (entries, aside) = fitting(&filling.form, stored);
        Ok(Self {
            entries,
            aside,
            ..filling
        })
    }

    /// Of answers that are not stored yet.
    ///
    /// # Errors
    /// When the form or the plugin is not there or the database fails.
    pub async fn with(state: &State, assignment: &Assignment, entries: Entries) -> Result<Self> {
        let (db, round) = (state.store().read(), &assignment.round);
        let form = state.library().form(db, assignment.form()).await?;
        let plugin = state.library().plugin(db, &round.plugin_digest).await?;
        let depth = u32::from(plugin.passport().history.depth);
        let wanted = EarlierThan::round(round, assignment.institution.id, depth.max(1));
        let earlier = assessments::earlier(db, &round.municipality, &wanted).await?;
        let background = background(&assignment.institution, earlier.first());
        Ok(Self {
            form,
            plugin,
            entries,
            aside: Entries::default(),
            background,
            earlier,
        })
    }

    /// What is shown, worked out and wrong.
    #[must_use]
    pub fn journey(&self) -> Journey {
        Journey::of(&self.form, &self.entries, &self.background)
    }
}

/// Stored answers as the engine knows them.
///
/// # Errors
/// When one cannot be read.
pub fn entries(answers: &Answers) -> Result<Entries> {
    let read = answers
        .iter()
        .map(|(question, stored)| Ok((question.clone(), stored.entry.read::<Entry>()?)));
    read.collect()
}

fn background(institution: &Institution, previous: Option<&Earlier>) -> Background {
    let mut context = Values::new();
    context.insert("rural".to_owned(), Value::YesNo(institution.rural));
    if let Some(pupils) = institution.pupils {
        context.insert("pupils".to_owned(), Value::Count(pupils));
    }
    let answers = previous
        .map(|earlier| earlier.submission.answers.as_slice())
        .unwrap_or_default();
    Background {
        context,
        ..Background::from_answers(&[], answers)
    }
}
