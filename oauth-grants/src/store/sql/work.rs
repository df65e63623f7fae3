//! How a store runs a statement: within the deadline, and again where the engine undid it because others were at work.

use std::{future::Future, time::Duration};

use sqlx::{SqlSafeStr, SqlStr};

use super::{Arguments, Engine, SqlStore};
use crate::{protocol::randomness, store::StoreError};

/// How often a statement is tried again. Each time the wait is twice as long, so all of them are about two seconds: enough for
/// crowds under serializable transactions, and within a store's deadline.
const RETRIES: u32 = 9;

/// The wait before the second attempt, at most.
const FIRST_WAIT: Duration = Duration::from_millis(8);

/// Whether an attempt that failed may be made again; the number counts the attempts before.
pub(super) type Again = fn(&sqlx::Error, u32) -> bool;

/// Binds the values of a statement, anew for each attempt.
pub(super) trait Bind<E: Engine>: Fn(&mut Arguments<E>) -> Result<(), StoreError> + Send + Sync {}

impl<E: Engine, F: Fn(&mut Arguments<E>) -> Result<(), StoreError> + Send + Sync> Bind<E> for F {}

impl<E: Engine, M> SqlStore<E, M> {
    /// Runs a statement that writes, and says how many rows it changed.
    pub(super) async fn execute(
        &self,
        statement: impl SqlSafeStr + Send,
        bind: impl Bind<E>,
    ) -> Result<u64, StoreError> {
        self.execute_again_if(|_, _| false, statement, bind).await
    }

    /// Runs a statement that writes, also again after a failure that another attempt will not have.
    pub(super) async fn execute_again_if(
        &self,
        again: Again,
        statement: impl SqlSafeStr + Send,
        bind: impl Bind<E>,
    ) -> Result<u64, StoreError> {
        let statement = statement.into_sql_str();
        self.attempt(again, || Ok(self.writer.execute(statement.clone(), bound(&bind)?))).await
    }

    /// Runs two statements that write, both or neither.
    pub(super) async fn execute_both(
        &self,
        (first, bind_first): (SqlStr, impl Bind<E>),
        (second, bind_second): (SqlStr, impl Bind<E>),
    ) -> Result<u64, StoreError> {
        let work = || {
            let statements = vec![(first.clone(), bound(&bind_first)?), (second.clone(), bound(&bind_second)?)];
            Ok(E::execute_together(self.writer.pool(), statements))
        };
        self.attempt(|_, _| false, work).await
    }

    /// Runs statements that write, all or none.
    pub(super) async fn execute_all(&self, statements: Vec<(SqlStr, impl Bind<E>)>) -> Result<u64, StoreError> {
        let work = || {
            let bound = statements.iter().map(|(statement, bind)| Ok((statement.clone(), bound(bind)?)));
            Ok(E::execute_together(self.writer.pool(), bound.collect::<Result<_, StoreError>>()?))
        };
        self.attempt(|_, _| false, work).await
    }

    /// Reads at most one row.
    pub(super) async fn fetch_optional(
        &self,
        statement: impl SqlSafeStr + Send,
        bind: impl Bind<E>,
    ) -> Result<Option<E::Row>, StoreError> {
        let statement = statement.into_sql_str();
        self.attempt(|_, _| false, || Ok(E::fetch_optional(&self.readers, statement.clone(), bound(&bind)?))).await
    }

    /// Reads rows.
    pub(super) async fn fetch_all(
        &self,
        statement: impl SqlSafeStr + Send,
        bind: impl Bind<E>,
    ) -> Result<Vec<E::Row>, StoreError> {
        let statement = statement.into_sql_str();
        self.attempt(|_, _| false, || Ok(E::fetch_all(&self.readers, statement.clone(), bound(&bind)?))).await
    }

    async fn attempt<T, F>(
        &self,
        again: Again,
        work: impl Fn() -> Result<F, StoreError> + Send + Sync,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = sqlx::Result<T>> + Send,
    {
        let attempts = async {
            for before in 0.. {
                match work()?.await {
                    Err(error) if before < RETRIES && (E::gave_way(&error) || again(&error, before)) => {
                        tokio::time::sleep(wait(before)).await;
                    }
                    done => return done.map_err(StoreError::new),
                }
            }
            Err(StoreError::new(DeadlineMissed { deadline: self.deadline }))
        };
        tokio::time::timeout(self.deadline, attempts)
            .await
            .unwrap_or_else(|_| Err(StoreError::new(DeadlineMissed { deadline: self.deadline })))
    }
}

fn bound<E: Engine>(bind: &impl Bind<E>) -> Result<E::Arguments, StoreError> {
    let mut arguments = Arguments::new();
    bind(&mut arguments)?;
    arguments.into_values().map_err(StoreError::new)
}

/// How long to wait before trying again: at random, so that those who were in each other's way are not again.
fn wait(before: u32) -> Duration {
    // Without randomness everybody waits the full time, which is slower and still right.
    let share = randomness::random_bytes::<1>().map_or(255, |[byte]| u32::from(byte));
    FIRST_WAIT * 2_u32.pow(before) * share / 255
}

#[derive(Debug, thiserror::Error)]
#[error("the database did not answer within {deadline:?}")]
struct DeadlineMissed {
    deadline: Duration,
}
