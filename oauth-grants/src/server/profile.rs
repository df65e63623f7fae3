//! [`Profile`]: what a server may be made of, where that is less than RFC 6749 allows. [`OAuth21`] is the first
//! (draft-ietf-oauth-v2-1, RFC 9700).
//!
//! A profile only refuses: what is left behaves as without it. What the compiler can see of the registered grants is
//! refused by bounds of [`build`](super::ServerBuilder::build), all else by `build()` itself.

use super::{
    BuildFault,
    agreement::holds_token,
    slots::{Given, Unset},
};
use crate::grant::{AnyGrant, GrantKind, RequiresCodeChallenge};

/// A profile that a server can be [held to](super::ServerBuilder::profile).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no profile",
    label = "use `OAuth21`, of `oauth_grants::server`",
    note = "a profile is what OAuth 2.1 leaves of RFC 6749"
)]
pub trait Profile: sealed::Sealed + 'static {}

/// OAuth 2.1 (draft-ietf-oauth-v2-1 section 10, RFC 9700 section 2): no implicit grant, no password grant, no token
/// straight from the authorization endpoint, and a code challenge with `S256` from every client.
///
/// What else it asks for is so in every server here: exact redirect URIs, tokens in headers and never in queries, refresh
/// tokens of public clients that are rotated.
///
/// ```compile_fail
/// use oauth_grants::{prelude::*, server::OAuth21};
///
/// #[grant(type = "password", insecure = "the till application")]
/// impl Till {
///     async fn authenticate_user(
///         &self,
///         _username: &str,
///         _password: &Password,
///         _request: &TokenRequest<'_>,
///     ) -> Result<Option<Subject>, GrantError> {
///         Ok(None)
///     }
/// }
///
/// struct Till;
///
/// let builder = AuthorizationServer::builder(issuer!("https://auth.example.com")).profile(OAuth21);
/// let server = builder.store(MemoryStore::new()).register_grant(Till).build()?;
/// # Ok::<(), oauth_grants::server::BuildError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct OAuth21;

impl Profile for OAuth21 {}

/// What a profile refuses, for the running of `build()`.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// What people call the profile.
    pub(super) name: &'static str,
}

mod sealed {
    /// Implemented in this file only.
    pub trait Sealed: Sized {
        /// What the profile refuses.
        fn rules(self) -> super::Rules;
    }
}

impl sealed::Sealed for OAuth21 {
    fn rules(self) -> Rules {
        Rules { name: "OAuth 2.1" }
    }
}

impl Rules {
    /// Finds what the profile does not have.
    pub(super) fn check(self, any: &AnyGrant, faults: &mut Vec<BuildFault>) {
        let (grant, profile) = (any.type_name, self.name);
        match any.kind {
            GrantKind::Implicit => faults.push(BuildFault::ImplicitOutsideProfile { grant, profile }),
            GrantKind::Password => faults.push(BuildFault::PasswordOutsideProfile { grant, profile }),
            GrantKind::AuthorizationCode if !challenges_everybody(any) => {
                faults.push(BuildFault::NoCodeChallengeInProfile { grant, profile });
            }
            GrantKind::Custom => {
                let response_types = any.declaration.declared_response_types().iter();
                let with_token = response_types.filter(|name| name.parse().is_ok_and(|parsed| holds_token(&parsed)));
                faults.extend(with_token.map(|name| BuildFault::TokenOutsideProfile { grant, name, profile }));
            }
            GrantKind::AuthorizationCode | GrantKind::ClientCredentials | GrantKind::RefreshToken => {}
        }
    }
}

/// Whether every client of a code grant has to send a challenge, and with `S256`.
fn challenges_everybody(any: &AnyGrant) -> bool {
    any.code_challenge().is_some_and(|challenge| challenge.is_required() && !challenge.takes_plain())
}

/// The code grant of this slot, if there is one, is as this profile has it. Here as below it is asked of the profile, whose answer is known
/// where that of a grant is not, because it was declared twice.
pub trait HasCodes<CodeGrant> {}

#[diagnostic::do_not_recommend]
impl<CodeGrant> HasCodes<CodeGrant> for Unset {}

impl<CodeGrant: ChallengesEverybody> HasCodes<CodeGrant> for OAuth21 {}

/// Every client of the code grant, if there is one, is asked for a code challenge.
pub trait ChallengesEverybody {}

#[diagnostic::do_not_recommend]
impl ChallengesEverybody for Unset {}

impl<Grant: RequiresCodeChallenge> ChallengesEverybody for Given<Grant> {}

/// No implicit grant is registered, or the profile has it.
#[diagnostic::on_unimplemented(
    message = "an `implicit` grant is registered, which OAuth 2.1 does not have",
    label = "register an `authorization_code` grant in its place, or leave `.profile(OAuth21)` out",
    note = "the answer of the implicit grant leaks its token (RFC 9700 section 2.1.2)"
)]
pub trait HasImplicit<Registered> {}

#[diagnostic::do_not_recommend]
impl<Registered> HasImplicit<Registered> for Unset {}

#[diagnostic::do_not_recommend]
impl HasImplicit<Unset> for OAuth21 {}

/// No password grant is registered, or the profile has it.
#[diagnostic::on_unimplemented(
    message = "a `password` grant is registered, which OAuth 2.1 does not have",
    label = "register an `authorization_code` grant in its place, or leave `.profile(OAuth21)` out",
    note = "the password grant shows the person's password to the client (RFC 9700 section 2.4)"
)]
pub trait HasPasswords<Registered> {}

#[diagnostic::do_not_recommend]
impl<Registered> HasPasswords<Registered> for Unset {}

#[diagnostic::do_not_recommend]
impl HasPasswords<Unset> for OAuth21 {}
