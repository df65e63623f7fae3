use oauth_grants::prelude::*;

#[grant(type = "authorization_code", auth_methods = ["none"], pkce = "off")]
struct Said;

#[grant(type = "authorization_code", pkce = "off")]
struct ByDefault;

fn main() {}
