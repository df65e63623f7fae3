//! Emit stage: `ClientModel`. What a row has no field for, a client has as one of which nothing was said.

use proc_macro2::{Literal, TokenStream};
use quote::quote_spanned;

use super::{Output, field};
use crate::model::row::{ColumnField, Role};

/// The implementation.
pub(super) fn model(output: &Output<'_>) -> TokenStream {
    let Output { root, span, .. } = output;
    let header = output.header();
    let unread = output.unread();
    let from_client = from_client(output);
    let into_client = into_client(output);
    quote_spanned! {*span=>
        #header {
            fn from_client(
                client: #root::model::Client,
            ) -> ::core::result::Result<Self, #root::model::ModelError> {
                #from_client
            }

            fn into_client(self) -> ::core::result::Result<#root::model::Client, #root::model::ModelError> {
                #unread
                #into_client
            }
        }
    }
}

fn from_client(output: &Output<'_>) -> TokenStream {
    let Output { model, span, .. } = output;
    let has = |role: Role| model.field(role).is_some();
    let guards = guards(output);
    let members = output.members(|field, role| member(output, field, role));
    let secret = has(Role::ClientSecret)
        .then(|| quote_spanned!(*span=> let secret = ::core::iter::Iterator::nth(&mut client.secret_hashes(), 0);));
    let previous = has(Role::PreviousClientSecret)
        .then(|| quote_spanned!(*span=> let previous = ::core::iter::Iterator::nth(&mut client.secret_hashes(), 1);));
    quote_spanned! {*span=>
        #guards
        #secret
        #previous
        ::core::result::Result::Ok(Self { #members })
    }
}

/// Refuses a client that has more than the row has fields for.
fn guards(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let has = |role: Role| model.field(role).is_some();
    let mut guards = TokenStream::new();
    let mut refuse = |is_needed: bool, condition: TokenStream, reason: &str| {
        if is_needed {
            guards.extend(output.refuse(&condition, reason));
        }
    };
    refuse(
        has(Role::PreviousClientSecret),
        quote_spanned!(*span=> ::core::iter::ExactSizeIterator::len(&client.secret_hashes()) > 2),
        "has fields for two secrets, and the client has more",
    );
    refuse(
        has(Role::ClientSecret) && !has(Role::PreviousClientSecret),
        quote_spanned!(*span=> ::core::iter::ExactSizeIterator::len(&client.secret_hashes()) > 1),
        "has a field for one secret, and the client has several",
    );
    refuse(
        !has(Role::ClientSecret),
        quote_spanned!(*span=> ::core::iter::ExactSizeIterator::len(&client.secret_hashes()) > 0),
        "has no field `client_secret`, and the client has one",
    );
    let expires = |position: usize| {
        let position = Literal::usize_unsuffixed(position);
        quote_spanned! {*span=>
            ::core::iter::Iterator::nth(&mut client.secret_hashes(), #position).is_some_and(|(_, at)| at.is_some())
        }
    };
    refuse(
        has(Role::ClientSecret) && !has(Role::ClientSecretExpiresAt),
        expires(0),
        "has no field `client_secret_expires_at`, and the client's secret expires",
    );
    refuse(
        has(Role::PreviousClientSecret) && !has(Role::PreviousClientSecretExpiresAt),
        expires(1),
        "has no field `previous_client_secret_expires_at`, and the client's previous secret expires",
    );
    refuse(
        !has(Role::RedirectUris),
        quote_spanned!(*span=> !client.registered_redirect_uris().is_empty()),
        "has no field `redirect_uris`, and the client has some",
    );
    refuse(
        !has(Role::GrantTypes),
        quote_spanned!(*span=> client.registered_grant_types() != [#root::protocol::GrantType::AUTHORIZATION_CODE]),
        "has no field `grant_types`, and the client has others than `authorization_code`",
    );
    refuse(
        !has(Role::ResponseTypes),
        quote_spanned!(*span=> client.registered_response_types().is_some()),
        "has no field `response_types`, and the client has some",
    );
    refuse(
        !has(Role::Scope),
        quote_spanned!(*span=> !client.registered_scope().is_empty()),
        "has no field `scope`, and the client has one",
    );
    let presumed = presumed_method(
        output,
        &quote_spanned!(*span=> ::core::iter::ExactSizeIterator::len(&client.secret_hashes()) > 0),
    );
    refuse(
        !has(Role::TokenEndpointAuthMethod),
        quote_spanned!(*span=> *client.registered_auth_method() != #presumed),
        "has no field `token_endpoint_auth_method`, and the client has another than `client_secret_basic`, or `none` \
         without a secret",
    );
    refuse(
        !has(Role::ClientName),
        quote_spanned!(*span=> client.registered_name().is_some()),
        "has no field `client_name`, and the client has one",
    );
    refuse(
        !has(Role::ApplicationType),
        quote_spanned!(*span=> client.registered_application_type() != #root::model::ApplicationType::Web),
        "has no field `application_type`, and the client is a native application",
    );
    refuse(
        !has(Role::Introspection),
        quote_spanned!(*span=> client.registered_introspection() != #root::model::Introspection::OwnTokens),
        "has no field `introspection`, and the client may ask about others' tokens",
    );
    refuse(
        true,
        quote_spanned!(*span=> !client.registered_certificates().is_empty()),
        "has no field for certificates, and the client has some",
    );
    refuse(
        !has(Role::Lifetimes),
        quote_spanned!(*span=> client.registered_lifetimes() != #root::protocol::Lifetimes::UNSET),
        "has no field `lifetimes`, and the client has some",
    );
    guards
}

/// How a client authenticates whose row does not say so.
fn presumed_method(output: &Output<'_>, has_secret: &TokenStream) -> TokenStream {
    let Output { model, root, span } = output;
    let method = quote_spanned!(*span=> #root::model::AuthMethod);
    if model.field(Role::ClientSecret).is_none() {
        return quote_spanned!(*span=> #method::NONE);
    }
    quote_spanned!(*span=> if #has_secret { #method::CLIENT_SECRET_BASIC } else { #method::NONE })
}

fn member(output: &Output<'_>, field: &ColumnField, role: Role) -> TokenStream {
    let span = output.span;
    let value = match role {
        Role::ClientId => quote_spanned!(span=> client.client_id()),
        Role::ClientSecret => quote_spanned!(span=> secret.map(|(hash, _)| hash)),
        Role::ClientSecretExpiresAt => {
            quote_spanned!(span=> secret.as_ref().and_then(|(_, expires_at)| expires_at.as_ref()))
        }
        Role::PreviousClientSecret => quote_spanned!(span=> previous.map(|(hash, _)| hash)),
        Role::PreviousClientSecretExpiresAt => {
            quote_spanned!(span=> previous.as_ref().and_then(|(_, expires_at)| expires_at.as_ref()))
        }
        Role::RedirectUris => quote_spanned!(span=> client.registered_redirect_uris()),
        Role::GrantTypes => quote_spanned!(span=> client.registered_grant_types()),
        Role::ResponseTypes => quote_spanned!(span=> client.registered_response_types()),
        Role::Scope => quote_spanned!(span=> client.registered_scope()),
        Role::TokenEndpointAuthMethod => quote_spanned!(span=> client.registered_auth_method()),
        Role::ApplicationType => quote_spanned!(span=> &client.registered_application_type()),
        Role::Introspection => quote_spanned!(span=> &client.registered_introspection()),
        Role::Lifetimes => quote_spanned!(span=> &client.registered_lifetimes()),
        Role::ClientName => {
            return quote_spanned!(span=> client.registered_name().map(::std::borrow::ToOwned::to_owned));
        }
        // A client is registered to be used.
        _ => return quote_spanned!(span=> false),
    };
    field::write(output, field, &value)
}

fn into_client(output: &Output<'_>) -> TokenStream {
    let Output { model, root, span } = output;
    let read = |role: Role| model.field(role).map(|own| field::read(output, own));
    let client_id = read(Role::ClientId);
    let secret = read(Role::ClientSecret);
    let secret = secret.map(|secret| quote_spanned!(*span=> let secret = #secret;));
    let or_never = |expires_at: Option<TokenStream>| {
        expires_at.unwrap_or_else(|| quote_spanned!(*span=> ::core::option::Option::None))
    };
    let expires_at = or_never(read(Role::ClientSecretExpiresAt));
    let previous = read(Role::PreviousClientSecret).map(|previous| {
        let expires_at = or_never(read(Role::PreviousClientSecretExpiresAt));
        quote_spanned! {*span=>
            if let ::core::option::Option::Some(hash) = #previous {
                client = client.secret_hash(hash, #expires_at);
            }
        }
    });
    let auth_method = read(Role::TokenEndpointAuthMethod)
        .unwrap_or_else(|| presumed_method(output, &quote_spanned!(*span=> secret.is_some())));
    let set = [
        (Role::RedirectUris, quote_spanned!(*span=> redirect_uris)),
        (Role::GrantTypes, quote_spanned!(*span=> grant_types)),
        (Role::Scope, quote_spanned!(*span=> scope)),
        (Role::ApplicationType, quote_spanned!(*span=> application_type)),
        (Role::Introspection, quote_spanned!(*span=> introspection)),
        (Role::Lifetimes, quote_spanned!(*span=> lifetimes)),
    ]
    .into_iter()
    .filter_map(|(role, setter)| read(role).map(|value| quote_spanned!(*span=> .#setter(#value))));
    let response_types = read(Role::ResponseTypes).map(|value| {
        quote_spanned! {*span=>
            if let ::core::option::Option::Some(response_types) = #value {
                client = client.response_types(response_types);
            }
        }
    });
    let name = model.field(Role::ClientName).map(|own| {
        let name = &own.name;
        quote_spanned! {*span=>
            if let ::core::option::Option::Some(name) = self.#name {
                client = client.name(name);
            }
        }
    });
    let secret_hash = secret.is_some().then(|| {
        quote_spanned! {*span=>
            if let ::core::option::Option::Some(hash) = secret {
                client = client.secret_hash(hash, #expires_at);
            }
        }
    });
    let mutable =
        (response_types.is_some() || name.is_some() || secret_hash.is_some()).then(|| quote_spanned!(*span=> mut));
    quote_spanned! {*span=>
        #secret
        let #mutable client = #root::model::Client::public(#client_id).auth_method(#auth_method) #(#set)*;
        #secret_hash
        #previous
        #response_types
        #name
        ::core::result::Result::Ok(client)
    }
}
