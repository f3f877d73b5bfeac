//! Work for a processor that nobody waits for: whoever saves an answer comes first.

use crate::error::{Error, Result};

/// How far behind other threads of the machine, as `nice` counts.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// Has the calling thread stand back. It cannot come forward again, so it is one that ends with its work.
pub fn stand_back() {
    // Where the system has no such thing the work is done all the same.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICENESS);
}

/// Does work on a thread of its own that stands back.
///
/// # Errors
/// When there is no thread to be had, or the work broke off.
pub async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let (done, end) = tokio::sync::oneshot::channel();
    let begun = std::thread::Builder::new().name("aside".to_owned()).spawn(move || {
        stand_back();
        // Nobody waits any more where the server stops.
        drop(done.send(work()));
    });
    begun.map_err(Error::internal)?;
    end.await
        .map_err(|_| Error::internal("work that stood aside broke off"))
}
