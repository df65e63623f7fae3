use oauth_grants::prelude::*;

#[grant(
    type = "authorization_code",
    code_lifetime = "60",
    access_token_lifetime = "0s",
    refresh_token_lifetime = "99999999999999999999d",
)]
struct SignIn;

#[grant(type = "refresh_token", grace = "-1s", access_token_lifetime = "1h30m")]
struct Renew;

#[grant(type = "refresh_token", grace = "0s", refresh_token_lifetime = "0d")]
struct Strict;

fn main() {}
