//! [`AuthenticateUser`]: the one question that the pages ask the application.

use std::future::Future;

use crate::protocol::{GrantError, Password, Subject, Timestamp};

/// Knows the people and their passwords.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot tell who has a password",
    label = "implement `AuthenticateUser` for it: one `async fn authenticate_user`",
    note = "pages of your own implement `Interaction`, and are given to the server without `Pages`"
)]
pub trait AuthenticateUser: Send + Sync + 'static {
    /// Who has this user name and this password? `None` when nobody has. The [`Subject`] is who was found, never the name as it was
    /// typed.
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
    ) -> impl Future<Output = Result<Option<Subject>, GrantError>> + Send
    where
        Self: Sync;

    /// Whether somebody who signed in then is still to be taken for signed in. It is asked wherever a session is used, and ends the
    /// session when it says no: of somebody whose account is closed, or whose password was changed since. Unless it is overridden,
    /// a session lasts for its eight hours, whatever is revoked meanwhile.
    ///
    /// # Errors
    ///
    /// Whatever keeps the question from being answered. Then nothing is done on behalf of the session.
    fn still_signed_in(
        &self,
        subject: &Subject,
        signed_in_at: Timestamp,
    ) -> impl Future<Output = Result<bool, GrantError>> + Send
    where
        Self: Sync,
    {
        let _ = (subject, signed_in_at);
        std::future::ready(Ok(true))
    }
}
