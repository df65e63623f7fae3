//! A real server on a loopback port, and what clients and browsers do to it.
//!
//! A [`Site`] is a port, a clock that stands still, the registered clients and a record of events; a server built
//! for it is [`Running`]. Tests speak to it over HTTP and in no other way, except to ask whether an access token is
//! alive, which is a resource's question.

#![expect(
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails here is a test that fails"
)]

mod answer;
pub mod clients;
mod events;
mod faulty_store;
pub mod grants;
pub mod pages;
mod person;
mod running;
mod site;

pub use self::{
    answer::{Answer, Mode, Redirect, Tokens},
    clients::Party,
    events::Recorder,
    faulty_store::FaultyStore,
    person::{ALICE, Person},
    running::Running,
    site::Site,
};

/// The verifier of RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Its challenge under `S256`.
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
