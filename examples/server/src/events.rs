//! What happens, one line each, on standard error. Identifiers and fingerprints only, never a secret.

use std::{error::Error, io::Write};

use oauth_grants::server::Event;

/// Writes an event.
pub(crate) fn log(event: &Event<'_>) {
    write_line(&event.to_string());
}

/// Writes a line to standard error. Where nobody reads it any more, the server goes on.
pub(crate) fn write_line(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// An error with what caused it.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let told = error.to_string();
        // Some errors say what their cause says.
        if !text.ends_with(&told) {
            text = format!("{text}: {told}");
        }
        cause = error.source();
    }
    text
}
