use oauth_grants::prelude::*;

#[grant(grant_type = "authorization_code", token_endpoint_auth_methods = ["basic", "post", "public"], pkce = "S256")] //~ 3
struct SignIn;

#[grant(type = "ropc", expires_in = "1h")] //~ 2
struct Till;

#[grant(type = "refresh", INCLUDE_NEW_REFRESH_TOKEN = "always")] //~ 2
struct Renew;

fn main() {}
