use oauth_grants::prelude::*;

#[grant(type = "authorization_code", code_challenge_methods = ["plain"])] //~ 1
struct PlainAlone;

#[grant(
    type = "authorization_code",
    auth_methods = ["client_secret_basic"],
    pkce = "off",
    code_challenge_methods = ["S256"], //~ 1
)]
struct Off;

fn main() {}
