//! [`StoreError`]: a store did not do what it was asked to. Answered with 503, logged with its cause.

use std::{error::Error, fmt};

use crate::protocol::ErrorChain;

/// A store failed. Why is its [source](Error::source), for the log; `Debug` writes both.
#[derive(thiserror::Error)]
#[error("the store failed")]
pub struct StoreError(#[source] Box<dyn Error + Send + Sync>);

impl StoreError {
    /// An error of the database or service behind the store.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

impl fmt::Debug for StoreError {
    /// The sentence and those of its causes: a `main` that returns an error prints it with `Debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", ErrorChain(self))
    }
}

/// A record and a row that do not fit each other.
impl From<crate::model::ModelError> for StoreError {
    fn from(cause: crate::model::ModelError) -> Self {
        Self::new(cause)
    }
}

/// A hook that asks the application's own tables answers 503 with `?` where they fail, as the stores here do.
#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl From<sqlx::Error> for crate::protocol::GrantError {
    fn from(cause: sqlx::Error) -> Self {
        StoreError::new(cause).into()
    }
}
