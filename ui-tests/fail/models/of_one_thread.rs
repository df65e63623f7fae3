use std::{rc::Rc, time::SystemTime};

use oauth_grants::{prelude::*, store::sql::SqlStore};

#[derive(ClientModel)]
#[oauth(table = "apps")]
struct App {
    client_id: Rc<str>, //~ 1
}

#[derive(TokenModel)]
#[oauth(table = "api_tokens")]
struct ApiToken {
    #[oauth(default = Rc::new(7))]
    number: Rc<i64>,
    access_token: Vec<u8>,
    client_id: String,
    expires_at: SystemTime,
    scope: String,
}

fn store(pool: sqlx::SqlitePool) {
    let _ = SqlStore::new(pool).tokens::<ApiToken>(); //~ 1
}

fn main() {}
