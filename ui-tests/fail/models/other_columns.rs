use std::time::SystemTime;

use oauth_grants::{prelude::*, store::sql::SqlStore};

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    #[oauth(default = Colour)]
    colour: Colour,
    access_token: Vec<u8>,
    client_id: String,
    expires_at: SystemTime,
    family: String,
    scope: String,
    user: Option<String>,
}

struct Colour;

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: String,
    redirect_uris: Colour, //~ 1
}

struct Kept {
    store: SqlStore<sqlx::SqlitePool>, //~ 1
}

fn store(pool: sqlx::SqlitePool) {
    let _ = SqlStore::new(pool).tokens::<ApiToken>(); //~ 1
}

fn holds_secrets<T: oauth_grants::model::field::SecretField>() {}

fn main() {
    holds_secrets::<Colour>(); //~ 1
}
