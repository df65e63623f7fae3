//! Databases in which models have their tables.

use std::marker::PhantomData;

use oauth_grants::{
    model::Client,
    protocol::{ClientSecret, GrantType, Lifetimes, Timestamp},
    store::{
        sql::{Models, SqlAuthorizationCode, SqlClient, SqlStore, SqlToken},
        test_kit::{ClientBed, PurgeBed, TestBed, records},
    },
};
use oauth_grants_tests::postgres;
use sqlx::{
    Postgres, Sqlite,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use tempfile::TempDir;

/// Tables of the models `M` in a SQLite file.
pub(crate) struct InSqlite<M>(TempDir, PhantomData<fn() -> M>);

/// Tables of the models `M` in a PostgreSQL schema.
pub(crate) struct InPostgres<M>(String, PhantomData<fn() -> M>);

impl<M> InSqlite<M> {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap(), PhantomData)
    }
}

impl<M> InPostgres<M> {
    pub(crate) async fn new() -> Self {
        Self(postgres::schema().await, PhantomData)
    }
}

macro_rules! bed {
    ($bed:ident, $engine:ident, $this:ident => $pool:expr) => {
        impl<C: SqlClient<$engine>, A: SqlAuthorizationCode<$engine>, T: SqlToken<$engine>> TestBed
            for $bed<Models<C, A, T>>
        {
            type Store = SqlStore<$engine, Models<C, A, T>>;

            async fn open(&self) -> Self::Store {
                let $this = self;
                let store = SqlStore::new($pool.await).clients().codes().tokens();
                store.create_tables().await.unwrap();
                store.check_schema().await.unwrap();
                store
            }
        }

        impl<C: SqlClient<$engine>, A: SqlAuthorizationCode<$engine>, T: SqlToken<$engine>> ClientBed
            for $bed<Models<C, A, T>>
        {
            async fn save_client(&self, store: &Self::Store, client: Client) {
                store.save_client(&client).await.unwrap();
            }

            fn fit_client(&self, _client: Client) -> Client {
                client()
            }
        }

        impl<C: SqlClient<$engine>, A: SqlAuthorizationCode<$engine>, T: SqlToken<$engine>> PurgeBed
            for $bed<Models<C, A, T>>
        {
            async fn purge(&self, store: &Self::Store, now: Timestamp) {
                while store.purge_expired(7, now).await.unwrap().more {}
            }
        }
    };
}

bed!(InSqlite, Sqlite, this => async {
    let file = SqliteConnectOptions::new().filename(this.0.path().join("own.db")).create_if_missing(true);
    SqlitePoolOptions::new().max_connections(1).connect_with(file).await.unwrap()
});

bed!(InPostgres, Postgres, this => postgres::pool(&this.0));

/// A client with all that a row of one secret can hold.
pub(crate) fn client() -> Client {
    let secret = "a secret that is the same each time it is asked for".parse::<ClientSecret>().unwrap();
    Client::public("the 'shop'".parse().unwrap())
        .secret(&secret, Some(records::NOON + records::LIFETIME))
        .name("The \"Shop\" – Läden; DROP TABLE apps")
        .redirect_uris(["https://shop.example/callback?a=1".parse().unwrap()])
        .grant_types([GrantType::AUTHORIZATION_CODE, "urn:example:params:oauth:grant-type:sms".parse().unwrap()])
        .response_types(["code".parse().unwrap()])
        .scope("read write".parse().unwrap())
        .lifetimes(Lifetimes::DEFAULT)
}
