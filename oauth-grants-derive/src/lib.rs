//! The macros of [`oauth-grants`](https://docs.rs/oauth-grants), which exports them: use them from there.
//!
//! An expansion goes through four stages, one folder each: `syntax` → `model` → `check` → `emit`.

use proc_macro::TokenStream;

mod check;
mod diagnostic;
mod emit;
mod expand;
mod mistake;
mod model;
mod suggestion;
mod syntax;
#[cfg(test)]
mod tests;
mod vocabulary;

use model::{LiteralKind, row::RowKind};

#[doc = include_str!("docs/grant.md")]
///
/// ```
#[doc = include_str!("tests/snapshots/struct.rs")]
/// ```
///
/// An impl block becomes the implementation of its hook trait, with the methods as they are. This was
/// `#[grant(type = "password", insecure = "…")] impl Staff { … }`:
///
/// ```
/// # use oauth_grants::prelude::*;
/// # struct Staff { directory: Directory }
/// # struct Directory;
/// # impl Directory { async fn find(&self, _: &str, _: &Password) -> Option<Subject> { None } }
#[doc = include_str!("tests/snapshots/impl_block.rs")]
/// ```
#[proc_macro_attribute]
pub fn grant(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::grant(attribute.into(), item.into()).into()
}

#[doc = include_str!("docs/grant_form.md")]
/// ```
/// # struct TextMessageForm { phone: String, code: Option<u32> }
#[doc = include_str!("tests/snapshots/form.rs")]
/// ```
#[proc_macro_derive(GrantForm, attributes(form))]
pub fn grant_form(input: TokenStream) -> TokenStream {
    expand::grant_form(input.into()).into()
}

#[doc = include_str!("docs/client_model.md")]
#[doc = include_str!("docs/row.md")]
/// ```
/// # struct App { client_id: String, secret_digest: Option<Vec<u8>> }
#[doc = include_str!("tests/snapshots/row/app.rs")]
/// ```
///
/// And with a SQL engine, its statements:
///
/// ```text
#[doc = include_str!("tests/snapshots/row/app_statements.rs")]
/// ```
#[proc_macro_derive(ClientModel, attributes(oauth, sqlx))]
pub fn client_model(input: TokenStream) -> TokenStream {
    expand::row(RowKind::Client, input.into()).into()
}

#[doc = include_str!("docs/authorization_code_model.md")]
#[doc = include_str!("docs/row.md")]
/// ```
/// # use std::time::SystemTime;
/// # struct LoginCode {
/// #     id: i64, code_digest: String, app: String, owner: i64, redirect_uri: Option<String>, scope: Vec<String>,
/// #     code_challenge: Option<String>, valid_until: SystemTime, claimed_at: Option<i64>, tenant: i64,
/// # }
/// # fn next_id() -> i64 { 1 }
#[doc = include_str!("tests/snapshots/row/login_code.rs")]
/// ```
///
/// And with a SQL engine, its statements:
///
/// ```text
#[doc = include_str!("tests/snapshots/row/login_code_statements.rs")]
/// ```
#[proc_macro_derive(AuthorizationCodeModel, attributes(oauth, sqlx))]
pub fn authorization_code_model(input: TokenStream) -> TokenStream {
    expand::row(RowKind::AuthorizationCode, input.into()).into()
}

#[doc = include_str!("docs/token_model.md")]
#[doc = include_str!("docs/row.md")]
/// ```
/// # use std::time::SystemTime;
/// # use oauth_grants::protocol::Scope;
/// # struct ApiToken {
/// #     access_token: Vec<u8>, client_id: String, scope: Scope, owner: Option<i64>, expires_at: SystemTime,
/// #     family: String,
/// # }
#[doc = include_str!("tests/snapshots/row/api_token.rs")]
/// ```
///
/// And with a SQL engine, its statements:
///
/// ```text
#[doc = include_str!("tests/snapshots/row/api_token_statements.rs")]
/// ```
#[proc_macro_derive(TokenModel, attributes(oauth, sqlx))]
pub fn token_model(input: TokenStream) -> TokenStream {
    expand::row(RowKind::Token, input.into()).into()
}

/// Reads `scope!(…)`, whose own macro puts the path of the library before the literal.
#[doc(hidden)]
#[proc_macro]
pub fn __scope(input: TokenStream) -> TokenStream {
    expand::literal(LiteralKind::Scope, input.into()).into()
}

/// Asks of each token in `required_scope!` whether it is one of a scope's, which stands in braces before the path of the
/// library and the literal.
#[doc(hidden)]
#[proc_macro]
pub fn __scope_of(input: TokenStream) -> TokenStream {
    expand::scope_of(input.into()).into()
}

/// Reads `redirect_uri!(…)`, whose own macro puts the path of the library before the literal.
#[doc(hidden)]
#[proc_macro]
pub fn __redirect_uri(input: TokenStream) -> TokenStream {
    expand::literal(LiteralKind::RedirectUri, input.into()).into()
}

/// Reads `issuer!(…)`, whose own macro puts the path of the library before the literal.
#[doc(hidden)]
#[proc_macro]
pub fn __issuer(input: TokenStream) -> TokenStream {
    expand::literal(LiteralKind::Issuer, input.into()).into()
}

/// Reads a requirement of `required_scope!`, whose own macro puts the path of the library before it.
#[doc(hidden)]
#[proc_macro]
pub fn __required_scope(input: TokenStream) -> TokenStream {
    expand::required_scope(input.into()).into()
}

/// Reads requirements that the macro of `required_scope!` could not, and says which word it did not expect.
#[doc(hidden)]
#[proc_macro]
pub fn __required_scopes(input: TokenStream) -> TokenStream {
    expand::requirements(input.into()).into()
}

/// The words of the attributes, for the runtime's module that editors complete from.
#[doc(hidden)]
#[proc_macro]
pub fn __words(_: TokenStream) -> TokenStream {
    expand::words().into()
}
