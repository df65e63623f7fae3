use oauth_grants::{
    model::{AuthorizationCodeModel, ClientModel, TokenModel},
    store::sql::SqlStore,
};

struct App;
struct LoginCode;
struct ApiToken;

fn store(pool: sqlx::SqlitePool) {
    let store = SqlStore::new(pool);
    let store = store.clients::<App>(); //~ 1
    let store = store.codes::<LoginCode>(); //~ 1
    let _ = store.tokens::<ApiToken>(); //~ 1
}

fn of_client<Model: ClientModel>() {}
fn of_code<Model: AuthorizationCodeModel>() {}
fn of_tokens<Model: TokenModel>() {}

fn main() {
    of_client::<App>(); //~ 1
    of_code::<LoginCode>(); //~ 1
    of_tokens::<ApiToken>(); //~ 1
}
