//! [`StoreError`]: a store did not do what it was asked to. Answered with 503, logged with its cause.

use std::{error::Error, fmt};

use crate::protocol::ErrorChain;

/// A store failed. It says what its cause says, and its [source](Error::source) is that of the cause; `Debug` writes all of them. Where a
/// hook or an endpoint returns it, it is the source of a [`GrantError`](crate::protocol::GrantError), which tells nothing of it.
///
/// ```
/// use oauth_grants::{protocol::GrantError, store::StoreError};
///
/// let error = StoreError::new(std::io::Error::other("the disk is full"));
/// assert_eq!(error.to_string(), "the disk is full");
/// assert!(error.downcast_ref::<std::io::Error>().is_some());
/// assert_eq!(GrantError::from(error).to_string(), "the store failed");
/// ```
#[derive(thiserror::Error)]
#[error(transparent)]
pub struct StoreError(Box<dyn Error + Send + Sync>);

impl StoreError {
    /// An error of the database or service behind the store.
    pub fn new(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }

    /// The cause, if it is of this type.
    pub fn downcast_ref<E: Error + 'static>(&self) -> Option<&E> {
        self.0.downcast_ref()
    }
}

impl fmt::Debug for StoreError {
    /// The sentence and those of its causes: a `main` that returns an error prints it with `Debug`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the store failed: {}", ErrorChain(self))
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
