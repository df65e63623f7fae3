//! Codes, refresh tokens and families are state machines: whatever is done to a store in whatever order, and at once, it
//! answers as a model does that is too simple to be wrong (RFC 6749 sections 4.1.2, 6 and 10.5).
//!
//! The kit has the promises one by one; here they meet.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails here is a test that fails"
)]

mod codes;
mod mistaken;
mod tokens;

use std::fmt::Debug;

use oauth_grants::{
    protocol::Timestamp,
    store::{MemoryStore, PostgresStore, RedisStore, SqliteStore, test_kit::SlowStore},
};
use oauth_grants_tests::{postgres, servers};
use proptest::{
    collection::vec,
    strategy::Strategy,
    test_runner::{Config, TestRunner},
};
use tokio::runtime::Runtime;

/// When it begins.
const NOON: Timestamp = Timestamp::from_unix_seconds(1_800_000_000);

/// A store that forgets what has expired, when it is told to or by itself.
trait Purge {
    /// Has it forget what it may forget at this moment.
    fn purge(&self, now: Timestamp) -> impl Future<Output = ()> + Send;
}

impl Purge for MemoryStore {
    async fn purge(&self, _now: Timestamp) {}
}

impl Purge for RedisStore {
    async fn purge(&self, _now: Timestamp) {}
}

impl Purge for SqliteStore {
    async fn purge(&self, now: Timestamp) {
        while self.purge_expired(3, now).await.unwrap().more {}
    }
}

impl Purge for PostgresStore {
    async fn purge(&self, now: Timestamp) {
        while self.purge_expired(3, now).await.unwrap().more {}
    }
}

impl<S: Send + Sync> Purge for SlowStore<S> {
    async fn purge(&self, _now: Timestamp) {}
}

/// Runs a property of lists of steps so many times, against one store: each run brings records of its own.
#[expect(clippy::needless_pass_by_value, reason = "the property is written where it is passed")]
fn holds<S, T: Debug>(
    cases: u32,
    open: impl Future<Output = S>,
    step: impl Strategy<Value = T>,
    property: impl AsyncFn(&S, Vec<T>),
) {
    let runtime = Runtime::new().unwrap();
    let store = runtime.block_on(open);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&vec(step, 1..40), |steps| {
        runtime.block_on(property(&store, steps));
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

async fn in_schema() -> PostgresStore {
    let store = PostgresStore::connect(&postgres::schema().await).await.unwrap();
    store.create_tables().await.unwrap();
    store
}

async fn in_redis() -> RedisStore {
    RedisStore::connect(servers::redis()).await.unwrap()
}

macro_rules! on_every_store {
    ($($property:ident($step:expr),)+) => {
        mod in_memory {
            $(#[test]
            fn $property() {
                super::holds(400, async { super::MemoryStore::new() }, $step, super::$property);
            })+
        }

        mod in_slow_memory {
            $(#[test]
            fn $property() {
                let slow = async { super::SlowStore::new(super::MemoryStore::new()) };
                super::holds(8, slow, $step, super::$property);
            })+
        }

        mod in_sqlite {
            $(#[test]
            fn $property() {
                super::holds(40, async { super::SqliteStore::in_memory().await.unwrap() }, $step, super::$property);
            })+
        }

        mod in_postgres {
            $(#[test]
            fn $property() {
                super::holds(30, super::in_schema(), $step, super::$property);
            })+
        }
    };
}

use self::{
    codes::{codes_at_once, codes_in_turn},
    tokens::{tokens_at_once, tokens_in_turn},
};

on_every_store! {
    codes_in_turn(crate::codes::step()),
    codes_at_once(crate::codes::step()),
    tokens_in_turn(crate::tokens::step()),
    tokens_at_once(crate::tokens::step()),
}

mod redis {
    #[test]
    fn codes_in_turn() {
        super::holds(40, super::in_redis(), crate::codes::step(), super::codes_in_turn);
    }

    #[test]
    fn codes_at_once() {
        super::holds(40, super::in_redis(), crate::codes::step(), super::codes_at_once);
    }
}
