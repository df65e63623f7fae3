//! The kinds of grants: what a grant is, for the type system.
//!
//! A kind decides which hook trait a grant needs, where it is mounted, and which slot of the builder it fills.

use super::{AnyGrant, Grant};

macro_rules! kinds {
    ($($(#[$attribute:meta])* $name:ident;)+) => {$(
        $(#[$attribute])*
        #[derive(Debug)]
        pub enum $name {}

        impl sealed::Sealed for $name {}
    )+};
}

kinds! {
    /// The authorization code grant (RFC 6749 section 4.1); hooks in
    /// [`AuthorizationCodeGrant`](super::AuthorizationCodeGrant).
    AuthorizationCode;
    /// The implicit grant (RFC 6749 section 4.2); hooks in [`ImplicitGrant`](super::ImplicitGrant).
    Implicit;
    /// The resource owner password credentials grant (RFC 6749 section 4.3); hooks in
    /// [`PasswordGrant`](super::PasswordGrant).
    Password;
    /// The client credentials grant (RFC 6749 section 4.4); hooks in
    /// [`ClientCredentialsGrant`](super::ClientCredentialsGrant).
    ClientCredentials;
    /// The refresh token grant (RFC 6749 section 6); hooks in [`RefreshTokenGrant`](super::RefreshTokenGrant).
    RefreshToken;
    /// A grant of one's own at the token endpoint (RFC 6749 section 4.5); hooks in
    /// [`TokenEndpointGrant`](super::TokenEndpointGrant).
    CustomToken;
    /// A grant of one's own at the authorization endpoint (RFC 6749 section 8.4); hooks in
    /// [`AuthorizationEndpointGrant`](super::AuthorizationEndpointGrant).
    CustomAuthorization;
    /// A grant of one's own at both endpoints.
    Custom;
}

/// A kind of grant, which knows how to mount a grant `G` of that kind.
///
/// It is implemented for each kind where `G` has the hooks that the kind needs.
#[diagnostic::on_unimplemented(
    message = "`{G}` is declared as a grant of kind `{Self}` but lacks the hooks of that kind",
    label = "hooks are missing",
    note = "`#[grant(…)]` writes the implementation; by hand it is the trait that the documentation of the kind names"
)]
pub trait Mounts<G: Grant>: sealed::Sealed {
    /// Erases the grant's type.
    #[doc(hidden)]
    fn mount(grant: G) -> AnyGrant;
}

mod sealed {
    pub trait Sealed {}
}
