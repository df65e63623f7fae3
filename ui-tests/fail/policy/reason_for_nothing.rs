use oauth_grants::prelude::*;

#[grant(type = "authorization_code", insecure = "a colleague had this, too")]
struct SignIn;

fn main() {}
