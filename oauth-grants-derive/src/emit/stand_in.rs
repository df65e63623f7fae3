//! Emit stage: hooks in place of those that are missing or cannot be used. They stand beside a `compile_error!` and
//! never run; without them one mistake would be told twice.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::target::Target;
use crate::model::Hook;

/// A required hook.
pub(crate) fn hook(target: &Target<'_>, hook: &Hook, form: &TokenStream, artefact: &TokenStream) -> TokenStream {
    let Target { root, span, .. } = target;
    match hook.name {
        "validate_token_request" => quote_spanned! {*span=>
            async fn validate_token_request(
                &self,
                _: &#root::endpoint::TokenRequest<'_>,
                _: #form,
            ) -> ::core::result::Result<#root::grant::Approved<#artefact>, #root::protocol::GrantError> {
                ::core::unimplemented!()
            }
        },
        "create_authorization_response" => quote_spanned! {*span=>
            async fn create_authorization_response(
                &self,
                _: &#root::endpoint::AuthorizationRequest<'_>,
                _: #root::grant::Granted,
            ) -> ::core::result::Result<#root::grant::AuthorizationResponse, #root::protocol::GrantError> {
                ::core::unimplemented!()
            }
        },
        "authenticate_user" => quote_spanned! {*span=>
            async fn authenticate_user(
                &self,
                _: &str,
                _: &#root::protocol::Password,
                _: &#root::endpoint::TokenRequest<'_>,
            ) -> ::core::result::Result<
                ::core::option::Option<#root::protocol::Subject>,
                #root::protocol::GrantError,
            > {
                ::core::unimplemented!()
            }
        },
        _ => TokenStream::new(),
    }
}

/// The `claim` of a grant whose own cannot be used.
pub(crate) fn claim(target: &Target<'_>, artefact: &TokenStream) -> TokenStream {
    let Target { root, span, .. } = target;
    quote_spanned! {*span=>
        async fn claim(
            &self,
            _: &#root::endpoint::TokenRequest<'_>,
            _: #artefact,
        ) -> ::core::result::Result<#root::store::Claimed<#artefact>, #root::protocol::GrantError> {
            ::core::unimplemented!()
        }
    }
}
