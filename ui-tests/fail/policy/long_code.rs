use oauth_grants::prelude::*;

#[grant(type = "authorization_code", code_lifetime = "11m")] //~ 1
struct SignIn;

fn main() {}
