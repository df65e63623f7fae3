use std::time::SystemTime;

use oauth_grants::{ClientModel, TokenModel};

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct InQuotes {
    #[oauth("access_token")] //~ 1
    digest: Vec<u8>,
    client_id: String,
    scope: String,
    expires_at: SystemTime,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct WithKey {
    #[oauth(role = client_id)] //~ 1
    id: String,
    access_token: Vec<u8>,
    scope: String,
    expires_at: SystemTime,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct AsPath {
    #[oauth(Role::ClientId)] //~ 1
    id: String,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct AsCall {
    #[oauth(role(client_id))] //~ 1
    id: String,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct AsValue {
    #[oauth = "client_id"] //~ 1
    id: String,
}

#[derive(ClientModel)]
#[oauth("apps")] //~ 1
struct TableWithoutKey {
    client_id: String,
}

#[derive(ClientModel)]
#[oauth(name = "apps")] //~ 1
struct TableOfOtherKey {
    client_id: String,
}

fn main() {}
