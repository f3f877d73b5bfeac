//! A counting semaphore before the pool: a full pool is an error of wasmtime's, and callers should wait instead.

use std::sync::{Condvar, Mutex, PoisonError};

/// Lets so many callers through at a time.
pub(crate) struct Gate {
    free: Mutex<u32>,
    left: Condvar,
}

impl Gate {
    pub(crate) fn new(places: u32) -> Self {
        Self {
            free: Mutex::new(places),
            left: Condvar::new(),
        }
    }

    /// Waits for a place. Each call behind the gate is bounded in time, so everybody's turn comes.
    pub(crate) fn enter(&self) -> Place<'_> {
        // The count cannot be broken half-way by a panic, so a poisoned lock is as good as any.
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self
            .left
            .wait_while(free, |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Place { gate: self }
    }
}

/// A place behind the gate, given back when dropped.
pub(crate) struct Place<'a> {
    gate: &'a Gate,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        *self.gate.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.gate.left.notify_one();
    }
}
