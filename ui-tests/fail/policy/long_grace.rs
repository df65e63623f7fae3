use oauth_grants::prelude::*;

#[grant(type = "refresh_token", grace = "601s")] //~ 1
struct Renew;

#[grant(type = "refresh_token", grace = "10m")]
struct Longest;

fn main() {}
