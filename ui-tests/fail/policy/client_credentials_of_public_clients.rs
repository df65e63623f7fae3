use oauth_grants::prelude::*;

#[grant(type = "client_credentials", auth_methods = ["client_secret_basic", "none"])] //~ 1
struct Machine;

fn main() {}
