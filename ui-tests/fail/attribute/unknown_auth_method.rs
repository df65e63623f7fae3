use oauth_grants::prelude::*;

#[grant(
    type = "authorization_code",
    auth_methods = ["client_secret_basik", "Client-Secret-Post", "tls_client_auth", "urn:a b", "private_key_jwt"], //~ 5
)]
struct SignIn;

fn main() {}
