//! Expansions of `#[derive(TokenModel)]` and its siblings, the model and the table apart.

use expect_test::{ExpectFile, expect_file};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Item;

use super::assert_expansion;
use crate::{expand, model::row::RowKind};

/// Compares what is written of the model; and of its table, inside `__sql!`.
macro_rules! assert_row {
    ($kind:ident, $name:literal, $input:expr) => {
        assert_parts(
            RowKind::$kind,
            $input,
            &[
                expect_file![concat!("snapshots/row/", $name, ".rs")],
                expect_file![concat!("snapshots/row/", $name, "_statements.rs")],
            ],
        )
    };
}

fn assert_parts(kind: RowKind, input: TokenStream, expected: &[ExpectFile; 2]) {
    let file: syn::File = syn::parse2(expand::row(kind, input)).expect("an expansion is a sequence of items");
    let mut parts = [TokenStream::new(), TokenStream::new()];
    for item in file.items {
        match item {
            Item::Macro(call) if call.mac.path.segments.last().is_some_and(|last| last.ident == "__sql") => {
                parts[1].extend(call.mac.tokens);
            }
            item => parts[0].extend(quote!(#item)),
        }
    }
    for (part, expected) in parts.into_iter().zip(expected) {
        assert_expansion(part, expected);
    }
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
    assert_row!(AuthorizationCode, "login_code", input);
}

#[test]
fn the_least_code_is_deleted_when_it_is_claimed() {
    let input = quote! {
        #[oauth(table = "auth.codes", crate = crate)]
        #[sqlx(rename_all = "camelCase")]
        struct LeastCode {
            code: Vec<u8>,
            client_id: Uuid,
            scope: String,
            #[sqlx(rename = "person")]
            user: i64,
            redirect_uri: Option<String>,
            expires_at: DateTime<Utc>,
            code_challenge: Option<String>,
        }
    };
    assert_row!(AuthorizationCode, "least_code", input);
}

#[test]
fn tokens_without_refresh_tokens() {
    let input = quote! {
        #[oauth(table = "api_tokens")]
        struct ApiToken {
            access_token: Vec<u8>,
            client_id: String,
            scope: Scope,
            #[oauth(user)]
            owner: Option<i64>,
            expires_at: SystemTime,
            family: String,
        }
    };
    assert_row!(Token, "api_token", input);
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
    assert_row!(Token, "token", input);
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
    assert_row!(Token, "flattened", input);
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
    assert_row!(Client, "app", input);
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
            previous_client_secret: Option<String>,
            previous_client_secret_expires_at: Option<SystemTime>,
            redirect_uris: Vec<String>,
            grant_types: String,
            response_types: Option<String>,
            scope: Scope,
            token_endpoint_auth_method: String,
            client_name: Option<String>,
            application_type: String,
            introspection: String,
            certificates: Vec<String>,
            lifetimes: Lifetimes,
            disabled: bool,
        }
    };
    assert_row!(Client, "client", input);
}

#[test]
fn mistakes_leave_implementations() {
    let input = quote! {
        #[oauth(table = "tokens")]
        struct Token {
            access_token: String,
        }
    };
    assert_row!(Token, "mistakes", input);
}
