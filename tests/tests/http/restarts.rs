//! A server that is started again over the same SQLite file (RFC 9700 section 4.14.2): nothing is lost, and nothing is forgotten.

use std::{path::PathBuf, sync::Arc};

use oauth_grants::{prelude::*, protocol::ManualClock};
use oauth_grants_tests::harness::{
    Person, Running, Site,
    clients::{self, A, PUBLIC},
    grants::{Renew, SignIn},
};
use tempfile::TempDir;

/// A server that keeps everything in one file, clients too.
struct Durable {
    directory: TempDir,
    store: SqliteStore,
    running: Running,
}

impl Durable {
    async fn start() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(file(&directory)).await.unwrap();
        for client in clients::all() {
            store.save_client(&client).await.unwrap();
        }
        let running = serve(&store, Arc::default()).await;
        Self { directory, store, running }
    }

    async fn restart(self) -> Self {
        let Self { directory, store, running } = self;
        let clock = Arc::clone(&running.clock);
        drop(running);
        store.close().await;
        let store = SqliteStore::open(file(&directory)).await.unwrap();
        let running = serve(&store, clock).await;
        Self { directory, store, running }
    }
}

fn file(directory: &TempDir) -> PathBuf {
    directory.path().join("auth.db")
}

async fn serve(store: &SqliteStore, clock: Arc<ManualClock>) -> Running {
    let site = Site::with_clock(clock).await;
    let builder = site.builder().store(store.clone()).interaction(Person);
    let server = builder.register_grant(SignIn).register_grant(Renew).build().unwrap();
    site.serve(server)
}

#[tokio::test]
async fn a_code_issued_before_is_redeemed_after_with_every_check() {
    let server = Durable::start().await;
    let code = server.running.code_for(PUBLIC).await;
    let server = server.restart().await;

    let wrong = [("code_verifier", "wrongwrongwrongwrongwrongwrongwrongwrongwrong")];
    server.running.redeem_with(PUBLIC, &code, &wrong).await.refused(400, "invalid_grant");
    let tokens = server.running.redeem(PUBLIC, &code).await.issued();
    assert!(server.running.is_alive(&tokens).await);
}

#[tokio::test]
async fn a_code_redeemed_before_is_a_replay_after() {
    let server = Durable::start().await;
    let code = server.running.code_for(A).await;
    let tokens = server.running.redeem(A, &code).await.issued();
    let server = server.restart().await;

    assert!(server.running.is_alive(&tokens).await);
    server.running.redeem(A, &code).await.refused(400, "invalid_grant");
    assert!(!server.running.is_alive(&tokens).await);
}

#[tokio::test]
async fn an_answer_lost_in_the_restart_is_given_again() {
    let server = Durable::start().await;
    let first = server.running.sign_in(PUBLIC).await;
    let lost = server.running.refresh(PUBLIC, first.refresh()).await.issued();
    let server = server.restart().await;

    let again = server.running.refresh(PUBLIC, first.refresh()).await.issued();
    assert_eq!(again.refresh(), lost.refresh());
    server.running.refresh(PUBLIC, again.refresh()).await.issued();
}

#[tokio::test]
async fn rule_107_a_rotation_is_remembered_and_reuse_seen() {
    let server = Durable::start().await;
    let first = server.running.sign_in(PUBLIC).await;
    let second = server.running.refresh(PUBLIC, first.refresh()).await.issued();
    let server = server.restart().await;

    server.running.wait(10);
    server.running.refresh(PUBLIC, first.refresh()).await.refused(400, "invalid_grant");
    assert!(!server.running.is_alive(&second).await);
    let server = server.restart().await;
    server.running.refresh(PUBLIC, second.refresh()).await.refused(400, "invalid_grant");
}
