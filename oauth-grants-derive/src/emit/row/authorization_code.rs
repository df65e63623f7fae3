//! Emit stage: `AuthorizationCodeModel`.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Output, extension_data, field};
use crate::model::row::{ColumnField, Role};

/// The implementation.
pub(super) fn model(output: &Output<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let header = output.header();
    let unread = output.unread();
    let from_record = from_record(output);
    let into_record = into_record(output);
    let keeps_family = if output.model.field(Role::Family).is_some() {
        TokenStream::new()
    } else {
        quote_spanned!(*span=> const KEEPS_FAMILY: bool = false;)
    };
    quote_spanned! {*span=>
        #header {
            #keeps_family

            fn from_record(
                record: #root::model::AuthorizationCodeRecord,
            ) -> ::core::result::Result<Self, #root::model::ModelError> {
                #from_record
            }

            fn into_record(
                self,
            ) -> ::core::result::Result<#root::model::AuthorizationCodeRecord, #root::model::ModelError> {
                #unread
                #into_record
            }
        }
    }
}

fn from_record(output: &Output<'_>) -> TokenStream {
    let span = output.span;
    let challenge = extension_data::take_challenge(output);
    let members = output.members(|field, role| member(output, field, role));
    let row = quote_spanned!(span=> Self { #members });
    let mutable = extension_data::mutable(output);
    let begin = quote_spanned!(span=> let #mutable data = record.data; #challenge);
    extension_data::finish(output, &begin, &row)
}

fn member(output: &Output<'_>, field: &ColumnField, role: Role) -> TokenStream {
    let span = output.span;
    let value = match role {
        Role::Code => quote_spanned!(span=> &record.code),
        Role::ClientId => quote_spanned!(span=> &record.client_id),
        Role::User => quote_spanned!(span=> &record.subject),
        Role::ExpiresAt => quote_spanned!(span=> &record.expires_at),
        Role::RedirectUri => quote_spanned!(span=> record.redirect_uri.as_ref()),
        Role::Scope => quote_spanned!(span=> &record.scope),
        Role::Family => quote_spanned!(span=> &record.family),
        Role::IssuedAt => quote_spanned!(span=> &record.issued_at),
        Role::Data => quote_spanned!(span=> &data),
        Role::CodeChallengeMethod => {
            quote_spanned!(span=> code_challenge.as_ref().map(|challenge| challenge.method()).as_ref())
        }
        Role::CodeChallenge if output.model.field(Role::CodeChallengeMethod).is_some() => {
            return quote_spanned!(span=> code_challenge.as_ref().map(|challenge| ::std::borrow::ToOwned::to_owned(challenge.value())));
        }
        Role::CodeChallenge => quote_spanned!(span=> code_challenge.as_ref()),
        // A new code is unclaimed.
        _ => return quote_spanned!(span=> ::core::option::Option::None),
    };
    field::write(output, field, &value)
}

fn into_record(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let read = |role: Role| model.field(role).map(|own| field::read(output, own));
    let (code, client_id, user) = (read(Role::Code), read(Role::ClientId), read(Role::User));
    let family =
        read(Role::Family).unwrap_or_else(|| quote_spanned!(*span=> #root::protocol::FamilyId::of_code(&code)));
    let issued_at = read(Role::IssuedAt)
        .unwrap_or_else(|| quote_spanned!(*span=> #root::protocol::Timestamp::from_unix_seconds(0)));
    let expires_at = read(Role::ExpiresAt);
    let redirect_uri = read(Role::RedirectUri);
    let scope = read(Role::Scope).map(|value| quote_spanned!(*span=> .scope(#value)));
    let data = extension_data::gather(output);
    quote_spanned! {*span=>
        #data
        let code = #code;
        let family = #family;
        ::core::result::Result::Ok(
            #root::model::AuthorizationCodeRecord::new(code, #client_id, #user, family, #issued_at, #expires_at)
                .redirect_uri(#redirect_uri)
                #scope
                .data(data),
        )
    }
}
