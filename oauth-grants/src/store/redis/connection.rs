//! One connection for all requests, with a deadline for each command.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use ::redis::{
    AsyncConnectionConfig, Client, Cmd, ErrorKind, FromRedisValue, RedisError, RedisResult, ServerErrorKind,
    aio::MultiplexedConnection,
};
use tokio::{sync, time};

use crate::store::StoreError;

/// A connection that is made when it is needed, and made anew when it is broken or a command on it took too long: a
/// server that vanished without a word is otherwise waited for until the operating system gives up.
pub(super) struct Connection {
    client: Client,
    deadline: Duration,
    current: Mutex<Current>,
    /// Held while connecting, so that fifty requests that find no connection make one.
    connecting: sync::Mutex<()>,
}

#[derive(Default)]
struct Current {
    connection: Option<MultiplexedConnection>,
    /// Counts the connections, so that a late failure of an old one does not break a new one.
    number: u64,
}

impl Connection {
    pub(super) fn new(client: Client, deadline: Duration) -> Self {
        Self { client, deadline, current: Mutex::default(), connecting: sync::Mutex::default() }
    }

    pub(super) fn with_deadline(&self, deadline: Duration) -> Self {
        Self::new(self.client.clone(), deadline)
    }

    /// Runs a command, and once more if its connection turns out to be broken. So a command may be executed twice, and
    /// has to be one that does nothing the second time.
    pub(super) async fn run<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, StoreError> {
        let mut used = 0;
        let answer = async {
            match self.attempt(command, &mut used).await {
                Err(error) if breaks_connection(&error) => self.attempt(command, &mut used).await,
                answered => answered,
            }
        };
        let answered = time::timeout(self.deadline, answer).await;
        answered.map_or_else(
            |_| {
                self.forget(used);
                Err(StoreError::new(TooLate))
            },
            |answered| answered.map_err(StoreError::new),
        )
    }

    async fn attempt<T: FromRedisValue>(&self, command: &Cmd, used: &mut u64) -> RedisResult<T> {
        let (mut connection, number) = self.connection().await?;
        *used = number;
        let answered = command.query_async(&mut connection).await;
        if answered.as_ref().is_err_and(breaks_connection) {
            self.forget(number);
        }
        answered
    }

    async fn connection(&self) -> RedisResult<(MultiplexedConnection, u64)> {
        if let Some(current) = self.current() {
            return Ok(current);
        }
        let _connecting = self.connecting.lock().await;
        if let Some(current) = self.current() {
            return Ok(current);
        }
        // The deadline is kept in one place, above.
        let config = AsyncConnectionConfig::new().set_connection_timeout(None).set_response_timeout(None);
        let connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        *current = Current { connection: Some(connection.clone()), number: current.number + 1 };
        Ok((connection, current.number))
    }

    fn current(&self) -> Option<(MultiplexedConnection, u64)> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.connection.clone().map(|connection| (connection, current.number))
    }

    fn forget(&self, number: u64) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.number == number {
            current.connection = None;
        }
    }
}

/// Whether another connection may do better. A server that answers, be it with a refusal, is not the connection's fault;
/// unless it says that it is only a replica, as after a failover.
fn breaks_connection(error: &RedisError) -> bool {
    match error.kind() {
        ErrorKind::Server(kind) => kind == ServerErrorKind::ReadOnly,
        _ => true,
    }
}

#[derive(Debug, thiserror::Error)]
#[error("Redis did not answer in time")]
struct TooLate;
