//! What an application kept in the clear, or as hexadecimal digits, before it took us.

use oauth_grants::{
    protocol::AuthorizationCode,
    store::{
        AuthorizationCodeStore as _,
        sql::{HexDigits, SchemaMismatch},
        test_kit::records,
    },
};

use crate::own::own_tables;

#[tokio::test]
async fn plain_text_that_is_left_in_a_text_column_is_named_at_the_start_and_replaced_by_its_digest() {
    let (pool, store) = own_tables().await;
    let code = AuthorizationCode::new("an old code");
    let mut record = records::sparse_code();
    store.save_authorization_code(record.clone()).await.unwrap();
    sqlx::query("UPDATE login_codes SET code_digest = 'an old code'").execute(&pool).await.unwrap();
    assert_eq!(store.find_authorization_code(&code.digest()).await.unwrap(), None);
    let error = store.check_schema().await.unwrap_err();
    let mismatch = error.downcast_ref::<SchemaMismatch>().unwrap();
    let said = "`login_codes.code_digest` holds values that do not begin with `sha256:`: `hash_plain_text` hashes what is plain text, \
                and rewrites SHA-256 in hexadecimal";
    assert_eq!(mismatch.problems(), [said]);

    assert_eq!(store.hash_plain_text(HexDigits::AreDigests, 10).await.unwrap().codes, 1);
    record.code = code.digest();
    assert_eq!(store.find_authorization_code(&code.digest()).await.unwrap(), Some(record));
    assert_eq!(store.hash_plain_text(HexDigits::AreDigests, 10).await.unwrap().codes, 0);
    store.check_schema().await.unwrap();
}

#[tokio::test]
async fn a_hexadecimal_digest_of_an_earlier_time_is_rewritten_and_not_hashed_again() {
    let (pool, store) = own_tables().await;
    let mut record = records::sparse_code();
    store.save_authorization_code(record.clone()).await.unwrap();
    // `printf 'an old code' | sha256sum`
    let hexadecimal = "f2834be918c9089f5c4ead70e3b1f2a80bef88f8aa7f033926e86454f711749a";
    sqlx::query("UPDATE login_codes SET code_digest = $1").bind(hexadecimal).execute(&pool).await.unwrap();

    assert_eq!(store.hash_plain_text(HexDigits::AreDigests, 10).await.unwrap().codes, 1);
    record.code = AuthorizationCode::new("an old code").digest();
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
    store.check_schema().await.unwrap();
}

#[tokio::test]
async fn hexadecimal_digits_that_are_a_code_in_the_clear_are_hashed() {
    let (pool, store) = own_tables().await;
    let mut record = records::sparse_code();
    store.save_authorization_code(record.clone()).await.unwrap();
    let code = "0123456789abcdef".repeat(4);
    sqlx::query("UPDATE login_codes SET code_digest = $1").bind(&code).execute(&pool).await.unwrap();

    assert_eq!(store.hash_plain_text(HexDigits::ArePlainText, 10).await.unwrap().codes, 1);
    record.code = AuthorizationCode::new(code.as_str()).digest();
    assert_eq!(store.find_authorization_code(&record.code).await.unwrap(), Some(record));
}

#[tokio::test]
async fn a_password_hash_that_is_not_read_is_left_as_it_is_and_said_with_its_column() {
    let (pool, store) = own_tables().await;
    store.save_authorization_code(records::sparse_code()).await.unwrap();
    for hash in
        ["$2b$12$abcdefghijklmnopqrstuv", "pbkdf2:sha256:600000$salt$abc", "argon2$argon2id$v=19$m=1,t=1,p=1$a$b"]
    {
        sqlx::query("UPDATE login_codes SET code_digest = $1").bind(hash).execute(&pool).await.unwrap();
        let error = format!("{:?}", store.hash_plain_text(HexDigits::ArePlainText, 10).await.unwrap_err());
        assert!(error.contains("code_digest") && !error.contains(hash), "{error}");
        let kept: String = sqlx::query_scalar("SELECT code_digest FROM login_codes").fetch_one(&pool).await.unwrap();
        assert_eq!(kept, hash);
    }
}
