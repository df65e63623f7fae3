use oauth_grants::{ClientModel, TokenModel};

#[derive(ClientModel)]
struct App { //~ 1
    client_id: String,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens", revocations = "api_tokens", table = "tokens")] //~ 2
struct ApiToken {
    access_token: String,
    client_id: String,
    expires_at: std::time::SystemTime,
    scope: String,
}

fn main() {}
