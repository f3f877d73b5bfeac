//! When sessions and tokens were last used: gathered in memory and written together, so that no request waits for it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use zerkalo_store::{AccessTokenId, Moment, SessionId, Store, access_tokens, sessions};

use crate::error::{Error, Result};

/// How often they are written.
pub const EVERY: Duration = Duration::from_secs(20);
/// So many are written in one transaction, to hold up nobody else.
const AT_ONCE: usize = 200;

/// What was used since it was last written.
#[derive(Debug, Default)]
pub struct Touches {
    used: Mutex<HashMap<Used, Moment>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Used {
    Session(SessionId),
    Token(AccessTokenId),
}

impl Touches {
    /// Notes the use of a session.
    pub fn session(&self, id: SessionId, at: Moment) {
        self.note(Used::Session(id), at);
    }

    /// Notes the use of a token.
    pub fn token(&self, id: AccessTokenId, at: Moment) {
        self.note(Used::Token(id), at);
    }

    fn note(&self, used: Used, at: Moment) {
        self.used
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(used, at);
    }

    /// Writes what was noted; what cannot be written is forgotten, because the next use notes it again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn write(&self, store: &Store) -> Result<()> {
        let used = std::mem::take(&mut *self.used.lock().unwrap_or_else(PoisonError::into_inner));
        let used: Vec<(Used, Moment)> = used.into_iter().collect();
        for some in used.chunks(AT_ONCE) {
            let some = some.to_vec();
            let write = store.write::<_, Error, _>(move |tx| {
                Box::pin(async move {
                    for (used, at) in some {
                        match used {
                            Used::Session(id) => sessions::touch(tx, id, at).await?,
                            Used::Token(id) => access_tokens::touch(tx, id, at).await?,
                        }
                    }
                    Ok(())
                })
            });
            write.await?;
        }
        Ok(())
    }
}
