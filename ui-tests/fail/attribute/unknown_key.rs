use oauth_grants::prelude::*;

#[grant(type = "authorization_code", auth_method = ["none"], pkse = "required", audience = "x")] //~ 3
struct SignIn;

// What is said elsewhere.
#[grant(type = "refresh_token", scope = "read", store = "auth.db", redirect_uris = ["https://shop.example/callback"])] //~ 3
struct Renew;

#[grant(type = "client_credentials", extensions = [], path = "/token")] //~ 2
struct Report;

// The key that is missing is the one that was misspelt.
#[grant(typ = "client_credentials")] //~ 1
struct Machine;

fn main() {}
