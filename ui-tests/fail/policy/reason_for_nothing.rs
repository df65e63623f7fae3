use oauth_grants::prelude::*;

#[grant(type = "authorization_code", insecure = "a colleague had this, too")] //~ 1
struct SignIn;

fn main() {}
