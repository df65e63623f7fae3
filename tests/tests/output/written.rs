//! Everything that is written in this process: by the server, and by all crates below it, at their most talkative.

use std::{
    io::{self, Write},
    sync::{Mutex, Once, PoisonError},
};

use oauth_grants::server::Event;
use tracing_subscriber::fmt::format::FmtSpan;

static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Listens from now on, to every level and to every opening and closing of a span.
pub(crate) fn listen() {
    static ONCE: Once = Once::new();

    ONCE.call_once(|| {
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
        subscriber.with_span_events(FmtSpan::NEW | FmtSpan::CLOSE).with_ansi(false).with_writer(|| Page).init();
    });
}

/// All that was written until now.
pub(crate) fn text() -> String {
    String::from_utf8_lossy(&WRITTEN.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
}

/// Writes a line.
pub(crate) fn line(line: &str) {
    writeln!(Page, "{line}").unwrap();
}

/// A sink that writes an event in every form that it has.
pub(crate) fn event(event: &Event<'_>) {
    line(&format!("{event}\n{event:?}\n{event:#?}\n{}", serde_json::to_string(event).unwrap()));
}

/// Where it is written.
struct Page;

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
