use oauth_grants::prelude::*;

#[grant(
    type = "authorization_code",
    code_lifetime = "60", //~ 1
    access_token_lifetime = "0s", //~ 1
    refresh_token_lifetime = "99999999999999999999d", //~ 1
)]
struct SignIn;

#[grant(type = "refresh_token", grace = "-1s", access_token_lifetime = "1h30m")] //~ 2
struct Renew;

#[grant(type = "refresh_token", grace = "0s", refresh_token_lifetime = "0d")] //~ 1
struct Strict;

fn main() {}
