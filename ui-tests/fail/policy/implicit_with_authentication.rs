use oauth_grants::prelude::*;

#[grant(type = "implicit", auth_methods = ["client_secret_post", "none"])] //~ 1
struct Token;

fn main() {}
