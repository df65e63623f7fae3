use oauth_grants::prelude::*;

#[grant(type = "authorization_code", pkce = "requird", code_challenge_methods = ["s256", "SHA-256"])]
struct SignIn;

#[grant(type = "refresh_token", rotation = never)]
struct Renew;

fn main() {}
