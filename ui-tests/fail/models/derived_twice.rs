use oauth_grants::{ClientModel, TokenModel};

#[derive(ClientModel)]
#[derive(Clone, Debug, ClientModel)] //~ 1
#[oauth(table = "apps")]
struct App {
    client_id: String,
}

#[derive(TokenModel)]
#[derive(oauth_grants::ClientModel)] //~ 1
#[oauth(table = "api_tokens")]
struct ApiToken {
    client_id: String,
}

fn is_model<Model: oauth_grants::model::ClientModel>() {}

fn main() {
    is_model::<App>();
    is_model::<ApiToken>();
}
