use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(ClientModel)]
enum App {
    Web,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode(String, String);

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken;

#[derive(TokenModel)]
union Either {
    token: u32,
}

fn main() {}
