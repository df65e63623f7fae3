//! Models of the standard fields, and one more of the application's.

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{AuthorizationCodeFields, ClientFields, TokenFields},
    store::sql::Models,
    store_tests,
};

use crate::{
    beds::{InPostgres, InSqlite},
    own::next_id,
};

#[derive(AuthorizationCodeModel)]
#[oauth(table = "standard_codes")]
struct StandardCode {
    #[oauth(default = next_id())]
    id: i64,
    #[oauth(flatten)]
    fields: AuthorizationCodeFields,
    #[oauth(extra)]
    tenant: Option<i64>,
}

#[derive(TokenModel)]
#[oauth(table = "standard_tokens")]
struct StandardToken {
    #[oauth(flatten)]
    fields: TokenFields,
    #[oauth(extra)]
    tenant: Option<i64>,
}

#[derive(ClientModel)]
#[oauth(table = "standard_clients")]
struct StandardClient {
    #[oauth(flatten)]
    fields: ClientFields,
    #[oauth(default = 7)]
    account: i64,
}

type Standard = Models<StandardClient, StandardCode, StandardToken>;

mod in_sqlite {
    use super::*;

    store_tests!(InSqlite::<Standard>::new());
    store_tests!(InSqlite::<Standard>::new(), clients, code_restart, token_restart, code_purge, token_purge);
}

mod in_postgres {
    use super::*;

    store_tests!(InPostgres::<Standard>::new().await);
    store_tests!(InPostgres::<Standard>::new().await, clients, code_restart, token_restart, code_purge, token_purge);
}
