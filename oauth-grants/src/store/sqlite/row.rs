//! Reading rows: a value that does not hold what its column promises is a [`StoreError`], never a panic.
//!
//! An error names the column and never repeats the value.

use std::{error::Error, str::FromStr};

use serde::de::DeserializeOwned;
use sqlx::{Decode, Row, Sqlite, Type, sqlite::SqliteRow};

use crate::{
    protocol::{FamilyId, RotationSeed, Subject, Timestamp},
    store::StoreError,
};

/// The columns of one row.
pub(super) struct Columns<'r>(pub(super) &'r SqliteRow);

impl<'r> Columns<'r> {
    /// A value that has a parser.
    pub(super) fn parsed<T: FromStr<Err: Error + Send + Sync + 'static>>(
        &self,
        column: &'static str,
    ) -> Result<T, StoreError> {
        self.value::<&str>(column)?.parse().map_err(|cause| unreadable(column, cause))
    }

    /// A value that has a parser, or none.
    pub(super) fn optional_parsed<T: FromStr<Err: Error + Send + Sync + 'static>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<&str> = self.value(column)?;
        text.map(str::parse).transpose().map_err(|cause| unreadable(column, cause))
    }

    /// A value kept as JSON.
    pub(super) fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_str(self.value(column)?).map_err(|cause| unreadable(column, cause))
    }

    /// A moment.
    pub(super) fn timestamp(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.value(column).map(Timestamp::from_unix_milliseconds)
    }

    /// A moment, or none.
    pub(super) fn optional_timestamp(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        let milliseconds: Option<i64> = self.value(column)?;
        Ok(milliseconds.map(Timestamp::from_unix_milliseconds))
    }

    /// Who granted.
    pub(super) fn subject(&self, column: &'static str) -> Result<Subject, StoreError> {
        self.value::<&str>(column).map(Subject::new)
    }

    /// Who granted, if anybody.
    pub(super) fn optional_subject(&self, column: &'static str) -> Result<Option<Subject>, StoreError> {
        let subject: Option<&str> = self.value(column)?;
        Ok(subject.map(Subject::new))
    }

    /// A token family.
    pub(super) fn family(&self, column: &'static str) -> Result<FamilyId, StoreError> {
        self.value::<String>(column).map(FamilyId::from_stored)
    }

    /// A rotation seed, or none.
    pub(super) fn optional_seed(&self, column: &'static str) -> Result<Option<RotationSeed>, StoreError> {
        let bytes: Option<&[u8]> = self.value(column)?;
        let bytes = bytes.map(<[u8; 32]>::try_from).transpose().map_err(|cause| unreadable(column, cause))?;
        Ok(bytes.map(RotationSeed::from_bytes))
    }

    fn value<T: Decode<'r, Sqlite> + Type<Sqlite>>(&self, column: &'static str) -> Result<T, StoreError> {
        self.0.try_get(column).map_err(StoreError::new)
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the column `{column}` of a stored record cannot be read")]
struct UnreadableColumn {
    column: &'static str,
    source: Box<dyn Error + Send + Sync>,
}

fn unreadable(column: &'static str, cause: impl Error + Send + Sync + 'static) -> StoreError {
    StoreError::new(UnreadableColumn { column, source: Box::new(cause) })
}
