//! Grants: how a client comes by an access token (RFC 6749 section 1.3), one file per grant.
//!
//! A grant is a type with a [`Declaration`] and the hooks of its [`kind`]. The five grants of RFC 6749 are written
//! against the same two traits that a grant of one's own is: [`TokenEndpointGrant`] and
//! [`AuthorizationEndpointGrant`]. No grant issues anything itself. It validates and claims; the runtime issues, and
//! only when it holds a [`Claimed`](crate::store::Claimed).

mod any;
mod approved;
pub mod authorization_code;
mod authorization_endpoint;
pub mod client_credentials;
mod custom;
mod declaration;
mod family;
mod form;
pub mod implicit;
pub mod kind;
pub mod password;
pub mod refresh_token;
mod successor;
mod thread_safe;
mod token_endpoint;

#[doc(hidden)]
pub use self::form::SubjectField;
pub use self::{
    any::AnyGrant,
    approved::Approved,
    authorization_code::{AuthorizationCodeGrant, RequiresCodeChallenge},
    authorization_endpoint::{AuthorizationEndpointGrant, AuthorizationResponse, Granted},
    client_credentials::ClientCredentialsGrant,
    declaration::{Declaration, RefreshTokenRotation},
    family::Family,
    form::{FormField, GrantForm, RESERVED_PARAMETERS},
    implicit::ImplicitGrant,
    kind::Mounts,
    password::PasswordGrant,
    refresh_token::RefreshTokenGrant,
    successor::Successor,
    thread_safe::ThreadSafe,
    token_endpoint::TokenEndpointGrant,
};
pub(crate) use self::{
    any::ErasedAuthorizationGrant, approved::Renewal, declaration::PkceDeclaration, kind::sealed::GrantKind,
    successor::Occasion, token_endpoint::Redeemed,
};

/// A grant: its kind and its declaration. `#[grant(…)]` writes the implementation.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a grant",
    label = "annotate it with `#[grant(type = \"…\")]`",
    note = "what is registered is the grant itself: no reference, no `Box`, no closure, and no `AnyGrant`, for which there is `dynamic_builder`",
    note = "by hand: implement `Grant` and the hook trait of its kind"
)]
pub trait Grant: 'static {
    /// What the grant is: one of [`kind`].
    type Kind: kind::Kind;

    /// What the grant says of itself.
    const DECLARATION: Declaration;
}
