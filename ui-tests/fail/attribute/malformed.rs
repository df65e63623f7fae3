use oauth_grants::prelude::*;

#[grant("client_credentials")] //~ 1
struct NoKey;

#[grant(type("client_credentials"))] //~ 1
struct List;

#[grant(type = "authorization_code", pkce, code_lifetime = , pkce = "on")] //~ 3
struct NoValue;

fn main() {}
