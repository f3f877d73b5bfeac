//! Changes the register: all that is asked, or nothing.

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;

use super::{Card, Groups, Institution, list};
use crate::audit::{self, NewAudit, ObjectRef};
use crate::entity::institution::Entity;
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::sql::{self, Bundle, values};
use crate::tx::Tx;

/// An institution to enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// Its id.
    pub id: InstitutionId,
    /// What is known of it.
    pub card: Card,
}

/// What is to be known of an institution instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The institution.
    pub id: InstitutionId,
    /// The number of the card that the change was made upon.
    pub expected: i64,
    /// The new card.
    pub card: Card,
}

/// A change of the register.
#[derive(Debug, Clone)]
pub struct Amendment {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The register's version that the change was made upon, where it is about the whole register.
    pub expected: Option<i64>,
    /// Who is entered.
    pub additions: Vec<Addition>,
    /// Whose card is replaced.
    pub replacements: Vec<Replacement>,
    /// Who asks.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// Changes the register, with a revision and an entry of the audit log for each institution.
///
/// # Errors
/// [`StoreError::Changed`] if the register or a card is not what the change was made upon, [`StoreError::Duplicate`] if
/// an id, a taxpayer number or a code is another institution's, [`StoreError::NotFound`] without such a municipality or
/// institution, [`StoreError::Invalid`] for a successor that is none.
pub async fn amend(tx: &Tx, amendment: Amendment) -> Result<()> {
    take_turn(tx, &amendment).await?;
    let known: BTreeMap<_, _> = list(tx, &amendment.municipality)
        .await?
        .into_iter()
        .map(|own| (own.id, own))
        .collect();
    for replacement in &amendment.replacements {
        check_expected(known.get(&replacement.id), replacement.expected)?;
    }
    check_successors(&known, &amendment)?;
    free_keys(tx, &amendment).await?;
    let Amendment {
        municipality,
        additions,
        replacements,
        by,
        at,
        ..
    } = amendment;
    for Addition { id, card } in additions {
        let institution = blank(municipality.clone(), id, at, &card).with(card);
        Entity::insert(institution.clone().into_active_model())
            .exec_without_returning(tx)
            .await
            .map_err(StoreError::duplicate_is("institution"))?;
        note(tx, None, &institution, by).await?;
    }
    for Replacement { id, card, .. } in replacements {
        let Some(before) = known.get(&id) else { continue };
        let mut after = before.clone().with(card);
        after.revision += 1;
        after.updated_at = at;
        Entity::update(after.clone().into_active_model().reset_all())
            .exec_without_returning(tx)
            .await
            .map_err(StoreError::duplicate_is("institution"))?;
        note(tx, Some(before), &after, by).await?;
    }
    Ok(())
}

/// Changes of a register come one after another: whoever changes it holds its version until the commit.
async fn take_turn(tx: &Tx, amendment: &Amendment) -> Result<()> {
    let sql = "UPDATE municipality SET register_version = register_version + 1 WHERE id = ?";
    if sql::run(tx, sql, values![amendment.municipality.clone()]).await? == 0 {
        return Err(StoreError::NotFound { what: "municipality" });
    }
    let stored = super::version(tx, &amendment.municipality).await? - 1;
    match amendment.expected {
        Some(expected) if expected != stored => Err(StoreError::Changed { expected, stored }),
        _ => Ok(()),
    }
}

fn check_expected(known: Option<&Institution>, expected: i64) -> Result<()> {
    let known = known.ok_or(StoreError::NotFound { what: "institution" })?;
    if known.revision == expected {
        return Ok(());
    }
    Err(StoreError::Changed {
        expected,
        stored: known.revision,
    })
}

/// A successor is an institution of the municipality, and whoever goes from one to the next comes to an end.
fn check_successors(known: &BTreeMap<InstitutionId, Institution>, amendment: &Amendment) -> Result<()> {
    let mut next: BTreeMap<_, _> = known.values().map(|own| (own.id, own.successor)).collect();
    next.extend(amendment.additions.iter().map(|new| (new.id, new.card.successor)));
    next.extend(amendment.replacements.iter().map(|new| (new.id, new.card.successor)));
    for start in next.keys() {
        let (mut at, mut steps) = (*start, 0);
        while let Some(successor) = next.get(&at).ok_or(StoreError::Invalid { what: "successor" })? {
            steps += 1;
            if steps > next.len() {
                return Err(StoreError::Invalid { what: "successor" });
            }
            at = *successor;
        }
    }
    Ok(())
}

/// Institutions may hand on or exchange their numbers in one change: each first gives up its own.
async fn free_keys(tx: &Tx, amendment: &Amendment) -> Result<()> {
    if amendment.additions.len() + amendment.replacements.len() < 2 {
        return Ok(());
    }
    for replacement in &amendment.replacements {
        let sql = "UPDATE institution SET inn = NULL, code = NULL WHERE municipality_id = ? AND id = ?";
        sql::run(tx, sql, values![amendment.municipality.clone(), replacement.id]).await?;
    }
    Ok(())
}

fn blank(municipality: MunicipalityId, id: InstitutionId, at: Moment, card: &Card) -> Institution {
    Institution {
        municipality,
        id,
        kind: card.kind,
        name: String::new(),
        short_name: String::new(),
        pupils: None,
        rural: false,
        opened_on: None,
        closed_on: None,
        inn: None,
        code: None,
        groups: Groups::default(),
        successor: None,
        revision: 1,
        created_at: at,
        updated_at: at,
    }
}

/// Keeps the card, and says in the audit log what was done.
async fn note(tx: &Tx, before: Option<&Institution>, after: &Institution, by: Option<UserId>) -> Result<()> {
    let mut bundle = Bundle::new(tx);
    // Entered before there were cards: what was known then is the first.
    let first = before.filter(|before| before.revision == 0);
    let first = first
        .map(|before| revision(before, None, before.created_at))
        .transpose()?;
    let rows = first.into_iter().chain([revision(after, by, after.updated_at)?]);
    bundle.insert(
        "institution_revision (municipality_id, institution_id, number, changed_by, changed_at, card)",
        rows.collect(),
    );
    let action = if before.is_some() { "changed" } else { "added" };
    let entry = NewAudit {
        municipality: Some(after.municipality.clone()),
        at: after.updated_at,
        actor: by,
        action: format!("institution.{action}"),
        object: ObjectRef::new("institution", after.id),
        institution: Some(after.id),
        details: json!({ "revision": after.revision }),
    };
    audit::insert(&mut bundle, entry);
    bundle.run(tx).await
}

fn revision(institution: &Institution, by: Option<UserId>, at: Moment) -> Result<Vec<sea_orm::Value>> {
    let card = serde_json::to_string(&institution.card()).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let (municipality, id) = (institution.municipality.clone(), institution.id);
    Ok(values![municipality, id, institution.revision, by, at, card])
}
