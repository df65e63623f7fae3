//! What happens, one line each, on standard error. Identifiers and fingerprints only, never a secret.

use std::{error::Error, io::Write};

use tracing_subscriber::{Layer, filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

/// What is written unless told otherwise.
pub(crate) const DEFAULT_FILTER: &str = "oauth_grants=info";

/// Has what the library and the crates below it tell written, as far as the filter lets it through.
pub(crate) fn listen(filter: Targets) {
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_target(false).with_writer(std::io::stderr);
    // Where nobody reads standard error any more, the server goes on.
    let lines = lines.log_internal_errors(false);
    tracing_subscriber::registry().with(lines.with_filter(filter)).init();
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
