//! The built-in pages in Chromium, as people use them: by clicking, typing and looking.

#![expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]

mod applications;
mod browser;
mod designs;
mod flow;
mod foreign_sites;
mod languages;
mod readability;
mod shop;
mod tabs;
