use oauth_grants::prelude::*;

#[grant(
    type = "client_credentials",
    pkce = "required",
    code_challenge_methods = ["S256"],
    code_lifetime = "60s",
    refresh_token_lifetime = "30d",
    rotation = "always",
    grace = "10s",
    response_types = ["code"],
    response_mode = "query",
)]
struct Machine;

fn main() {}
