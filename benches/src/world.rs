//! What every server and the load agree on: one client, one person, and where the endpoints are.

/// The client's identifier.
pub(crate) const CLIENT_ID: &str = "bench-client";

/// Its secret: 256 bits, as a server generates them.
pub(crate) const CLIENT_SECRET: &str = "q0Vx7ZTtJ2c1m8yPzWnA4rLk3uEhGdSfB6oXiC9vKYM";

/// Another client's identifier, whose secret was chosen by a person.
pub(crate) const CHOSEN_CLIENT_ID: &str = "bench-client-chosen";

/// That secret.
pub(crate) const CHOSEN_SECRET: &str = "correct horse battery staple";

/// Where codes are sent to.
pub(crate) const REDIRECT_URI: &str = "https://client.example/callback";

/// What the client may have, and asks for.
pub(crate) const SCOPE: &str = "read write";

/// Who grants.
pub(crate) const SUBJECT: &str = "alice";

/// The verifier of RFC 7636 appendix B.
pub(crate) const CODE_VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Its challenge.
pub(crate) const CODE_CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// How servers name themselves.
pub(crate) const ISSUER: &str = "http://127.0.0.1";

/// How long an access token lives, in seconds.
pub(crate) const EXPIRES_IN: u64 = 3600;

/// The paths, the same on every server.
pub(crate) mod path {
    pub(crate) const AUTHORIZE: &str = "/oauth/authorize";
    pub(crate) const TOKEN: &str = "/oauth/token";
    pub(crate) const INTROSPECT: &str = "/oauth/introspect";
    pub(crate) const RESOURCE: &str = "/me";
    pub(crate) const HELLO: &str = "/hello";
    pub(crate) const METADATA: &str = "/.well-known/oauth-authorization-server";
    pub(crate) const PURGE: &str = "/purge";
}
