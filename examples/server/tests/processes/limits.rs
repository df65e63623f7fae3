//! What the file says of limits, as whoever guesses feels it.

use crate::process::{Configuration, http};

/// Guesses that a proxy passes on, of which the first three from each address are heard.
const THREE: &str = "store = \"memory:\"\nlimits.by_address.client_secret = { failures = 3, one_every = 3600 }";

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_behind_a_trusted_proxy_uses_up_nobody_elses_limit() {
    let server = Configuration::with(&format!("trusted_proxies = [\"127.0.0.0/8\"]\n{THREE}")).start();
    let client = server.client(&http());
    for (number, told) in
        ["192.0.2.1", "203.0.113.9, 192.0.2.1", "203.0.113.8, 192.0.2.1, 127.0.0.9"].iter().enumerate()
    {
        assert_eq!(client.made_up_behind(told, &format!("nobody-{number}")).await, 401);
    }
    assert_eq!(client.made_up_behind("192.0.2.1", "nobody-4").await, 429);
    assert_eq!(client.made_up_behind("192.0.2.2", "nobody-4").await, 401);
    assert_eq!(client.made_up("nobody-4").await, 401);
}

// RFC 9700 section 4.13
#[tokio::test(flavor = "multi_thread")]
async fn rule_134_nobody_says_where_they_are_whom_nobody_trusts() {
    for trusted in ["", "trusted_proxies = [\"192.0.2.1\"]\n"] {
        let server = Configuration::with(&format!("{trusted}{THREE}")).start();
        let client = server.client(&http());
        for number in 1..=3 {
            assert_eq!(client.made_up_behind(&format!("192.0.2.{number}"), &format!("nobody-{number}")).await, 401);
        }
        assert_eq!(client.made_up_behind("192.0.2.4", "nobody-4").await, 429);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_092_clients_that_are_made_up_at_one_address_are_turned_away_there() {
    let server = Configuration::with(THREE).start();
    let client = server.client(&http());
    for number in 1..=3 {
        assert_eq!(client.made_up(&format!("nobody-{number}")).await, 401);
    }
    assert_eq!(client.made_up("nobody-4").await, 429);
    client.password().await.issued();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_person_is_issued_as_many_tokens_as_the_file_says() {
    let three = "store = \"memory:\"\nlimits.tokens.person = { answers = 3, one_every = 3600 }";
    let server = Configuration::with(three).start();
    let client = server.client(&http());
    let mut refresh_token = client.password().await.issued().member("refresh_token");
    for _ in 0..2 {
        refresh_token = client.refresh(&refresh_token).await.issued().member("refresh_token");
    }
    assert_eq!(client.refresh(&refresh_token).await.status, 429);
}
