//! Emit stage: a row with a flattened set of standard fields, which is a model itself. It is asked, and what is in columns
//! beside it is taken out of the record's data before, and put back after.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Output, extension_data};
use crate::model::row::{ColumnField, RowKind};

/// The implementations.
pub(super) fn model(output: &Output<'_>, set: &ColumnField) -> TokenStream {
    match output.model.kind {
        RowKind::Client => client(output, set),
        RowKind::AuthorizationCode => authorization_code(output, set),
        RowKind::Token => token(output, set),
    }
}

/// `let data = …;`, and what is put into it.
fn put(output: &Output<'_>, data: &TokenStream) -> TokenStream {
    let span = output.span;
    let put = extension_data::puts(output);
    if put.is_empty() { TokenStream::new() } else { quote_spanned!(span=> let data = #data; #(#put)*) }
}

fn client(output: &Output<'_>, set: &ColumnField) -> TokenStream {
    let Output { root, span, .. } = output;
    let (header, standard, name) = (output.header("Model"), output.standard_fields(), &set.name);
    let members = output.members();
    let unread = output.unread();
    quote_spanned! {*span=>
        #header {
            fn from_client(client: #root::model::Client) -> ::core::result::Result<Self, #root::model::ModelError> {
                ::core::result::Result::Ok(Self {
                    #members
                    #name: <#standard as #root::model::ClientModel>::from_client(client)?,
                })
            }

            fn into_client(self) -> ::core::result::Result<#root::model::Client, #root::model::ModelError> {
                #unread
                <#standard as #root::model::ClientModel>::into_client(self.#name)
            }
        }
    }
}

fn authorization_code(output: &Output<'_>, set: &ColumnField) -> TokenStream {
    let Output { root, span, .. } = output;
    let (header, standard, name) = (output.header("Model"), output.standard_fields(), &set.name);
    let model = quote_spanned!(*span=> <#standard as #root::model::AuthorizationCodeModel>);
    let mutable = extension_data::mutable(output);
    let members = output.members();
    let unread = output.unread();
    let room = extension_data::room(output);
    let data = mutable.as_ref().map(|_| quote_spanned!(*span=> let data = &mut record.data;));
    let put = put(output, &quote_spanned!(*span=> &mut record.data));
    quote_spanned! {*span=>
        #header {
            const KEEPS_FAMILY: bool = #model::KEEPS_FAMILY;
            #room

            fn from_record(
                #mutable record: #root::model::AuthorizationCodeRecord,
            ) -> ::core::result::Result<Self, #root::model::ModelError> {
                #data
                ::core::result::Result::Ok(Self { #members #name: #model::from_record(record)? })
            }

            fn into_record(
                self,
            ) -> ::core::result::Result<#root::model::AuthorizationCodeRecord, #root::model::ModelError> {
                #unread
                let #mutable record = #model::into_record(self.#name)?;
                #put
                ::core::result::Result::Ok(record)
            }
        }
    }
}

fn token(output: &Output<'_>, set: &ColumnField) -> TokenStream {
    let Output { model: row, root, span } = output;
    let (header, standard, name) = (output.header("Model"), output.standard_fields(), &set.name);
    let row_name = row.name.to_string();
    let (families, refresh_tokens) = (output.keeps("KeepsFamilies"), output.keeps("KeepsRefreshTokens"));
    let model = quote_spanned!(*span=> <#standard as #root::model::TokenModel>);
    let mutable = extension_data::mutable(output);
    let members = output.members();
    let unread = output.unread();
    let room = extension_data::room(output);
    let (data, rest) = mutable
        .as_ref()
        .map(|_| {
            let data = quote_spanned!(*span=> tokens.check_common(#row_name)?; let data = &mut tokens.access.data;);
            let rest = quote_spanned! {*span=>
                if let ::core::option::Option::Some(refresh) = &mut tokens.refresh {
                    refresh.data = ::core::clone::Clone::clone(&tokens.access.data);
                }
            };
            (data, rest)
        })
        .unzip();
    let put = put(output, &quote_spanned!(*span=> &mut token.data));
    quote_spanned! {*span=>
        #header {
            #room

            fn from_tokens(
                #mutable tokens: #root::model::NewTokens,
            ) -> ::core::result::Result<Self, #root::model::ModelError> {
                #data
                ::core::result::Result::Ok(Self {
                    #members
                    #name: {
                        #rest
                        #model::from_tokens(tokens)?
                    },
                })
            }

            fn into_access_token(
                self,
            ) -> ::core::result::Result<#root::model::AccessTokenRecord, #root::model::ModelError> {
                #unread
                let #mutable token = #model::into_access_token(self.#name)?;
                #put
                ::core::result::Result::Ok(token)
            }

            fn into_refresh_token(
                self,
            ) -> ::core::result::Result<
                ::core::option::Option<#root::model::RefreshTokenRecord>,
                #root::model::ModelError,
            > {
                let ::core::option::Option::Some(#mutable token) = #model::into_refresh_token(self.#name)? else {
                    return ::core::result::Result::Ok(::core::option::Option::None);
                };
                #put
                ::core::result::Result::Ok(::core::option::Option::Some(token))
            }

            fn into_successor_seed(
                self,
            ) -> ::core::result::Result<
                ::core::option::Option<#root::protocol::RotationSeed>,
                #root::model::ModelError,
            > {
                #model::into_successor_seed(self.#name)
            }
        }

        #families
        #refresh_tokens
    }
}
