//! [`AuthenticateUser`]: the one question that the pages ask the application.

use std::future::Future;

use crate::protocol::{GrantError, Password, Subject};

/// Knows the people and their passwords.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot tell who has a password",
    label = "implement `AuthenticateUser` for it: one `async fn authenticate_user`",
    note = "pages of your own implement `Interaction`, and are given to the server without `Pages`"
)]
pub trait AuthenticateUser: Send + Sync + 'static {
    /// Who has this user name and this password? `None` when nobody has.
    ///
    /// Neither the person nor an attacker is told which of the two was wrong, so the answer should take as long for a
    /// user name that does not exist: verify the password against a fixed hash then. Passwords are to be kept with a
    /// slow hash (argon2, scrypt, bcrypt), computed where it does not block other requests.
    ///
    /// # Errors
    ///
    /// Whatever keeps the question from being answered. The person sees the error page: with the words of a
    /// [refusal](GrantError::Refused), as of a locked account, and without any for a failure.
    fn authenticate_user(
        &self,
        username: &str,
        password: &Password,
    ) -> impl Future<Output = Result<Option<Subject>, GrantError>> + Send;
}
