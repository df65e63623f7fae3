//! Three servers on one PostgreSQL, with codes there or in one Redis, are one server.

use oauth_grants_tests::{postgres, servers};
use tokio::task::JoinSet;

use crate::process::{Answer, Client, Configuration, http};

/// How many ask at once in a race.
const RIVALS: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn three_servers_on_one_postgresql_are_one_server() {
    are_one_server(&format!("store = \"{}\"", postgres::schema().await)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn three_servers_on_one_postgresql_and_one_redis_are_one_server() {
    let (store, codes) = (postgres::schema().await, servers::redis());
    are_one_server(&format!("store = \"{store}\"\ncodes = \"{codes}\"")).await;
}

/// From servers that start at the same moment on an empty database.
async fn are_one_server(stores: &str) {
    let configuration = Configuration::with(stores);
    let starting: Vec<_> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..3).map(|_| scope.spawn(|| configuration.start())).collect();
        starting.into_iter().map(|server| server.join().unwrap()).collect()
    });
    // One browser: the pages of a server know it by a cookie.
    let http = http();
    let clients: Vec<Client> = starting.iter().map(|server| server.client(&http)).collect();
    let [a, b, c] = clients.as_slice() else { panic!("there are three") };

    let code = a.sign_in().await;
    let first = b.redeem(&code).await.issued();
    for server in [a, b, c] {
        assert!(server.is_alive(&first.member("access_token")).await);
    }
    let refresh_token = first.member("refresh_token");
    let second = c.refresh(&refresh_token).await.issued();
    // A retry elsewhere is given the one successor.
    let retried = a.refresh(&refresh_token).await.issued();
    assert_eq!(second.member("refresh_token"), retried.member("refresh_token"));

    // A replay anywhere ends everything everywhere.
    a.redeem(&code).await.refused();
    for server in [a, b, c] {
        for tokens in [&first, &second, &retried] {
            assert!(!server.is_alive(&tokens.member("access_token")).await);
        }
        server.refresh(&second.member("refresh_token")).await.refused();
    }

    of_many_exchanges_one_wins([a, b, c]).await;
    a_command_ends_what_servers_issued(&configuration, [a, b, c]).await;
}

async fn of_many_exchanges_one_wins(servers: [&Client; 3]) {
    let code = servers[0].sign_in().await;
    let mut exchanges = JoinSet::new();
    for server in servers.into_iter().cycle().take(RIVALS) {
        let (server, code) = (server.clone(), code.clone());
        exchanges.spawn(async move { server.redeem(&code).await });
    }
    let (issued, refused): (Vec<_>, Vec<_>) =
        exchanges.join_all().await.into_iter().partition(|answer| answer.status == 200);
    refused.iter().for_each(Answer::refused);
    let [issued] = issued.as_slice() else { panic!("{issued:?}") };
    // The others were replays.
    for server in servers {
        assert!(!server.is_alive(&issued.member("access_token")).await);
    }
}

async fn a_command_ends_what_servers_issued(configuration: &Configuration, [a, b, c]: [&Client; 3]) {
    let before = a.password().await.issued();
    let printed = configuration.run(&["tokens", "revoke", "--user", "alice"]);
    assert_eq!(printed, "revoked 1 authorizations of the user `alice` with all their tokens\n");
    assert!(!b.is_alive(&before.member("access_token")).await);
    c.refresh(&before.member("refresh_token")).await.refused();
    let after = b.password().await.issued();
    assert!(c.is_alive(&after.member("access_token")).await);

    configuration.run(&["clients", "disable", "app"]);
    assert_eq!(a.refresh(&after.member("refresh_token")).await.status, 401);
    configuration.run(&["clients", "enable", "app"]);
    a.refresh(&after.member("refresh_token")).await.issued();
}
