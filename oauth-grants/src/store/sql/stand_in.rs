//! [`StandIn`]: what is read in place of a client that is not there.
//!
//! An attempt as a client that does not exist must take as long as one with a wrong secret, or whoever asks learns which clients
//! there are (RFC 6749 section 10.10). To read a row takes microseconds that can be measured. So the row of some client is kept,
//! and read again whenever there is none.
//!
//! What it yields must never be used.

use std::{
    hint::black_box,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::Engine;

/// A row that was found once. None is kept until then, and there is nobody to be told from anybody.
pub(super) struct StandIn<E: Engine> {
    // Read by one thread at a time: a value of SQLite changes its own form when it is read.
    row: Arc<OnceLock<Mutex<E::Row>>>,
}

impl<E: Engine> StandIn<E> {
    /// Keeps a row, unless there is one.
    pub(super) fn keep(&self, row: E::Row) {
        if self.row.get().is_none() {
            // Another thread may have been first. Either row will do.
            let _ = self.row.set(Mutex::new(row));
        }
    }

    /// Takes the time that it takes to fetch the row that is kept, and to read it.
    pub(super) fn read<T>(&self, read: impl FnOnce(&E::Row) -> T) {
        if let Some(row) = self.row.get() {
            let row = row.lock().unwrap_or_else(PoisonError::into_inner);
            // The driver fills a row on a thread of its own, and memory that changes threads costs about as much again.
            drop(black_box((E::copied(&row), E::copied(&row), read(&row))));
        }
    }
}

impl<E: Engine> Clone for StandIn<E> {
    fn clone(&self) -> Self {
        Self { row: Arc::clone(&self.row) }
    }
}

impl<E: Engine> Default for StandIn<E> {
    fn default() -> Self {
        Self { row: Arc::default() }
    }
}
