use oauth_grants::{AuthorizationCodeModel, ClientModel, TokenModel, model::ExtensionData};

#[derive(AuthorizationCodeModel)]
#[oauth(table = "login_codes")]
struct LoginCode { //~ 4
    code: String,
    client_id: String,
    data: ExtensionData,
}

#[derive(AuthorizationCodeModel)]
#[oauth(table = "bound_codes")]
struct BoundCode { //~ 1
    code: String,
    client_id: String,
    user: String,
    #[oauth(seconds)]
    expires_at: i64,
    redirect_uri: Option<String>,
    scope: String,
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {} //~ 4

#[derive(TokenModel)]
#[oauth(table = "family_tokens")]
struct FamilyToken {
    access_token: String,
    client_id: String,
    scope: String,
    #[oauth(seconds)]
    expires_at: i64,
    family: String, //~ 1
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App { //~ 1
    client_name: Option<String>,
}

fn main() {}
