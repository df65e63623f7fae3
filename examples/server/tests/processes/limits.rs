//! What the file says of limits, as whoever guesses feels it.

use crate::process::{Configuration, http};

#[tokio::test(flavor = "multi_thread")]
async fn rule_092_clients_that_are_made_up_at_one_address_are_turned_away_there() {
    let limits = "limits.by_address.client_secret = { failures = 3, one_every = 3600 }";
    let configuration = Configuration::with(&format!("store = \"memory:\"\n{limits}"));
    let server = configuration.start();
    let client = server.client(&http());
    for number in 1..=3 {
        assert_eq!(client.made_up(&format!("nobody-{number}")).await, 401);
    }
    assert_eq!(client.made_up("nobody-4").await, 429);
    client.password().await.issued();
}
