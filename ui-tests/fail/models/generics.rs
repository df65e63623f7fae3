use oauth_grants::{ClientModel, TokenModel};

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken<User, Moment> { //~ 1
    access_token: String,
    client_id: String,
    expires_at: Moment,
    scope: String,
    user: User,
}

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App<'a, const N: usize> { //~ 1
    client_id: &'a str,
    #[oauth(default = [0; N])]
    tenants: [u8; N],
}

fn main() {}
