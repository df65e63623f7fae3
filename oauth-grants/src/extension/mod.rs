//! Grant extensions: checks and data that are added to a grant at its registration, one file per extension.
//!
//! Extensions run in registration order, after the grant's own checks and before anything is claimed. What an
//! extension learns from an authorization request it keeps, typed, in [`ExtensionData`]; it finds it again at the token
//! endpoint.

mod absolute_lifetime;
mod certificate_bound;
mod code_challenge;
mod kept;
mod shared;

use std::{future::Future, time::Duration};

pub use self::{
    absolute_lifetime::AbsoluteLifetime, certificate_bound::CertificateBound, code_challenge::CodeChallenge,
    kept::Kept, shared::SharedExtension,
};
pub(crate) use self::{certificate_bound::Confirmation, kept::Rows};
use crate::{
    endpoint::{AuthorizationRequest, IntrospectionResponse, TokenRequest, TokenResponse},
    grant::kind,
    model::{ExtensionData, IssuedToken},
    protocol::{GrantError, Subject},
};

/// An extension of a grant. Every hook has a default that does nothing.
///
/// # When its hooks run
///
/// It runs with the grant that it is registered with, and with no other, save for introspection.
///
/// - **An authorization request** is checked whenever it is presented: before the person is asked, and from its start
///   again when they have decided. [`validate_authorization_request`](Self::validate_authorization_request) therefore runs
///   twice for one authorization, or more often; each time with empty data, of which the last is kept. Once the person
///   has granted, [`extend_authorization`](Self::extend_authorization) runs, once.
/// - **A token request** runs [`validate_token_request`](Self::validate_token_request), then the grant claims, the tokens
///   are issued and stored, and [`extend_token_response`](Self::extend_token_response) runs. For the code grant that is
///   once in the life of an authorization.
/// - **A refresh** is a token request of the refresh grant: an extension that has to do with refreshed tokens is
///   registered with that grant as well, and has `impl Extends<kind::RefreshToken>`. It finds what was kept of the
///   authorization; no authorization request is checked again.
/// - **A token straight from the authorization endpoint**, as with the implicit grant, comes without a token request: only
///   `validate_authorization_request` and `extend_authorization` run.
/// - **An introspection** runs [`extend_introspection_response`](Self::extend_introspection_response), once for each grant
///   that it is registered with.
///
/// # Example
///
/// ```
/// use oauth_grants::prelude::*;
/// use serde::{Deserialize, Serialize};
///
/// /// Remembers which tenant an authorization is for, and tells it with the token.
/// struct Tenants;
///
/// #[derive(Deserialize, Serialize)]
/// struct Tenant(String);
///
/// impl ExtensionDatum for Tenant {
///     const NAME: &'static str = "tenant";
/// }
///
/// impl Extends<kind::AuthorizationCode> for Tenants {}
///
/// impl Extension for Tenants {
///     fn name(&self) -> &'static str {
///         "tenants"
///     }
///
///     fn keeps(&self) -> Vec<Kept> {
///         vec![Kept::with_codes_and_tokens(Tenant::NAME)]
///     }
///
///     async fn validate_authorization_request(
///         &self,
///         request: &AuthorizationRequest<'_>,
///         data: &mut ExtensionData,
///     ) -> Result<(), GrantError> {
///         data.insert(&Tenant(request.parameters().required("tenant")?.to_owned()))
///     }
///
///     async fn extend_token_response(
///         &self,
///         _request: &TokenRequest<'_>,
///         data: &ExtensionData,
///         response: &mut TokenResponse,
///     ) {
///         if let Ok(Some(Tenant(tenant))) = data.read() {
///             response.insert("tenant", tenant);
///         }
///     }
/// }
/// ```
pub trait Extension: Send + Sync + 'static {
    /// What it is called in reports; no two extensions of one grant have the same name.
    fn name(&self) -> &'static str;

    /// What it does, in a few words for people; its name without this.
    fn summary(&self) -> String {
        self.name().to_owned()
    }

    /// The members that it adds to the server's metadata (RFC 8414 section 2). Lists under one name are joined. A member
    /// of the server's own, or one that another extension says differently, is a fault of `build()`. It is asked once.
    fn metadata(&self) -> Vec<(&'static str, serde_json::Value)> {
        Vec::new()
    }

    /// All that it keeps; nothing without this. `build()` makes sure that the stores have room for it, and what an extension
    /// keeps without saying so fails the first request that it does so in, whatever the store. What it keeps of an authorization
    /// request is part of what a person agrees to, unless it [says otherwise](Kept::needs_no_consent): then their consent stands
    /// for no other request.
    fn keeps(&self) -> Vec<Kept> {
        Vec::new()
    }

    /// How long after the sign-in it ends an authorization that is refreshed, if it does; the person is told so. It counts
    /// where it is registered both with the grant that signs people in and with the refresh grant.
    fn ends_after(&self) -> Option<Duration> {
        None
    }

    /// Checks an authorization request and keeps what it needs of it. It must change nothing else: the person may yet say
    /// no, and the same request comes again when they have decided.
    fn validate_authorization_request(
        &self,
        request: &AuthorizationRequest<'_>,
        data: &mut ExtensionData,
    ) -> impl Future<Output = Result<(), GrantError>> + Send {
        let _ = (request, data);
        std::future::ready(Ok(()))
    }

    /// Keeps what is only known once a person has granted, as the tenant to which they belong, before the grant makes its
    /// answer. A refusal is told to the client as that of a request.
    fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        subject: &Subject,
        data: &mut ExtensionData,
    ) -> impl Future<Output = Result<(), GrantError>> + Send {
        let _ = (request, subject, data);
        std::future::ready(Ok(()))
    }

    /// Checks a token request that the grant has approved, against what was kept. It must change nothing else: the
    /// request may yet fail.
    fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> impl Future<Output = Result<(), GrantError>> + Send {
        let _ = (request, data);
        std::future::ready(Ok(()))
    }

    /// Adds members to the answer of the token endpoint. It cannot fail: what was presented is used up, and a refusal would
    /// cost the client the tokens that were issued for it. What may fail belongs into
    /// [`validate_token_request`](Self::validate_token_request); what fails here is left out.
    fn extend_token_response(
        &self,
        request: &TokenRequest<'_>,
        data: &ExtensionData,
        response: &mut TokenResponse,
    ) -> impl Future<Output = ()> + Send {
        let _ = (request, data, response);
        std::future::ready(())
    }

    /// Adds members to what is told of a living token, as whom it is meant for, from what was kept with it. It is asked for
    /// every token, whichever grant issued it. What it cannot say it must not leave out: a resource would take a token that
    /// is bound to a key for one that is not.
    fn extend_introspection_response(
        &self,
        token: &IssuedToken,
        response: &mut IntrospectionResponse,
    ) -> impl Future<Output = Result<(), GrantError>> + Send {
        let _ = (token, response);
        std::future::ready(Ok(()))
    }
}

