//! Where an institution's letters go: many have one mailbox that all of them share.

use std::collections::HashMap;

use crate::error::Result;
use crate::ids::{InstitutionId, MunicipalityId, UserId};
use crate::moment::Moment;
use crate::sql::{self, values};
use crate::tx::{Db, Tx};

/// An address to keep.
#[derive(Debug, Clone)]
pub struct NewMailbox {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Whose it is.
    pub institution: InstitutionId,
    /// The address, as it was checked; none takes the old one away.
    pub address: Option<String>,
    /// Who changes it.
    pub by: Option<UserId>,
    /// When.
    pub at: Moment,
}

/// Keeps an address in place of the old one, and says whether it differs from it.
///
/// # Errors
/// [`crate::StoreError::NotFound`] if the institution is not of this municipality.
pub async fn put(tx: &Tx, new: NewMailbox) -> Result<bool> {
    let key = values![new.municipality.clone(), new.institution];
    let changed = match new.address {
        None => {
            sql::run(
                tx,
                "DELETE FROM mailbox WHERE municipality_id = ? AND institution_id = ?",
                key,
            )
            .await?
        }
        Some(address) => {
            let sql = "INSERT INTO mailbox (municipality_id, institution_id, address, changed_by, changed_at)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (municipality_id, institution_id) DO UPDATE
                SET address = excluded.address, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                WHERE mailbox.address <> excluded.address";
            sql::run(
                tx,
                sql,
                values![new.municipality, new.institution, address, new.by, new.at],
            )
            .await?
        }
    };
    Ok(changed > 0)
}

/// The addresses of a municipality's institutions.
///
/// # Errors
/// The database's.
pub async fn list(db: &impl Db, municipality: &MunicipalityId) -> Result<HashMap<InstitutionId, String>> {
    let sql = "SELECT institution_id, address FROM mailbox WHERE municipality_id = ?";
    let rows = sql::rows(db, sql, values![municipality.clone()]).await?;
    rows.iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}
