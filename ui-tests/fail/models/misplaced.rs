use oauth_grants::{ClientModel, TokenModel};

#[derive(ClientModel)]
#[oauth(client_id)] //~ 1
struct App {
    id: String,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens", access_token, column = "app")] //~ 2
struct ApiToken {
    digest: Vec<u8>,
    client_id: String,
}

fn main() {}
