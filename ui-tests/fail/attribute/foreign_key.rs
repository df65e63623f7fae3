use oauth_grants::prelude::*;

#[grant(
    type = "client_credentials",
    pkce = "required", //~ 1
    code_challenge_methods = ["S256"], //~ 1
    code_lifetime = "60s", //~ 1
    refresh_token_lifetime = "30d", //~ 1
    rotation = "always", //~ 1
    grace = "10s", //~ 1
    response_types = ["code"], //~ 1
    response_mode = "query", //~ 1
)]
struct Machine;

// One mistake: with another value it would not belong there either.
#[grant(type = "authorization_code", rotation = "never")] //~ 1
struct SignIn;

fn main() {}
