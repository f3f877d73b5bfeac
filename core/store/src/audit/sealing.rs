//! An entry is written without a place in its chain, so that whoever writes waits for nobody. The sealer gives it one
//! later: the next after the chain's end, in the order of the entries' ids.

use sea_orm::FromQueryResult;

use super::link::{Link, START};
use crate::entity::audit_entry::Model;
use crate::error::{Result, StoreError};
use crate::ids::{AuditId, MunicipalityId};
use crate::sql::{self, Bundle, values};
use crate::store::Store;
use crate::totals;
use crate::tx::Tx;

/// So many are sealed in one transaction, to hold up nobody else.
const AT_ONCE: u32 = 1000;

/// SQLite would rather read the whole log of a municipality than trust an index for so few.
const WAITING_ON_SQLITE: &str = "
SELECT * FROM audit_log INDEXED BY audit_log_unsealed
WHERE municipality_id = ? AND seq IS NULL ORDER BY id LIMIT ?";

const WAITING_ON_POSTGRES: &str = "
SELECT * FROM audit_log WHERE municipality_id = ? AND seq IS NULL ORDER BY id LIMIT ?";

/// Places and digests come in one value, so that the statement is the same for any number of them. SQLite is told the
/// municipality for each, so that it goes from the places to their entries and not the other way.
const PUT_ON_SQLITE: &str = "
WITH new (municipality_id, id, seq, digest) AS MATERIALIZED (
    SELECT ?, unhex(value ->> 0), value ->> 1, value ->> 2 FROM json_each(?)
)
UPDATE audit_log SET seq = new.seq, digest = new.digest FROM new
WHERE audit_log.municipality_id = new.municipality_id AND audit_log.id = new.id";

const PUT_ON_POSTGRES: &str = "
UPDATE audit_log SET seq = (new.value ->> 1)::bigint, digest = new.value ->> 2
FROM (SELECT CAST(? AS TEXT) AS municipality_id) chain, json_array_elements(CAST(? AS TEXT)::json) AS new(value)
WHERE audit_log.municipality_id = chain.municipality_id AND audit_log.seq IS NULL
    AND audit_log.id = (new.value ->> 0)::uuid";

/// Gives every entry that has none its place in its chain; says how many those were. A chain that can not go on holds
/// up no other.
///
/// # Errors
/// The database's, the first of them.
pub async fn seal(store: &Store) -> Result<u64> {
    let sql = "SELECT DISTINCT municipality_id FROM audit_log WHERE seq IS NULL";
    let (mut sealed, mut failed) = (0, None);
    for row in sql::rows(store.read(), sql, values![]).await? {
        match seal_chain(store, &row.try_get_by_index(0)?).await {
            Ok(count) => sealed += count,
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(sealed), Err)
}

async fn seal_chain(store: &Store, chain: &MunicipalityId) -> Result<u64> {
    let mut sealed = 0;
    loop {
        let chain = chain.clone();
        let count = store.write(move |tx| Box::pin(seal_some(tx, chain))).await?;
        sealed += count;
        if count < u64::from(AT_ONCE) {
            return Ok(sealed);
        }
    }
}

async fn seal_some(tx: &Tx, chain: MunicipalityId) -> Result<u64> {
    // First of all: what another sealer did until it let the end go is seen by what is read after it.
    let mut end = End::lock(tx, &chain).await?;
    let waiting = if tx.is_postgres() {
        WAITING_ON_POSTGRES
    } else {
        WAITING_ON_SQLITE
    };
    let rows = sql::rows(tx, waiting, values![chain.clone(), AT_ONCE]).await?;
    let entries: Vec<Model> = rows
        .iter()
        .map(|row| Ok(Model::from_query_result(row, "")?))
        .collect::<Result<_>>()?;
    let places: Vec<_> = entries.iter().map(|entry| end.push(entry)).collect();
    if places.is_empty() {
        return Ok(0);
    }
    let mut bundle = Bundle::new(tx);
    put(&mut bundle, tx.is_postgres(), &chain, &places)?;
    end.store(&mut bundle, &chain);
    bundle.run(tx).await?;
    totals::mark(tx, &chain, &entries).await?;
    Ok(places.len() as u64)
}

/// An entry's id in hexadecimal digits, its place and its digest.
type Place = (String, i64, String);

fn put(bundle: &mut Bundle, is_postgres: bool, chain: &MunicipalityId, places: &[Place]) -> Result<()> {
    let text = serde_json::to_string(places).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let sql = if is_postgres { PUT_ON_POSTGRES } else { PUT_ON_SQLITE };
    bundle.add(sql, values![chain.clone(), text]);
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

    /// Goes on by an entry; its place.
    fn push(&mut self, entry: &Model) -> Place {
        self.seq += 1;
        self.digest = Link::of(entry, self.seq).digest(&self.digest);
        (hexadecimal(entry.id), self.seq, self.digest.clone())
    }

    fn store(&self, bundle: &mut Bundle, chain: &MunicipalityId) {
        bundle.add(
            "UPDATE audit_head SET seq = ?, digest = ? WHERE municipality_id = ?",
            values![self.seq, self.digest.clone(), chain.clone()],
        );
    }
}

fn hexadecimal(id: AuditId) -> String {
    id.uuid().simple().to_string()
}
