//! The resource owner password credentials grant (RFC 6749 section 4.3).
//!
//! RFC 9700 section 2.4 says that it must not be used; it is here for those who are on their way to the authorization
//! code grant.

use std::{future::Future, sync::Arc};

use super::{AnyGrant, Approved, Declaration, Grant, GrantForm, Mounts, ThreadSafe, TokenEndpointGrant, kind};
use crate::{
    endpoint::TokenRequest,
    limit::Guess,
    protocol::{GrantError, Parameters, Password, Subject},
    store::Claimed,
};

/// The hook of the password grant.
///
/// ```
/// use oauth_grants::prelude::*;
///
/// struct Staff;
///
/// #[grant(type = "password", insecure = "the till application, until its new release in 2027")]
/// impl Staff {
///     async fn authenticate_user(
///         &self,
///         username: &str,
///         password: &Password,
///         _request: &TokenRequest<'_>,
///     ) -> Result<Option<Subject>, GrantError> {
///         let right = username == "alice" && password.matches("wonderland");
///         Ok(right.then(|| Subject::new("alice"))) // who was found, never what was typed
///     }
/// }
/// ```
pub trait PasswordGrant: Grant<Kind = kind::Password> {
    /// Says who has this user name and password; `None` for an unknown name and a wrong password alike. Answering
    /// both takes the same time only if the hook sees to it. The [`Subject`] is who was found, never the name as it was typed.
    ///
    /// `None` counts as a failed attempt under the user name, and is asked for no more when too many have
    /// [failed](crate::limit). A hook that refuses with an error of its own keeps its own count.
    fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        request: &TokenRequest<'_>,
    ) -> impl Future<Output = Result<Option<Subject>, GrantError>> + Send
    where
        Self: Sync;
}

#[diagnostic::do_not_recommend]
impl<G: PasswordGrant> Mounts<G> for kind::Password {
    fn mount(grant: G) -> AnyGrant
    where
        G: ThreadSafe,
    {
        AnyGrant::declared::<G>().at_token_endpoint(&Arc::new(PasswordFlow(grant)))
    }
}

/// The grant's way through the token endpoint, around the hook of `G`.
struct PasswordFlow<G>(G);

impl<G: PasswordGrant> Grant for PasswordFlow<G> {
    type Kind = kind::CustomToken;
    const DECLARATION: Declaration = G::DECLARATION;
}

/// The parameters of RFC 6749 section 4.3.2.
struct PasswordForm {
    username: String,
    password: Password,
}

impl GrantForm for PasswordForm {
    const PARAMETERS: &'static [&'static str] = &["username", "password"];

    fn from_parameters(parameters: &Parameters) -> Result<Self, GrantError> {
        Ok(Self { username: parameters.read("username")?, password: parameters.read("password")? })
    }
}

impl<G: PasswordGrant + ThreadSafe> TokenEndpointGrant for PasswordFlow<G> {
    type Form = PasswordForm;
    type Artefact = ();

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: PasswordForm,
    ) -> Result<Approved, GrantError> {
        // The scope first: it costs nothing, and a password is not tried for a request that fails anyway.
        let scope = request.scope()?;
        let attempt = request.admit(Guess::Password, &form.username).await?;
        match self.0.authenticate_user(&form.username, &form.password, request).await? {
            Some(subject) => {
                attempt.succeeded();
                Ok(Approved::for_subject(subject).scope(scope).renewable())
            }
            None => Err(attempt.failed(GrantError::invalid_grant("the user name or the password is wrong")).await),
        }
    }

    async fn claim(&self, _request: &TokenRequest<'_>, _artefact: ()) -> Result<Claimed<()>, GrantError> {
        Ok(Claimed::nothing())
    }
}
