//! Entries go to the end of their chain, one after another, each with a digest that covers the one before it.
//!
//! On SQLite the one writer chains a whole group of transactions at once, before their common commit. On PostgreSQL
//! the chain's end is locked, as the last thing that a transaction does and in the order of the municipalities: it
//! is held for one insert and the commit, and nobody can wait for each other in a circle.

use std::collections::BTreeMap;

use migration::chain::{Link, START};
use sea_orm::Value;

use super::NewAudit;
use crate::error::{Result, StoreError};
use crate::ids::{InstitutionId, MunicipalityId, UserId};
use crate::sql::{self, Bundle, values};
use crate::tx::Tx;

/// A statement can have only so many values.
const ROWS_AT_ONCE: usize = 1000;

const INTO: &str = "audit_log (municipality_id, seq, at, actor_id, action, object_kind, object_id, institution_id, \
     details, digest)";

/// Writes entries to their chains, in the order in which they were noted.
pub(crate) async fn write(tx: &Tx, entries: Vec<NewAudit>) -> Result<()> {
    let mut chains: BTreeMap<MunicipalityId, Vec<NewAudit>> = BTreeMap::new();
    for entry in entries {
        let chain = MunicipalityId::or_platform(entry.municipality.as_ref());
        chains.entry(chain).or_default().push(entry);
    }
    for (chain, entries) in chains {
        let mut end = End::lock(tx, &chain).await?;
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            let rows = entries.by_ref().take(ROWS_AT_ONCE).map(|entry| end.push(&chain, entry));
            let rows = rows.collect();
            let mut bundle = Bundle::new(tx);
            bundle.insert(INTO, rows);
            end.store(&mut bundle, &chain);
            bundle.run(tx).await?;
        }
    }
    Ok(())
}

/// Where a chain ends.
struct End {
    seq: i64,
    digest: String,
}

impl End {
    /// Reads the chain's end so that nobody else can go on from it before this transaction is over.
    async fn lock(tx: &Tx, chain: &MunicipalityId) -> Result<Self> {
        if let Some(end) = Self::read(tx, chain).await? {
            return Ok(end);
        }
        let sql = "INSERT INTO audit_head (municipality_id, seq, digest) VALUES (?, 0, ?) ON CONFLICT DO NOTHING";
        sql::run(tx, sql, values![chain.clone(), START]).await?;
        let end = Self::read(tx, chain).await?;
        end.ok_or_else(|| StoreError::Corrupt("a chain without an end".to_owned()))
    }

    async fn read(tx: &Tx, chain: &MunicipalityId) -> Result<Option<Self>> {
        let sql = if tx.is_postgres() {
            "SELECT seq, digest FROM audit_head WHERE municipality_id = ? FOR UPDATE"
        } else {
            "SELECT seq, digest FROM audit_head WHERE municipality_id = ?"
        };
        let Some(row) = sql::row(tx, sql, values![chain.clone()]).await? else {
            return Ok(None);
        };
        Ok(Some(Self {
            seq: row.try_get_by_index(0)?,
            digest: row.try_get_by_index(1)?,
        }))
    }

    /// Goes on by an entry; its row.
    fn push(&mut self, chain: &MunicipalityId, entry: NewAudit) -> Vec<Value> {
        let details = entry.details.to_string();
        self.seq += 1;
        let link = Link {
            municipality: chain.as_str(),
            seq: self.seq,
            at: entry.at.0,
            actor: entry.actor.map(UserId::uuid),
            action: &entry.action,
            object_kind: &entry.object.kind,
            object_id: &entry.object.id,
            institution: entry.institution.map(InstitutionId::uuid),
            details: &details,
        };
        self.digest = link.digest(&self.digest);
        values![
            chain.clone(),
            self.seq,
            entry.at,
            entry.actor,
            entry.action,
            entry.object.kind,
            entry.object.id,
            entry.institution,
            details,
            self.digest.clone()
        ]
    }

    fn store(&self, bundle: &mut Bundle, chain: &MunicipalityId) {
        bundle.add(
            "UPDATE audit_head SET seq = ?, digest = ? WHERE municipality_id = ?",
            values![self.seq, self.digest.clone(), chain.clone()],
        );
    }
}
