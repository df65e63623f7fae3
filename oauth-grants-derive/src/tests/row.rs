//! Expansions of `#[derive(TokenModel)]` and its siblings, the model and the table apart.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use super::assert_expansion;
use crate::{expand, model::row::RowKind};

/// Compares what is written of the model, and what is written of its table inside `__sql!`.
fn assert_row(kind: RowKind, input: TokenStream, model: &ExpectFile, table: &ExpectFile) {
    let file: syn::File = syn::parse2(expand::row(kind, input)).expect("an expansion is a sequence of items");
    let (mut of_model, mut of_table) = (TokenStream::new(), TokenStream::new());
    for item in file.items {
        match item {
            Item::Macro(call) if call.mac.path.segments.last().is_some_and(|last| last.ident == "__sql") => {
                of_table.extend(call.mac.tokens);
            }
            item => of_model.extend(quote!(#item)),
        }
    }
    assert_expansion(of_model, model);
    assert_expansion(of_table, table);
}

#[test]
fn a_code_in_a_table_of_other_names() {
    let input = quote! {
        #[oauth(table = "login_codes")]
        struct LoginCode {
            #[oauth(default = next_id())]
            id: i64,
            #[oauth(code)]
            code_digest: String,
            #[oauth(client_id)]
            app: String,
            #[oauth(user)]
            owner: i64,
            redirect_uri: Option<String>,
            scope: Vec<String>,
            code_challenge: Option<String>,
            #[oauth(expires_at)]
            valid_until: SystemTime,
            #[oauth(seconds)]
            claimed_at: Option<i64>,
            #[oauth(extra)]
            tenant: i64,
        }
    };
    assert_row(
        RowKind::AuthorizationCode,
        input,
        &expect_file!["snapshots/row/login_code.rs"],
        &expect_file!["snapshots/row/login_code_table.rs"],
    );
}

#[test]
fn the_least_code_is_deleted_when_it_is_claimed() {
    let input = quote! {
        #[oauth(table = "auth.codes", crate = crate)]
        #[sqlx(rename_all = "camelCase")]
        struct LeastCode {
            code: Vec<u8>,
            client_id: Uuid,
            #[sqlx(rename = "person")]
            user: i64,
            expires_at: DateTime<Utc>,
        }
    };
    assert_row(
        RowKind::AuthorizationCode,
        input,
        &expect_file!["snapshots/row/least_code.rs"],
        &expect_file!["snapshots/row/least_code_table.rs"],
    );
}

#[test]
fn tokens_without_refresh_tokens() {
    let input = quote! {
        #[oauth(table = "api_tokens")]
        struct ApiToken {
            access_token: Vec<u8>,
            client_id: String,
            #[oauth(user)]
            owner: Option<i64>,
            expires_at: SystemTime,
            family: String,
        }
    };
    assert_row(
        RowKind::Token,
        input,
        &expect_file!["snapshots/row/api_token.rs"],
        &expect_file!["snapshots/row/api_token_table.rs"],
    );
}

#[test]
fn tokens_with_everything() {
    let input = quote! {
        #[oauth(table = "tokens", revocations = "revoked_logins")]
        struct Token {
            #[oauth(default = Uuid::now_v7())]
            id: Uuid,
            access_token: String,
            client_id: i64,
            user: Option<Uuid>,
            scope: Scope,
            grant_type: String,
            #[oauth(milliseconds)]
            issued_at: i64,
            expires_at: OffsetDateTime,
            #[oauth(column = "Family")]
            family: FamilyId,
            revoked_at: Option<NaiveDateTime>,
            #[oauth(extra = "organisation")]
            tenant: Option<i64>,
            data: ExtensionData,
            refresh_token: Option<String>,
            refresh_expires_at: Option<SystemTime>,
            refresh_scope: Option<Scope>,
            rotated_at: Option<SystemTime>,
            successor_seed: Option<Vec<u8>>,
        }
    };
    assert_row(
        RowKind::Token,
        input,
        &expect_file!["snapshots/row/token.rs"],
        &expect_file!["snapshots/row/token_table.rs"],
    );
}

#[test]
fn standard_fields_and_one_more() {
    let input = quote! {
        #[oauth(table = "tokens")]
        struct Token {
            #[oauth(flatten)]
            fields: TokenFields,
            #[oauth(extra)]
            tenant: i64,
        }
    };
    assert_row(
        RowKind::Token,
        input,
        &expect_file!["snapshots/row/flattened.rs"],
        &expect_file!["snapshots/row/flattened_table.rs"],
    );
}

#[test]
fn a_client() {
    let input = quote! {
        #[oauth(table = "apps")]
        struct App {
            client_id: String,
            #[oauth(client_secret)]
            secret_digest: Option<Vec<u8>>,
        }
    };
    assert_row(
        RowKind::Client,
        input,
        &expect_file!["snapshots/row/app.rs"],
        &expect_file!["snapshots/row/app_table.rs"],
    );
}

#[test]
fn a_client_with_everything() {
    let input = quote! {
        #[oauth(table = "clients")]
        struct Client {
            #[oauth(default = 1)]
            account: i64,
            client_id: String,
            client_secret: Option<String>,
            #[oauth(seconds)]
            client_secret_expires_at: Option<i64>,
            redirect_uris: Vec<String>,
            grant_types: String,
            response_types: Option<String>,
            scope: Scope,
            token_endpoint_auth_method: String,
            client_name: Option<String>,
            application_type: String,
            lifetimes: Lifetimes,
            disabled: bool,
        }
    };
    assert_row(
        RowKind::Client,
        input,
        &expect_file!["snapshots/row/client.rs"],
        &expect_file!["snapshots/row/client_table.rs"],
    );
}

#[test]
fn mistakes_leave_implementations() {
    let input = quote! {
        #[oauth(table = "tokens")]
        struct Token {
            access_token: String,
        }
    };
    assert_row(
        RowKind::Token,
        input,
        &expect_file!["snapshots/row/mistakes.rs"],
        &expect_file!["snapshots/row/mistakes_table.rs"],
    );
}
