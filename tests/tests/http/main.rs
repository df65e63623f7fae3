//! The server as clients and browsers see it: over HTTP, on a loopback port.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

mod authorization_code;
mod authorization_endpoint;
mod client_authentication;
mod client_credentials;
mod code_challenge;
mod code_replay;
mod implicit;
mod lifetimes;
mod password;
mod redirect_uris;
mod refresh_token;
mod scopes;
mod token_endpoint;
