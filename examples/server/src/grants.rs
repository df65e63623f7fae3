//! The grants of this server: the five of RFC 6749 and one of its own, each declared with `#[grant]`.
//!
//! All of them accept as many kinds of clients as they safely can; which client uses which grant is for the
//! configuration to say.

use oauth_grants::{limit::Guess, prelude::*};

use crate::users::Users;

/// What the grants say of themselves. The configuration is checked against it.
pub(crate) const DECLARATIONS: [Declaration; 6] = [
    SignIn::DECLARATION,
    Implicit::DECLARATION,
    PasswordSignIn::DECLARATION,
    Machine::DECLARATION,
    Renew::DECLARATION,
    CodeWord::DECLARATION,
];

/// The name of the custom grant.
pub(crate) const CODE_WORD: &str = CodeWord::DECLARATION.grant_type();

/// Sign-in for web, mobile and command-line applications (RFC 6749 section 4.1), PKCE required.
pub(crate) struct SignIn {
    pub(crate) users: Users,
}

#[grant(type = "authorization_code", auth_methods = ["client_secret_basic", "client_secret_post", "none"])]
impl SignIn {
    async fn authenticate_user(
        &self,
        code: &AuthorizationCodeRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(Some(code.subject.clone()).filter(|subject| self.users.still_has(subject)))
    }
}

/// Access tokens straight into the browser (RFC 6749 section 4.2).
#[grant(
    type = "implicit",
    insecure = "shows what the grant does; only clients that the configuration names may use it"
)]
pub(crate) struct Implicit;

/// User name and password through the client's hands (RFC 6749 section 4.3).
pub(crate) struct PasswordSignIn {
    pub(crate) users: Users,
}

#[grant(
    type = "password",
    auth_methods = ["client_secret_basic", "client_secret_post", "none"],
    insecure = "shows what the grant does; only clients that the configuration names may use it",
)]
impl PasswordSignIn {
    async fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(self.users.authenticate(username, password))
    }
}

/// A client acts for itself (RFC 6749 section 4.4).
#[grant(type = "client_credentials", auth_methods = ["client_secret_basic", "client_secret_post"])]
pub(crate) struct Machine;

/// New access tokens without asking the person again (RFC 6749 section 6).
pub(crate) struct Renew {
    pub(crate) users: Users,
}

#[grant(type = "refresh_token", auth_methods = ["client_secret_basic", "client_secret_post", "none"])]
impl Renew {
    async fn authenticate_user(
        &self,
        refresh_token: &RefreshTokenRecord,
        _request: &TokenRequest<'_>,
    ) -> Result<Option<Subject>, GrantError> {
        Ok(refresh_token.subject.clone().filter(|subject| self.users.still_has(subject)))
    }
}

/// A grant of one's own (RFC 6749 section 4.5): whoever knows the word is let in.
pub(crate) struct CodeWord {
    /// The word; without one, nobody is let in.
    pub(crate) accepted: Option<Password>,
}

/// The parameter of a request with [`CodeWord`]. It is read as a password, so that it is in no log.
#[derive(GrantForm)]
pub(crate) struct CodeWordForm {
    code_word: Password,
}

#[grant(
    type = "urn:example:params:oauth:grant-type:custom",
    auth_methods = ["client_secret_basic", "client_secret_post", "none"],
)]
impl CodeWord {
    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        form: CodeWordForm,
    ) -> Result<Approved, GrantError> {
        let attempt = request.admit(Guess::DeviceCode, request.client().client_id().as_str()).await?;
        if self.accepted.as_ref().is_some_and(|accepted| form.code_word.matches(accepted.expose())) {
            Ok(Approved::for_client().renewable())
        } else {
            Err(attempt.failed(GrantError::invalid_grant("this is not the code word")).await)
        }
    }
}
