//! Keeps the register of institutions: one card at a time, or a whole file that was looked at before.

use zerkalo_register::{Column, Columns as _, Draft, Plan, plan, plan_one, read};
use zerkalo_store::{
    Addition, Amendment, Institution, InstitutionId, MunicipalityId, Replacement, UserId, institutions,
};

use super::from_file::{self, Refusal};
use crate::error::{Code, Error, Fault};
use crate::state::State;
use crate::text::Lang;
use crate::wording::register::words;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let faults = match refusal {
            Refusal::Faults(faults) => faults,
            Refusal::Error(error) => return error,
        };
        let told = faults.iter().map(|fault| {
            let place = fault.column.map_or("", |column| column.key());
            Fault::new(format!("/{place}"), fault.kind.code(), words(Lang::En, &fault.kind))
        });
        Self::new(Code::InputInvalid).faults(told.collect())
    }
}

/// A card as somebody wrote it.
#[derive(Debug)]
pub struct Writing<'a> {
    /// The municipality.
    pub municipality: &'a MunicipalityId,
    /// Whose card it is and the revision that it was made upon; none for a new institution.
    pub known: Option<(InstitutionId, i64)>,
    /// What is written.
    pub draft: &'a Draft,
    /// Who writes.
    pub by: UserId,
}

/// Enters an institution or replaces its card. What is known already changes nothing.
///
/// # Errors
/// With the faults of its fields, or [`Code::RegisterChanged`] when somebody else changed the card meanwhile.
pub async fn keep(state: &State, writing: Writing<'_>) -> Result<InstitutionId, Refusal> {
    let register = institutions::list(state.store().read(), writing.municipality).await?;
    if let Some((id, revision)) = writing.known {
        let stored = register.iter().find(|own| own.id == id).ok_or(Code::NotFound)?;
        if stored.revision != revision {
            return Err(Code::RegisterChanged.into());
        }
    }
    let plan = plan_one(writing.draft, writing.known.map(|(id, _)| id), &register).map_err(Refusal::Faults)?;
    let id = writing
        .known
        .map(|(id, _)| id)
        .or_else(|| plan.added.first().map(|new| new.id));
    carry_out(state, writing.municipality, plan, None, writing.by).await?;
    id.ok_or_else(|| Refusal::Error(Error::internal("a card that is neither new nor known")))
}

/// What a file would do, and the register that it would be done to.
#[derive(Debug)]
pub struct Preview {
    /// The register's version.
    pub version: i64,
    /// The register.
    pub register: Vec<Institution>,
    /// The file as a text, to be applied as it was shown.
    pub text: String,
    /// What it would do.
    pub plan: Plan,
}

/// Reads a file and says what it would do. Nothing is changed.
///
/// # Errors
/// With every fault of the file.
pub async fn preview(state: &State, municipality: &MunicipalityId, bytes: Vec<u8>) -> Result<Preview, Refusal> {
    // The version first: if the register changes between the two, what is shown cannot be applied.
    let version = institutions::version(state.store().read(), municipality).await?;
    let register = institutions::list(state.store().read(), municipality).await?;
    let planned = from_file::apart(move || {
        let table = read::<Column>(&bytes)?;
        let plan = plan(&table, &register)?;
        Ok((register, table, plan))
    });
    let (register, table, plan) = planned.await?;
    Ok(Preview {
        version,
        register,
        text: table.to_text(),
        plan,
    })
}

/// Does what a preview of this version of the register has shown.
///
/// # Errors
/// With [`Code::RegisterChanged`] when it is another version by now.
pub async fn apply(
    state: &State,
    municipality: &MunicipalityId,
    (text, version): (String, i64),
    by: UserId,
) -> Result<(), Refusal> {
    let seen = preview(state, municipality, text.into_bytes()).await?;
    if seen.version != version {
        return Err(Code::RegisterChanged.into());
    }
    carry_out(state, municipality, seen.plan, Some(version), by).await
}

async fn carry_out(
    state: &State,
    municipality: &MunicipalityId,
    plan: Plan,
    expected: Option<i64>,
    by: UserId,
) -> Result<(), Refusal> {
    if plan.is_empty() {
        return Ok(());
    }
    let additions: Vec<Addition> = plan.added;
    let replacements: Vec<Replacement> = plan.changed.into_iter().map(|changed| changed.replacement).collect();
    let amendment = Amendment {
        municipality: municipality.clone(),
        expected,
        additions,
        replacements,
        by: Some(by),
        at: state.now(),
    };
    let done = state
        .store()
        .write(move |tx| Box::pin(institutions::amend(tx, amendment)))
        .await;
    done.map_err(Refusal::from)
}
