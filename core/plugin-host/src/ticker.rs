//! The thread that moves an engine's epoch on while calls run, so that a guest is looked at from time to time
//! whatever it does. It sleeps while nothing runs.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use wasmtime::Engine;

/// How often a running guest is looked at.
pub(crate) const TICK: Duration = Duration::from_millis(5);
/// Ticks without a call before the thread goes to sleep: waking it costs a caller a system call.
const LINGER: u32 = 200;

/// Ticks as long as it lives.
pub(crate) struct Ticker {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    running: AtomicUsize,
    asleep: AtomicBool,
    stopped: Mutex<bool>,
    woken: Condvar,
}

impl Ticker {
    /// Starts ticking for an engine.
    pub(crate) fn start(engine: Engine) -> std::io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let its = Arc::clone(&shared);
        let thread = std::thread::Builder::new()
            .name("plugin-ticker".into())
            .spawn(move || its.tick(&engine))?;
        Ok(Self {
            shared,
            thread: Some(thread),
        })
    }

    /// Ticks go on at least until the guard is dropped.
    pub(crate) fn watch(&self) -> Watch<'_> {
        self.shared.running.fetch_add(1, Ordering::SeqCst);
        if self.shared.asleep.load(Ordering::SeqCst) {
            let _stopped = self.shared.lock();
            self.shared.woken.notify_one();
        }
        Watch { shared: &self.shared }
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, bool> {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tick(&self, engine: &Engine) {
        let mut idle = 0;
        let mut stopped = self.lock();
        while !*stopped {
            if idle < LINGER {
                let waited = self
                    .woken
                    .wait_timeout(stopped, TICK)
                    .unwrap_or_else(PoisonError::into_inner);
                stopped = waited.0;
            } else {
                stopped = self.sleep(stopped);
            }
            engine.increment_epoch();
            idle = if self.running.load(Ordering::SeqCst) > 0 {
                0
            } else {
                idle.min(LINGER - 1) + 1
            };
        }
    }

    /// Sleeps until a call begins. A caller counts itself before it looks at `asleep`, and this looks at the count
    /// after it has said so: one of the two notices the other.
    fn sleep<'a>(&'a self, mut stopped: std::sync::MutexGuard<'a, bool>) -> std::sync::MutexGuard<'a, bool> {
        self.asleep.store(true, Ordering::SeqCst);
        while !*stopped && self.running.load(Ordering::SeqCst) == 0 {
            stopped = self.woken.wait(stopped).unwrap_or_else(PoisonError::into_inner);
        }
        self.asleep.store(false, Ordering::SeqCst);
        stopped
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        *self.shared.lock() = true;
        self.shared.woken.notify_one();
        if let Some(thread) = self.thread.take() {
            // It cannot have panicked: it does nothing that can.
            let _ = thread.join();
        }
    }
}

/// A call that is running.
pub(crate) struct Watch<'a> {
    shared: &'a Shared,
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.shared.running.fetch_sub(1, Ordering::SeqCst);
    }
}
