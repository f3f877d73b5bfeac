//! A table that somebody sends: read where it holds nobody up, refused with all its faults.

use zerkalo_register::{Column, Fault as Wrong, FaultKind};
use zerkalo_store::StoreError;

use crate::error::{Code, Error};

/// Why nothing was changed.
#[derive(Debug)]
pub enum Refusal<C = Column> {
    /// What was written has faults; each has its place.
    Faults(Vec<Wrong<C>>),
    /// Anything else.
    Error(Error),
}

impl<C> From<Error> for Refusal<C> {
    fn from(fault: Error) -> Self {
        Self::Error(fault)
    }
}

impl<C> From<Code> for Refusal<C> {
    fn from(code: Code) -> Self {
        Self::Error(code.into())
    }
}

impl<C> From<StoreError> for Refusal<C> {
    fn from(fault: StoreError) -> Self {
        Self::Error(match fault {
            StoreError::Changed { .. } => Code::RegisterChanged.into(),
            other => other.into(),
        })
    }
}

/// Reads and plans where it holds nobody up. A file that makes its reader give up is a broken one.
///
/// # Errors
/// With what is wrong with the file.
pub async fn apart<T: Send + 'static, C: Send + 'static>(
    work: impl FnOnce() -> Result<T, Vec<Wrong<C>>> + Send + 'static,
) -> Result<T, Refusal<C>> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.unwrap_or_else(|_| Err(vec![Wrong::of_file(FaultKind::Broken)]));
    done.map_err(Refusal::Faults)
}
