//! A counting semaphore before the pool: a full pool is an error of wasmtime's, and callers should wait instead.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Lets so many callers through at a time.
pub(crate) struct Gate {
    state: Mutex<State>,
    left: Condvar,
}

struct State {
    free: u32,
    /// Telling nobody is a system call too.
    waiting: u32,
}

impl Gate {
    pub(crate) fn new(places: u32) -> Self {
        let state = State {
            free: places,
            waiting: 0,
        };
        Self {
            state: Mutex::new(state),
            left: Condvar::new(),
        }
    }

    /// Waits for a place. Each call behind the gate is bounded in time, so everybody's turn comes.
    pub(crate) fn enter(&self) -> Place<'_> {
        let mut state = self.lock();
        while state.free == 0 {
            state.waiting += 1;
            state = self.left.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        state.free -= 1;
        Place { gate: self }
    }

    /// The counts cannot be broken half-way by a panic, so a poisoned lock is as good as any.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place behind the gate, given back when dropped.
pub(crate) struct Place<'a> {
    gate: &'a Gate,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut state = self.gate.lock();
        state.free += 1;
        let somebody_waits = state.waiting > 0;
        drop(state);
        if somebody_waits {
            self.gate.left.notify_one();
        }
    }
}
