//! The demo: a configuration that everybody knows, and what to do with it.

mod callback;
mod index;
pub(crate) mod lines;
mod page;

use std::net::SocketAddr;

use axum::Router;

use self::lines::Lines;
use crate::config::DEFAULT_LISTEN;

/// The configuration, as `--example` prints it.
pub(crate) const CONFIGURATION: &str = include_str!("../../demo.toml");

/// The name of the configuration in messages.
pub(crate) const FILE: &str = "demo.toml";

/// The configuration of a demo that listens at this address. Its clients come back to the server itself.
pub(crate) fn configuration_at(address: SocketAddr) -> String {
    CONFIGURATION.replace(&DEFAULT_LISTEN.to_string(), &address.to_string())
}

/// The demo's own pages.
pub(crate) fn routes(lines: Lines) -> Router {
    index::routes(lines.clone()).merge(callback::routes(lines))
}

/// A client of the demo, with its secret, which everybody knows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DemoClient {
    pub(crate) client_id: &'static str,
    credentials: Credentials,
}

#[derive(Clone, Copy, Debug)]
enum Credentials {
    Basic(&'static str),
    Post(&'static str),
    None,
}

const WEB: DemoClient = DemoClient { client_id: "demo-web", credentials: Credentials::Basic("demo-web-secret") };
const APP: DemoClient = DemoClient { client_id: "demo-app", credentials: Credentials::None };
const MACHINE: DemoClient =
    DemoClient { client_id: "demo-machine", credentials: Credentials::Basic("demo-machine-secret") };
const TILL: DemoClient = DemoClient { client_id: "demo-till", credentials: Credentials::Post("demo-till-secret") };
const BROWSER: DemoClient = DemoClient { client_id: "demo-browser", credentials: Credentials::None };
const API: DemoClient = DemoClient { client_id: "demo-api", credentials: Credentials::Basic("demo-api-secret") };
const GUEST: DemoClient = DemoClient { client_id: "demo-guest", credentials: Credentials::None };

#[cfg(test)]
mod tests {
    use oauth_grants::{prelude::AuthMethod, protocol::SecretHash};

    use super::{API, APP, BROWSER, CONFIGURATION, Credentials, FILE, GUEST, MACHINE, TILL, WEB};
    use crate::config::{Config, Problem};

    #[test]
    fn the_lines_and_the_configuration_know_the_same_clients() {
        let config = Config::parse(FILE, CONFIGURATION).unwrap();
        // Its secrets are words that everybody knows, and that is all.
        let is_of_a_word = |warning: &Problem| warning.to_string().contains("client_secret: a secret of");
        assert!(config.warnings.iter().all(is_of_a_word), "{:?}", config.warnings);
        let known = [WEB, APP, MACHINE, TILL, BROWSER, GUEST, API];
        assert_eq!(config.clients.len(), known.len());
        for (client, demo) in config.clients.iter().zip(known) {
            assert_eq!(client.client_id().as_str(), demo.client_id);
            let (method, secret) = match demo.credentials {
                Credentials::Basic(secret) => (AuthMethod::CLIENT_SECRET_BASIC, Some(secret)),
                Credentials::Post(secret) => (AuthMethod::CLIENT_SECRET_POST, Some(secret)),
                Credentials::None => (AuthMethod::NONE, None),
            };
            assert_eq!(*client.registered_auth_method(), method);
            let kept: Vec<_> = client.secret_hashes().map(|(hash, _)| hash).collect();
            match (secret, kept.as_slice()) {
                (None, []) => {}
                // They are words, for everybody to know.
                (Some(secret), [SecretHash::Argon2(hash)]) => assert!(hash.matches(&secret.parse().unwrap())),
                other => panic!("{}: {other:?}", demo.client_id),
            }
        }
    }
}
