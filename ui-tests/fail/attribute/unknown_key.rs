use oauth_grants::prelude::*;

#[grant(type = "authorization_code", auth_method = ["none"], pkse = "required", audience = "x")] //~ 3
struct SignIn;

// The key that is missing is the one that was misspelt.
#[grant(typ = "client_credentials")] //~ 1
struct Machine;

fn main() {}
