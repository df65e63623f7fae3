use oauth_grants::prelude::*;

#[grant(type = "authorization_code", pkce = "requird", code_challenge_methods = ["s256", "SHA-256"])] //~ 3
struct SignIn;

#[grant(type = "refresh_token", rotation = never)] //~ 1
struct Renew;

fn main() {}
