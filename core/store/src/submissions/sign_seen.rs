//! Signing upon what the request has just read: on PostgreSQL one statement instead of a transaction of four.

use std::sync::LazyLock;

use crate::error::Result;
use crate::sql::{Bundle, values};
use crate::store::Store;
use crate::submissions::Submission;
use crate::submissions::save::check_key;
use crate::submissions::sign::{self, SignWhole, Signed, UPDATE_WHOLE, Update};

/// Nothing was changed since, and the round takes answers of everybody.
static IF_AS_SEEN: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{UPDATE_WHOLE} AND row_version = ? AND EXISTS (
    SELECT 1 FROM round r WHERE r.municipality_id = submission.municipality_id AND r.id = submission.round_id
        AND r.state = 'open' AND r.opens_at <= ?)
RETURNING 1"
    )
});

/// Saves a whole set of answers and signs it, as [`sign::sign_whole`] does. `seen` is the submission as the caller read
/// it: if it still is so, it need not be locked and read again.
///
/// # Errors
/// Those of [`sign::sign_whole`]. Nothing is written then.
pub async fn sign_whole_seen(store: &Store, seen: &Submission, whole: SignWhole) -> Result<Signed> {
    check_key(&whole.idempotency_key)?;
    if sign_at_once(store, seen, &whole).await? {
        return Ok(Signed::upon(&seen.head));
    }
    // Whatever stood in the way is found out, and told, under the lock.
    store.write(move |tx| Box::pin(sign::sign_whole(tx, whole))).await
}

/// Whether one statement did it; it writes all or nothing.
async fn sign_at_once(store: &Store, seen: &Submission, whole: &SignWhole) -> Result<bool> {
    let Some(pool) = store.postgres() else {
        return Ok(false);
    };
    let head = &seen.head;
    if head.row_version != whole.sign.expected || !head.state.is_editable() {
        return Ok(false);
    }
    let mut bundle = Bundle::on(pool);
    let update = Update {
        sql: &IF_AS_SEEN,
        further: values![head.row_version, whole.sign.at],
    };
    whole.clone().write(&mut bundle, update, head, seen.answers.clone())?;
    bundle.run_if_first_changes(pool).await
}
