use oauth_grants::prelude::*;

#[grant("client_credentials")]
struct NoKey;

#[grant(type("client_credentials"))]
struct List;

#[grant(type = "authorization_code", pkce, code_lifetime = , pkce = "on")]
struct NoValue;

fn main() {}
