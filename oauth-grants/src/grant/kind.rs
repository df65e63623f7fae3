//! The kinds of grants: what a grant is, for the type system.
//!
//! A kind decides which hook trait a grant needs, where it is mounted, and which slot of the builder it fills. What
//! follows from it is said here, once: the builder, `build()`, the start-up report and the macros go by it.

use super::{AnyGrant, Grant, ThreadSafe};

/// A kind of grant. The kinds of this module are all that there are.
///
/// ```
/// use oauth_grants::grant::kind::{self, Kind, Standard};
///
/// assert_eq!(kind::Password::GRANT_TYPE, "password");
/// assert!(kind::Password::FEEDS_REFRESH && !kind::Password::ASKS_A_PERSON);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no kind of grant",
    label = "use one of `oauth_grants::grant::kind`",
    note = "a grant of one's own is a `CustomToken`, a `CustomAuthorization` or, at both endpoints, a `Custom`"
)]
pub trait Kind: sealed::Sealed {
    /// The client authentication methods that a grant accepts which names none.
    const AUTH_METHODS: &'static [&'static str];

    /// Whether it sends a person to the authorization endpoint (RFC 6749 section 3.1).
    const ASKS_A_PERSON: bool;

    /// Whether it may offer refresh tokens to clients that had none (RFC 6749 section 1.5). Of a grant of one's own at
    /// the token endpoint only its hook knows.
    const FEEDS_REFRESH: bool;
}

/// A kind that RFC 6749 defines, and names.
pub trait Standard: Kind {
    /// The name in `grant_type`.
    const GRANT_TYPE: &'static str;
}

macro_rules! kinds {
    ($(
        $(#[$attribute:meta])*
        $name:ident is $which:ident, $(named $grant_type:literal,)?
        accepts $methods:expr, asks a person: $asks:literal, feeds refresh: $feeds:literal;
    )+) => {$(
        $(#[$attribute])*
        #[derive(Debug)]
        pub enum $name {}

        impl Kind for $name {
            const AUTH_METHODS: &'static [&'static str] = &$methods;
            const ASKS_A_PERSON: bool = $asks;
            const FEEDS_REFRESH: bool = $feeds;
        }

        $(impl Standard for $name {
            const GRANT_TYPE: &'static str = $grant_type;
        })?

        impl sealed::Sealed for $name {
            const WHICH: sealed::GrantKind = sealed::GrantKind::$which;
        }
    )+};
}

const SECRET: &str = "client_secret_basic";

kinds! {
    /// The authorization code grant (RFC 6749 section 4.1); hooks in
    /// [`AuthorizationCodeGrant`](super::AuthorizationCodeGrant).
    AuthorizationCode is AuthorizationCode, named "authorization_code",
        accepts [SECRET, "client_secret_post", "none"], asks a person: true, feeds refresh: true;
    /// The implicit grant (RFC 6749 section 4.2); hooks in [`ImplicitGrant`](super::ImplicitGrant).
    Implicit is Implicit, named "implicit",
        accepts ["none"], asks a person: true, feeds refresh: false;
    /// The resource owner password credentials grant (RFC 6749 section 4.3); hooks in
    /// [`PasswordGrant`](super::PasswordGrant).
    Password is Password, named "password",
        accepts [SECRET], asks a person: false, feeds refresh: true;
    /// The client credentials grant (RFC 6749 section 4.4); hooks in
    /// [`ClientCredentialsGrant`](super::ClientCredentialsGrant).
    ClientCredentials is ClientCredentials, named "client_credentials",
        accepts [SECRET], asks a person: false, feeds refresh: false;
    /// The refresh token grant (RFC 6749 section 6); hooks in [`RefreshTokenGrant`](super::RefreshTokenGrant).
    RefreshToken is RefreshToken, named "refresh_token",
        accepts [SECRET], asks a person: false, feeds refresh: false;
    /// A grant of one's own at the token endpoint (RFC 6749 section 4.5); hooks in
    /// [`TokenEndpointGrant`](super::TokenEndpointGrant).
    CustomToken is Custom,
        accepts [SECRET], asks a person: false, feeds refresh: true;
    /// A grant of one's own at the authorization endpoint (RFC 6749 section 8.4); hooks in
    /// [`AuthorizationEndpointGrant`](super::AuthorizationEndpointGrant).
    CustomAuthorization is Custom,
        accepts [SECRET], asks a person: true, feeds refresh: false;
    /// A grant of one's own at both endpoints.
    Custom is Custom,
        accepts [SECRET], asks a person: true, feeds refresh: true;
}

/// A kind of grant, which knows how to mount a grant `G` of that kind.
///
/// It is implemented for each kind where `G` has the hooks that the kind needs.
#[diagnostic::on_unimplemented(
    message = "`{G}` is declared as a grant of kind `{Self}` but lacks the hooks of that kind",
    label = "implement the hook trait of that kind",
    note = "`#[grant(…)]` writes the implementation; by hand it is the trait that the documentation of the kind names"
)]
pub trait Mounts<G: Grant>: Kind {
    /// Erases the grant's type.
    #[doc(hidden)]
    fn mount(grant: G) -> AnyGrant
    where
        G: ThreadSafe;
}

pub(super) mod sealed {
    /// Implemented in this file only.
    pub trait Sealed {
        /// The kind, as a value.
        const WHICH: GrantKind;
    }

    /// A kind as the running server compares it.
    #[derive(Clone, Copy, Debug, Eq, PartialEq)]
    pub enum GrantKind {
        AuthorizationCode,
        Implicit,
        Password,
        ClientCredentials,
        RefreshToken,
        /// Any of the three of one's own.
        Custom,
    }

    impl GrantKind {
        /// Whether what it issues is revoked as a family, when it is replayed or withdrawn (RFC 6749 section 4.1.2, RFC 9700
        /// section 4.14.2): all that it issues is for people.
        pub(crate) fn needs_families(self) -> bool {
            matches!(self, Self::AuthorizationCode | Self::Implicit | Self::Password | Self::RefreshToken)
        }
    }
}
