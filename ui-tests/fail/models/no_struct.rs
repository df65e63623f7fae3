use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel};

#[derive(ClientModel)]
enum App { //~ 1
    Web,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode(String, String); //~ 1

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken; //~ 1

#[derive(TokenModel)]
union Either { //~ 1
    token: u32,
}

fn main() {}
