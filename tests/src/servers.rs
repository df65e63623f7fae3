//! The servers that tests of stores speak to; `scripts/servers` starts them.
//!
//! A test that cannot have its server fails. It must not be skipped: nobody would notice.

/// A PostgreSQL on which a test may create databases, as a URL.
pub fn postgres() -> String {
    named_by("OAUTH_GRANTS_TEST_POSTGRES", "servers")
}

/// A Redis in which a test may keep what it likes, as a URL. Others use it at the same time.
pub fn redis() -> String {
    named_by("OAUTH_GRANTS_TEST_REDIS", "servers")
}

/// What a script of ours provides, and names in a variable.
#[expect(clippy::panic, reason = "what fails here is a test that fails")]
pub(crate) fn named_by(variable: &str, script: &str) -> String {
    match std::env::var(variable) {
        Ok(named) if !named.is_empty() => named,
        _ => panic!(
            "this test needs what `scripts/{script}` provides, and {variable} names none: run `./scripts/test`, or \
             `./scripts/{script} cargo nextest run`"
        ),
    }
}
