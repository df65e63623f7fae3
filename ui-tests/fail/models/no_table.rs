use oauth_grants::{ClientModel, TokenModel};

#[derive(ClientModel)]
struct App {
    client_id: String,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens", revocations = "api_tokens", table = "tokens")]
struct ApiToken {
    access_token: String,
    client_id: String,
    expires_at: std::time::SystemTime,
}

fn main() {}
