//! Whether the chains are whole: every sealed entry in its place, unchanged, up to the end that was sealed last.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::link::{Link, START};
use crate::entity::audit_entry::{Column, Entity, Model};
use crate::error::Result;
use crate::ids::{Digest, MunicipalityId};
use crate::sql::{self, values};
use crate::tx::Db;

/// How many entries are read at a time.
const PAGE: u64 = 1000;

/// The first place where a chain is not what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// There is no such entry, but later ones or the chain's end tell of it.
    Missing(i64),
    /// The entry, or the one before it, is not what its digest covers.
    Changed(i64),
    /// The chain ended before this entry.
    Added(i64),
}

/// What was found of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedChain {
    /// Whose; none for the platform's.
    pub municipality: Option<MunicipalityId>,
    /// How many entries hang together from the first on.
    pub entries: i64,
    /// The digest of the last of them: written down elsewhere, it proves even a chain that was made anew as a whole.
    pub digest: String,
    /// How many wait for their place.
    pub unsealed: i64,
    /// Where the chain is broken.
    pub broken: Option<Break>,
}

/// Checks every chain, the platform's first. Entries may be written and sealed meanwhile.
///
/// # Errors
/// The database's.
pub async fn all(db: &impl Db) -> Result<Vec<CheckedChain>> {
    let sql = "SELECT municipality_id FROM audit_head UNION SELECT municipality_id FROM audit_log ORDER BY 1";
    let mut checked = Vec::new();
    for row in sql::rows(db, sql, values![]).await? {
        checked.push(one(db, row.try_get_by_index(0)?).await?);
    }
    Ok(checked)
}

async fn one(db: &impl Db, chain: MunicipalityId) -> Result<CheckedChain> {
    // In this order: an entry that is sealed has been announced by the end that is read after it.
    let sql = "SELECT seq FROM audit_log WHERE municipality_id = ? AND seq IS NOT NULL ORDER BY seq DESC LIMIT 1";
    let last = number(db, sql, &chain).await?;
    let sql = "SELECT seq, digest FROM audit_head WHERE municipality_id = ?";
    let (end, digest): (i64, String) = match sql::row(db, sql, values![chain.clone()]).await? {
        Some(row) => (row.try_get_by_index(0)?, row.try_get_by_index(1)?),
        None => (0, START.to_owned()),
    };
    let mut walk = Walk {
        seq: 0,
        digest: START.to_owned(),
    };
    let mut broken = walk.go(db, &chain, end).await?;
    if broken.is_none() && walk.digest != digest {
        broken = Some(Break::Changed(end));
    }
    if broken.is_none() && last > end {
        broken = Some(Break::Added(end + 1));
    }
    let sql = "SELECT COUNT(*) FROM audit_log WHERE municipality_id = ? AND seq IS NULL";
    Ok(CheckedChain {
        unsealed: number(db, sql, &chain).await?,
        municipality: chain.unless_platform(),
        entries: walk.seq,
        digest: walk.digest,
        broken,
    })
}

async fn number(db: &impl Db, sql: &str, chain: &MunicipalityId) -> Result<i64> {
    let row = sql::row(db, sql, values![chain.clone()]).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default())
}

/// How far one has come, and the digest of that entry.
struct Walk {
    seq: i64,
    digest: String,
}

impl Walk {
    /// Goes on to the chain's end, or to where it is broken.
    async fn go(&mut self, db: &impl Db, chain: &MunicipalityId, end: i64) -> Result<Option<Break>> {
        while self.seq < end {
            let page = Entity::find()
                .filter(Column::Municipality.eq(chain.clone()))
                .filter(Column::Seq.gt(self.seq))
                .filter(Column::Seq.lte(end))
                .order_by_asc(Column::Seq)
                .limit(PAGE);
            let rows = page.all(db).await?;
            if rows.is_empty() {
                return Ok(Some(Break::Missing(self.seq + 1)));
            }
            for row in &rows {
                if let Some(found) = self.step(row) {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    fn step(&mut self, row: &Model) -> Option<Break> {
        let next = self.seq + 1;
        if row.seq != Some(next) {
            return Some(Break::Missing(next));
        }
        let digest = Link::of(row, next).digest(&self.digest);
        if row.digest.as_ref().map(Digest::as_str) != Some(&digest) {
            return Some(Break::Changed(next));
        }
        (self.seq, self.digest) = (next, digest);
        None
    }
}
