//! Emit stage: `TokenModel`, and what the row keeps beside access tokens.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::{Output, extension_data, field};
use crate::model::row::{ColumnField, Role};

/// The implementations.
pub(super) fn model(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let header = output.header();
    let unread = output.unread();
    let from_tokens = from_tokens(output);
    let into_access_token = into_access_token(output);
    let into_refresh_token = into_refresh_token(output);
    let successor_seed = model.field(Role::SuccessorSeed).map_or_else(
        || quote_spanned!(*span=> ::core::result::Result::Ok(::core::option::Option::None)),
        |seed| field::reading(output, seed),
    );
    let name = &model.name;
    let keeps = |of_trait: &str, role: Role| {
        let of_trait = syn::Ident::new(of_trait, *span);
        model.field(role).map(|_| {
            quote_spanned! {*span=>
                #[automatically_derived]
                impl #root::model::#of_trait for #name {}
            }
        })
    };
    let keeps_families = keeps("KeepsFamilies", Role::Family);
    let keeps_refresh_tokens = keeps("KeepsRefreshTokens", Role::RefreshToken);
    quote_spanned! {*span=>
        #header {
            fn from_tokens(
                tokens: #root::model::NewTokens,
            ) -> ::core::result::Result<Self, #root::model::ModelError> {
                #from_tokens
            }

            fn into_access_token(
                self,
            ) -> ::core::result::Result<#root::model::AccessTokenRecord, #root::model::ModelError> {
                #unread
                #into_access_token
            }

            fn into_refresh_token(
                self,
            ) -> ::core::result::Result<
                ::core::option::Option<#root::model::RefreshTokenRecord>,
                #root::model::ModelError,
            > {
                #into_refresh_token
            }

            fn successor_seed(
                &self,
            ) -> ::core::result::Result<
                ::core::option::Option<#root::protocol::RotationSeed>,
                #root::model::ModelError,
            > {
                #successor_seed
            }
        }

        #keeps_families
        #keeps_refresh_tokens
    }
}

fn from_tokens(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let name = model.name.to_string();
    let mut guards = TokenStream::new();
    if model.field(Role::User).is_none() {
        let condition = quote_spanned!(*span=> access.subject.is_some());
        guards.extend(output.refuse(&condition, "has no field `user`, and somebody granted"));
    }
    if model.field(Role::RefreshToken).is_none() {
        let condition = quote_spanned!(*span=> refresh.is_some());
        guards.extend(output.refuse(&condition, "has no field `refresh_token`, and one is issued"));
    }
    let members = output.members(|field, role| member(output, field, role));
    let row = quote_spanned!(*span=> Self { #members });
    let mutable = extension_data::mutable(output);
    let begin = quote_spanned! {*span=>
        tokens.check_common(#name)?;
        let #root::model::NewTokens { access, refresh, .. } = tokens;
        #guards
        let #mutable data = access.data;
    };
    extension_data::finish(output, &begin, &row)
}

fn member(output: &Output<'_>, field: &ColumnField, role: Role) -> TokenStream {
    let span = output.span;
    let value = match role {
        Role::AccessToken => quote_spanned!(span=> &access.token),
        Role::ClientId => quote_spanned!(span=> &access.client_id),
        Role::ExpiresAt => quote_spanned!(span=> &access.expires_at),
        Role::User => quote_spanned!(span=> access.subject.as_ref()),
        Role::Scope => quote_spanned!(span=> &access.scope),
        Role::GrantType => quote_spanned!(span=> &access.grant_type),
        Role::IssuedAt => quote_spanned!(span=> &access.issued_at),
        Role::Family => quote_spanned!(span=> &access.family),
        Role::Data => quote_spanned!(span=> &data),
        Role::RefreshToken => quote_spanned!(span=> refresh.as_ref().map(|refresh| &refresh.token)),
        Role::RefreshExpiresAt => quote_spanned!(span=> refresh.as_ref().map(|refresh| &refresh.expires_at)),
        Role::RefreshScope => quote_spanned!(span=> refresh.as_ref().map(|refresh| &refresh.scope)),
        // New tokens are neither revoked nor rotated.
        _ => return quote_spanned!(span=> ::core::option::Option::None),
    };
    field::write(output, field, &value)
}

fn into_access_token(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let read = |role: Role| model.field(role).map(|own| field::read(output, own));
    let (token, client_id, expires_at) = (read(Role::AccessToken), read(Role::ClientId), read(Role::ExpiresAt));
    let grant_type =
        read(Role::GrantType).unwrap_or_else(|| quote_spanned!(*span=> #root::protocol::GrantType::UNKNOWN));
    let common = Common::new(output);
    let (family, issued_at, user, data) = (&common.family, &common.issued_at, &common.user, &common.data);
    let scope = read(Role::Scope).map(|value| quote_spanned!(*span=> .scope(#value)));
    quote_spanned! {*span=>
        #data
        let access_token = #token;
        let family = #family;
        ::core::result::Result::Ok(
            #root::model::AccessTokenRecord::new(
                access_token, #client_id, #grant_type, family, #issued_at, #expires_at,
            )
            #user
            #scope
            .data(data),
        )
    }
}

fn into_refresh_token(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let read = |role: Role| model.field(role).map(|own| field::read(output, own));
    let present = |role: Role| {
        let field = model.field(role)?;
        let (value, place) = (field::read(output, field), field::place(output, field));
        Some(quote_spanned! {*span=>
            #value.ok_or(#root::model::ModelError::new(
                #place,
                #root::model::field::FieldError::new("is missing, although there is a refresh token"),
            ))?
        })
    };
    let Some(token) = read(Role::RefreshToken) else {
        return quote_spanned!(*span=> ::core::result::Result::Ok(::core::option::Option::None));
    };
    let (expires_at, scope) = (present(Role::RefreshExpiresAt), present(Role::RefreshScope));
    let (client_id, rotated_at) = (read(Role::ClientId), read(Role::RotatedAt));
    let common = Common::new(output);
    let (family, issued_at, user, data) = (&common.family, &common.issued_at, &common.user, &common.data);
    let access_token = model.field(Role::Family).is_none().then(|| {
        let token = read(Role::AccessToken);
        quote_spanned!(*span=> let access_token = #token;)
    });
    quote_spanned! {*span=>
        let ::core::option::Option::Some(refresh_token) = #token else {
            return ::core::result::Result::Ok(::core::option::Option::None);
        };
        #data
        #access_token
        let family = #family;
        ::core::result::Result::Ok(::core::option::Option::Some(
            #root::model::RefreshTokenRecord::new(refresh_token, #client_id, family, #issued_at, #expires_at)
                #user
                .scope(#scope)
                .rotated_at(#rotated_at)
                .data(data),
        ))
    }
}

/// What both tokens of a row have.
struct Common {
    family: TokenStream,
    issued_at: TokenStream,
    user: Option<TokenStream>,
    data: TokenStream,
}

impl Common {
    fn new(output: &Output<'_>) -> Self {
        let Output { model, root, span } = output;
        let read = |role: Role| model.field(role).map(|own| field::read(output, own));
        Self {
            family: read(Role::Family)
                .unwrap_or_else(|| quote_spanned!(*span=> #root::protocol::FamilyId::of_access_token(&access_token))),
            issued_at: read(Role::IssuedAt)
                .unwrap_or_else(|| quote_spanned!(*span=> #root::protocol::Timestamp::from_unix_seconds(0))),
            user: read(Role::User).map(|value| quote_spanned!(*span=> .subject(#value))),
            data: extension_data::gather(output),
        }
    }
}
