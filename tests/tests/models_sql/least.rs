//! The least that the models of three tables can be, with identifiers that are numbers.

use oauth_grants::{
    AuthorizationCodeModel, ClientModel, TokenModel,
    model::{AccessTokenRecord, AuthorizationCodeRecord, Client, NewTokens},
    protocol::{AccessToken, AuthorizationCode, Digest, FamilyId, GrantType, Scope, Subject},
    store::{
        AuthorizationCodeStore as _, Claim, ClientStore as _, Saved, TokenStore as _,
        sql::{AuthorizationCodeTable as _, Dialect, Models, SqlStore},
        test_kit::records,
    },
};
use sqlx::Sqlite;

use crate::{LATER, sqlite_pool};

#[derive(AuthorizationCodeModel)]
#[oauth(table = "least_codes")]
pub(crate) struct LeastCode {
    code: Vec<u8>,
    client_id: i64,
    scope: Scope,
    user: i64,
    #[oauth(seconds)]
    expires_at: i64,
    redirect_uri: Option<String>,
    code_challenge: Option<String>,
}

#[derive(TokenModel)]
#[oauth(table = "least_tokens")]
pub(crate) struct LeastToken {
    access_token: Digest<AccessToken>,
    client_id: i64,
    scope: Scope,
    #[oauth(milliseconds)]
    expires_at: i64,
}

#[derive(ClientModel)]
#[oauth(table = "least_clients")]
pub(crate) struct LeastClient {
    client_id: i64,
    client_secret: Option<String>,
}

async fn least_tables() -> SqlStore<Sqlite, Models<LeastClient, LeastCode, LeastToken>> {
    let store = SqlStore::new(sqlite_pool().await).clients().codes().tokens();
    store.create_tables().await.unwrap();
    store
}

fn least_code() -> AuthorizationCodeRecord {
    let digest = AuthorizationCode::generate().unwrap().digest();
    let (client_id, family) = ("12".parse().unwrap(), FamilyId::generate().unwrap());
    AuthorizationCodeRecord::new(digest, client_id, Subject::new(42), family, records::NOON, LATER)
}

#[tokio::test]
async fn a_code_without_a_place_for_the_claim_is_deleted_by_it() {
    let store = least_tables().await;
    store.check_schema().await.unwrap();
    let code = least_code();
    store.save_authorization_code(code.clone()).await.unwrap();

    let found = store.find_authorization_code(&code.code).await.unwrap().unwrap();
    assert_eq!((found.family, found.expires_at), (FamilyId::of_code(&code.code), LATER));
    assert!(matches!(store.claim_authorization_code(&code.code, records::NOON).await.unwrap(), Claim::Won(_)));
    assert!(matches!(store.claim_authorization_code(&code.code, records::NOON).await.unwrap(), Claim::Lost));
    assert_eq!(store.find_authorization_code(&code.code).await.unwrap(), None);
}

#[tokio::test]
async fn a_client_that_is_a_number_is_not_found_by_a_word() {
    let store = least_tables().await;
    store.save_client(&Client::public("12".parse().unwrap())).await.unwrap();

    assert!(store.find_client(&"12".parse().unwrap()).await.unwrap().is_some());
    for stranger in ["13", "twelve", "012", "12 ", "+12"] {
        assert!(store.find_client(&stranger.parse().unwrap()).await.unwrap().is_none(), "{stranger}");
    }
}

#[tokio::test]
async fn tokens_without_a_family_are_found_and_not_revoked() {
    let store = least_tables().await;
    let token = AccessToken::generate().unwrap();
    let family = FamilyId::generate().unwrap();
    let client_id = "12".parse().unwrap();
    let access = AccessTokenRecord::new(token.digest(), client_id, GrantType::PASSWORD, family, records::NOON, LATER);
    assert_eq!(store.save_tokens(NewTokens::new(access)).await.unwrap(), Saved::Alive);

    let found = store.find_access_token(&token.digest()).await.unwrap().unwrap();
    assert_eq!((found.expires_at, found.grant_type), (LATER, GrantType::UNKNOWN));
    assert!(store.revoke_family(&found.family, records::NOON).await.is_err());
    assert_eq!(store.purge_expired(10, LATER).await.unwrap().tokens, 1);
    assert_eq!(store.find_access_token(&token.digest()).await.unwrap(), None);
}

/// SQLite gives bytes for text, and finds no text that is equal to bytes.
#[tokio::test]
async fn text_in_the_place_of_bytes_is_named_at_the_start() {
    let pool = sqlite_pool().await;
    let schema = LeastCode::STATEMENTS.schema.of(Dialect::Sqlite).replace("code BLOB", "code TEXT");
    assert!(schema.contains("code TEXT"), "{schema}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(schema)).execute(&pool).await.unwrap();
    let store = SqlStore::new(pool).clients::<LeastClient>().codes::<LeastCode>().tokens::<LeastToken>();
    store.create_tables().await.unwrap();
    let error = store.check_schema().await.unwrap_err().to_string();
    assert!(error.contains("`least_codes.code` is TEXT, but its field takes BLOB"), "{error}");
}
