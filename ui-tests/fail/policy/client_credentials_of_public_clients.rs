use oauth_grants::prelude::*;

#[grant(type = "client_credentials", auth_methods = ["client_secret_basic", "none"])]
struct Machine;

fn main() {}
