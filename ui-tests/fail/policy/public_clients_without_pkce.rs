use oauth_grants::prelude::*;

#[grant(type = "authorization_code", auth_methods = ["none"], pkce = "off")] //~ 1
struct Said;

#[grant(type = "authorization_code", pkce = "off")] //~ 1
struct ByDefault;

fn main() {}
