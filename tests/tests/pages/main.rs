//! The built-in pages as browsers see them: over HTTP, with cookies, by following their forms.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

mod applications;
mod asked_each_time;
mod browser;
mod consents;
mod decision;
mod designs;
mod foreign_hands;
mod languages;
mod page;
mod prompts;
mod session;