/// Says that an extension fits a [kind] of grant. It has no methods.
#[diagnostic::on_unimplemented(
    message = "the extension `{Self}` cannot extend a grant of kind `{Kind}`",
    label = "remove it, or, if it is your own and fits, write `impl Extends<kind::{Kind}> for {Self} {{}}`",
    note = "an extension names the kinds that it extends, and runs with no others"
)]
pub trait Extends<Kind: kind::Kind>: Extension {}

/// The extensions of one registration: a tuple or an array of extensions that fit the grant's kind.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of extensions",
    label = "write one in brackets, `[extension]`, and several as a tuple"
)]
pub trait Extensions<Kind> {
    /// Erases their types, in order.
    #[doc(hidden)]
    fn into_shared(self) -> Vec<SharedExtension>;
}

impl<Kind: kind::Kind, E: Extends<Kind>, const N: usize> Extensions<Kind> for [E; N] {
    fn into_shared(self) -> Vec<SharedExtension> {
        self.into_iter().map(SharedExtension::new).collect()
    }
}

macro_rules! tuples_of_extensions {
    ($(($($extension:ident)+))+) => {$(
        impl<Kind: kind::Kind, $($extension: Extends<Kind>),+> Extensions<Kind> for ($($extension,)+) {
            #[expect(non_snake_case, reason = "the type parameters' names serve as the fields' names")]
            fn into_shared(self) -> Vec<SharedExtension> {
                let ($($extension,)+) = self;
                vec![$(SharedExtension::new($extension)),+]
            }
        }
    )+};
}

tuples_of_extensions! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) }
