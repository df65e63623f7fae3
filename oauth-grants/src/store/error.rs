//! [`StoreError`]: a store did not do what it was asked to. Answered with 503, logged with its cause.

/// A store failed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StoreError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl StoreError {
    /// An error of the database or service behind the store.
    pub fn new(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self(cause.into())
    }
}

/// A record and a row that do not fit each other.
impl From<crate::model::ModelError> for StoreError {
    fn from(cause: crate::model::ModelError) -> Self {
        Self::new(cause)
    }
}
