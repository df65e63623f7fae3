//! A database that cannot be reached for a while.

use oauth_grants_tests::{link::Link, postgres, servers};

use crate::process::{Configuration, http};

#[tokio::test(flavor = "multi_thread")]
async fn without_its_database_a_server_answers_503_and_is_back_when_the_database_is() {
    let url = postgres::schema().await;
    let link = Link::to(address(&url)).await;
    let configuration = Configuration::with(&format!("store = \"{}\"", over(&link, &url)));
    let server = configuration.start();
    let client = server.client(&http());
    let tokens = client.password().await.issued();

    link.take_down();
    let answer = client.refresh(&tokens.member("refresh_token")).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert!(answer.headers.contains_key("retry-after"), "{answer:?}");

    link.speak_again();
    client.refresh(&tokens.member("refresh_token")).await.issued();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_redis_a_server_answers_503_to_codes_alone_and_loses_none() {
    let url = servers::redis();
    let link = Link::to(address(&url)).await;
    let (store, codes) = (postgres::schema().await, over(&link, &url));
    let configuration = Configuration::with(&format!("store = \"{store}\"\ncodes = \"{codes}\""));
    let server = configuration.start();
    let client = server.client(&http());
    let code = client.sign_in().await;

    link.take_down();
    let answer = client.redeem(&code).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert!(answer.headers.contains_key("retry-after"), "{answer:?}");
    client.password().await.issued();

    link.speak_again();
    client.redeem(&code).await.issued();
}

/// Host and port of a URL.
fn address(url: &str) -> String {
    let (_, host) = url.rsplit_once('@').unwrap();
    host.split('/').next().unwrap().to_owned()
}

fn over(link: &Link, url: &str) -> String {
    url.replace(&address(url), &link.address().to_string())
}
