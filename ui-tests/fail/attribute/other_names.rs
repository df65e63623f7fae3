use oauth_grants::prelude::*;

#[grant(grant_type = "authorization_code", token_endpoint_auth_methods = ["basic", "post", "public"], pkce = "S256")]
struct SignIn;

#[grant(type = "ropc", expires_in = "1h")]
struct Till;

#[grant(type = "refresh", INCLUDE_NEW_REFRESH_TOKEN = "always")]
struct Renew;

fn main() {}
