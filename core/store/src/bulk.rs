//! Whole municipalities at once, with rounds that are over and what came of them: for bringing in what another system
//! knew, and for generators.
//!
//! Rows go to PostgreSQL by COPY and to SQLite many in a statement, all in one transaction. As with a restored backup,
//! the audit log tells nothing of what is brought in: whoever brings it in says so.

mod copy;
mod rows;

use crate::entry::EntryJson;
use crate::error::Result;
use crate::ids::{InstitutionId, MunicipalityId, SubmissionId, UserId};
use crate::institutions::NewInstitution;
use crate::moment::Moment;
use crate::municipalities::PluginName;
use crate::rounds::NewRound;
use crate::settings::NewSettings;
use crate::store::Store;
use crate::submissions::Frozen;
use crate::totals::RoundTotals;
use crate::{assessments::NewAssessment, tx::Tx};

use rows::Rows;

/// A municipality with all that it has; what refers to a municipality in it must be of this one.
#[derive(Debug, Clone)]
pub struct BulkTown {
    /// Its id.
    pub id: MunicipalityId,
    /// What it is called.
    pub name: String,
    /// The plugin that new rounds take.
    pub plugin: Option<PluginName>,
    /// The first settings of its plugin.
    pub settings: NewSettings,
    /// Its institutions.
    pub institutions: Vec<NewInstitution>,
    /// Its rounds.
    pub rounds: Vec<BulkRound>,
    /// When it is brought in.
    pub at: Moment,
}

/// A round with what was signed in it. Institutions that it asks and that signed nothing have not started.
#[derive(Debug, Clone)]
pub struct BulkRound {
    /// The round.
    pub round: NewRound,
    /// When it was closed; it is open where it was not.
    pub closed_at: Option<Moment>,
    /// What was signed.
    pub submissions: Vec<BulkSubmission>,
    /// What it adds up to; worked out in the background where nobody knows.
    pub totals: Option<RoundTotals>,
}

/// Answers that were signed once, with what the plugin made of them.
#[derive(Debug, Clone)]
pub struct BulkSubmission {
    /// Its id.
    pub id: SubmissionId,
    /// Whose answers.
    pub institution: InstitutionId,
    /// All answers, by question.
    pub entries: Vec<(String, EntryJson)>,
    /// What was signed: these very answers.
    pub frozen: Frozen,
    /// What the plugin made of it.
    pub assessment: NewAssessment,
    /// Who signed.
    pub by: UserId,
    /// When.
    pub at: Moment,
}

/// Brings municipalities in, all of them or none; says how many rows that made.
///
/// # Errors
/// [`crate::StoreError::Duplicate`] if one of the ids is taken, [`crate::StoreError::NotFound`] if a form, a plugin or
/// an institution is not there.
pub async fn load(store: &Store, towns: Vec<BulkTown>) -> Result<u64> {
    let mut all = Rows::default();
    for town in towns {
        all.add_town(town)?;
    }
    let count = all.count();
    match store.postgres() {
        Some(pool) => copy::into(pool, all).await?,
        None => store.write(move |tx| Box::pin(insert(tx, all))).await?,
    }
    Ok(count)
}

/// SQLite takes 32 766 values in a statement.
const VALUES: usize = 30_000;

async fn insert(tx: &Tx, all: Rows) -> Result<()> {
    for (into, mut rows) in all.by_table() {
        let width = rows.first().map_or(1, Vec::len);
        while !rows.is_empty() {
            let some = rows.drain(..rows.len().min(VALUES / width)).collect();
            let mut bundle = crate::sql::Bundle::new(tx);
            bundle.insert(into, some);
            bundle.run(tx).await?;
        }
    }
    Ok(())
}
