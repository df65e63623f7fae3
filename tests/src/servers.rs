//! What tests speak to: the servers of stores, which `scripts/servers` starts, and browsers, which `scripts/browser` opens.
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

/// A `WebDriver` that opens browsers, as a URL, and the browser that it is to open if that is not its own choice.
pub fn web_driver() -> (String, Option<String>) {
    (named_by("OAUTH_GRANTS_TEST_WEBDRIVER", "browser"), std::env::var("OAUTH_GRANTS_TEST_BROWSER").ok())
}

/// What finds faults in a page for whoever does not see it well or has no mouse, as a script.
pub fn axe() -> String {
    read(&named_by("OAUTH_GRANTS_TEST_AXE", "browser"))
}

#[expect(clippy::unwrap_used, reason = "what fails here is a test that fails")]
fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
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
