//! The server as clients and browsers see it: over HTTP, on a loopback port.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails here is a test that fails"
)]

mod advertised;
mod audit_events;
mod authorization_code;
mod authorization_endpoint;
mod back_channel;
mod bound_tokens;
mod client_authentication;
mod client_credentials;
mod client_secrets;
mod code_challenge;
mod code_replay;
mod conformance;
mod consents;
mod cross_origin;
mod custom_client_authentication;
mod custom_grants;
mod custom_response_types;
mod description;
mod dynamic_builder;
mod ended_by_the_application;
mod every_fault;
mod extensions;
mod faults;
mod given_up_guesses;
mod hand_written_declarations;
mod hostile_input;
mod implicit;
mod introspection;
mod kept_tokens;
mod lifetimes;
mod limits_by_address;
mod metadata;
mod mutual_tls;
mod password;
mod paused_requests;
mod profile;
mod protected_resources;
mod proxies;
mod races;
mod rate_limits;
mod redirect_uris;
mod refresh_token;
mod remote_introspection;
mod resource_indicators;
mod restarts;
mod revocation;
mod scopes;
mod simultaneous_guesses;
mod slow_bodies;
mod token_endpoint;
mod token_limits;
mod what_is_not_there;
