//! Emit stage: implementations beside a `compile_error!`. They never run; without them one mistake would be told again
//! wherever the struct is used.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::Output;
use crate::model::row::RowKind;

/// The implementations.
pub(super) fn stand_in(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    if model.instead.is_some() || !model.generics.params.is_empty() {
        return TokenStream::new();
    }
    let header = output.header("Model");
    let result = |value: TokenStream| quote_spanned!(*span=> ::core::result::Result<#value, #root::model::ModelError> { ::core::unimplemented!() });
    let own = result(quote_spanned!(*span=> Self));
    let table = super::sql::stand_in(output);
    let model = match model.kind {
        RowKind::Client => {
            let client = result(quote_spanned!(*span=> #root::model::Client));
            quote_spanned! {*span=>
                #header {
                    fn from_client(_: #root::model::Client) -> #own
                    fn into_client(self) -> #client
                }
            }
        }
        RowKind::AuthorizationCode => {
            let record = result(quote_spanned!(*span=> #root::model::AuthorizationCodeRecord));
            quote_spanned! {*span=>
                #header {
                    fn from_record(_: #root::model::AuthorizationCodeRecord) -> #own
                    fn into_record(self) -> #record
                }
            }
        }
        RowKind::Token => {
            let access = result(quote_spanned!(*span=> #root::model::AccessTokenRecord));
            let optional = |value: TokenStream| result(quote_spanned!(*span=> ::core::option::Option<#value>));
            let refresh = optional(quote_spanned!(*span=> #root::model::RefreshTokenRecord));
            let seed = optional(quote_spanned!(*span=> #root::protocol::RotationSeed));
            let (families, refresh_tokens) = (output.keeps("KeepsFamilies"), output.keeps("KeepsRefreshTokens"));
            quote_spanned! {*span=>
                #header {
                    fn from_tokens(_: #root::model::NewTokens) -> #own
                    fn into_access_token(self) -> #access
                    fn into_refresh_token(self) -> #refresh
                    fn into_successor_seed(self) -> #seed
                }

                #families
                #refresh_tokens
            }
        }
    };
    quote_spanned!(*span=> #model #table)
}
