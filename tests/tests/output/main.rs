//! What the server writes while it runs: no secret, at whatever level and in whatever form, and enough to know what
//! happened.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

mod browser;
mod clients;
mod flows;
mod metrics;
mod pages;
mod presented;
mod resource_types;
mod secrets;
mod spans;
mod types;
mod written;
