//! `fn main() -> Result<(), Box<dyn Error>>` prints the error that it returns with `Debug`. What newcomers do wrong first is
//! told there in a sentence that says what to mend.

use std::error::Error;

use oauth_grants::{
    prelude::*,
    protocol::{InvalidRedirectUri, RedirectUriFault},
};

/// What `main` prints behind `Error: `.
fn printed<T>(result: Result<T, impl Into<Box<dyn Error>>>) -> String {
    let returned: Result<T, Box<dyn Error>> = result.map_err(Into::into);
    returned.map_or_else(|error| format!("{error:?}"), |_| String::new())
}

#[grant(type = "client_credentials")]
struct Machine;

#[test]
fn a_bad_issuer_is_named_and_explained() {
    let builder = AuthorizationServer::builder("http://auth.example.com").store(MemoryStore::new());
    assert_eq!(
        printed(builder.register_grant(Machine).build()),
        "the authorization server cannot be built:\n  - `http://auth.example.com` is no issuer: an issuer is an https URL \
         (http only for 127.0.0.1, [::1] and localhost) with neither query, fragment, user information nor a slash at its \
         end, and without an empty segment, `.`, `..` or `.well-known` in its path (RFC 8414 section 2)"
    );
}

#[test]
fn a_bad_redirect_uri_is_named_and_explained() {
    for (uri, told) in [
        (
            "http://app.example/callback",
            "`http://app.example/callback` is no redirect URI: plain http is only for 127.0.0.1, [::1] and localhost \
             (RFC 9700 section 2.6); use https",
        ),
        (
            "https://app.example",
            "`https://app.example` is no redirect URI: it has to be an absolute URI with a path (RFC 6749 section 3.1.2)",
        ),
        (
            "https://app.example/\n",
            "`https://app.example/\\n` is no redirect URI: it has to be an absolute URI with a path (RFC 6749 section \
             3.1.2)",
        ),
    ] {
        assert_eq!(printed(uri.parse::<RedirectUri>()), told);
    }
}

#[test]
fn each_fault_of_a_redirect_uri_is_told_apart() {
    let fault = |uri: &str| uri.parse::<RedirectUri>().map_err(|error: InvalidRedirectUri| error.fault());
    for (uri, expected) in [
        ("https://app.example/callback#x", RedirectUriFault::Fragment),
        ("/callback", RedirectUriFault::NotAbsolute),
        ("https:///callback", RedirectUriFault::NotAbsolute),
        ("https://app.example?a=1", RedirectUriFault::NotAbsolute),
        ("com.example.app:callback", RedirectUriFault::NotAbsolute),
        ("https://alice@app.example/callback", RedirectUriFault::UserInformation),
        ("https://app.example:0/callback", RedirectUriFault::Port),
        ("http://app.example/callback", RedirectUriFault::PlainHttp),
        ("myapp:/callback", RedirectUriFault::Scheme),
        ("https://app.example/callback?code=1", RedirectUriFault::ReservedParameter),
    ] {
        assert_eq!(fault(uri), Err(expected), "{uri}");
    }
}

#[test]
fn other_words_that_are_no_good_are_explained() {
    for told in [
        printed("pro\"file".parse::<Scope>()),
        printed("".parse::<ClientId>()),
        printed("".parse::<ClientSecret>()),
        printed("my grant".parse::<GrantType>()),
    ] {
        assert!(told.contains(' ') && !told.contains("Invalid"), "{told}");
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_named_with_the_cause() {
    let directory = tempfile::TempDir::new().unwrap();
    let path = directory.path().join("missing").join("auth.db");
    assert_eq!(
        printed(SqliteStore::open(&path).await),
        format!(
            "the store failed: the database `{}` cannot be opened: No such file or directory (os error 2)",
            path.display()
        )
    );
}
