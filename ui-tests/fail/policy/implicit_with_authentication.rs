use oauth_grants::prelude::*;

#[grant(type = "implicit", auth_methods = ["client_secret_post", "none"])]
struct Token;

fn main() {}
