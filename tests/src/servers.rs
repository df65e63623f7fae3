//! The servers that tests of stores speak to; `scripts/servers` starts them.
//!
//! A test that cannot have its server fails. It must not be skipped: nobody would notice.

/// A PostgreSQL on which a test may create databases, as a URL.
pub fn postgres() -> String {
    named_by("OAUTH_GRANTS_TEST_POSTGRES")
}

/// A Redis in which a test may keep what it likes, as a URL. Others use it at the same time.
pub fn redis() -> String {
    named_by("OAUTH_GRANTS_TEST_REDIS")
}

#[expect(clippy::panic, reason = "what fails here is a test that fails")]
fn named_by(variable: &str) -> String {
    match std::env::var(variable) {
        Ok(url) if !url.is_empty() => url,
        _ => panic!(
            "this test needs a server, and {variable} names none: run `./scripts/test`, or \
             `./scripts/servers cargo nextest run`"
        ),
    }
}
