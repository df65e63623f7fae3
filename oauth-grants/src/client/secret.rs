//! Verifying a client secret, for the two methods that present one.

#[cfg(feature = "argon2")]
use super::{Argon2Workers, argon2_workers::Unverified, lanes::Asking, strangers::Stranger};
use super::{AuthenticatedClient, ClientRequest, unknown_client};
#[cfg(feature = "argon2")]
use crate::limit::{Attempt, Counted, Outcome};
use crate::{
    model::{AuthMethod, Client},
    protocol::{AuthenticationFailure, ClientId, ClientSecret, GrantError},
};

/// Loads the client and compares the secret. The secret is hashed and the comparison is in constant time whether or not
/// there is such a client.
pub(super) async fn verify(
    client_id: &ClientId,
    secret: &ClientSecret,
    request: &ClientRequest<'_>,
) -> Result<AuthenticatedClient, GrantError> {
    let client = request.find_client(client_id).await?;
    let verification = &request.core.secret_verification;
    let good = verification.verify(client_id, secret, client.as_deref(), request).await?;
    match client {
        Some(client) if good => Ok(AuthenticatedClient::new(client)),
        Some(client) => Err(GrantError::client_authentication_failed(why_refused(&client))),
        None => Err(unknown_client()),
    }
}

/// Who looks for a wrong secret of a client that has none would look for long.
fn why_refused(client: &Client) -> AuthenticationFailure {
    if *client.registered_auth_method() == AuthMethod::NONE {
        AuthenticationFailure::PublicClient
    } else {
        AuthenticationFailure::WrongSecret
    }
}

/// How the server verifies secrets.
#[derive(Debug, Default)]
pub(crate) struct SecretVerification {
    #[cfg(feature = "argon2")]
    workers: Option<Argon2Workers>,
}

impl SecretVerification {
    /// Secrets that people chose are verified by these threads.
    #[cfg(feature = "argon2")]
    pub(crate) fn with_workers(workers: Argon2Workers) -> Self {
        Self { workers: Some(workers) }
    }

    /// Whether a secret is one of a client's, if there is such a client.
    async fn verify(
        &self,
        client_id: &ClientId,
        secret: &ClientSecret,
        client: Option<&Client>,
        request: &ClientRequest<'_>,
    ) -> Result<bool, GrantError> {
        let digest = secret.digest();
        if client.is_some_and(|client| client.has_secret(&digest, request.now())) {
            return Ok(true);
        }
        self.verify_chosen(client_id, secret, client, request).await
    }

    #[cfg(feature = "argon2")]
    async fn verify_chosen(
        &self,
        client_id: &ClientId,
        secret: &ClientSecret,
        client: Option<&Client>,
        request: &ClientRequest<'_>,
    ) -> Result<bool, GrantError> {
        let hashes: Vec<_> =
            client.map(|client| client.living_argon2_hashes(request.now()).cloned().collect()).unwrap_or_default();
        match &self.workers {
            Some(workers) => {
                let attempt = request.attempt(client_id, Counted::ByNameAndAddress);
                let job = Unverified {
                    secret: secret.clone(),
                    hashes,
                    attempt: request.core.rate_limit.later(&attempt, request.now()),
                };
                // A thread has it now, and finds out what came of it also if the request is given up.
                let handed_over = request.given_up.hand_over();
                let verified = workers.verify(asking(&attempt, client_id, request), job).await;
                handed_over.taken_back();
                Ok(verified? == Outcome::Succeeded)
            }
            None if hashes.is_empty() => Ok(false),
            None => Err(GrantError::internal(NoWorkers)),
        }
    }

    #[cfg(not(feature = "argon2"))]
    #[expect(clippy::unused_async, reason = "with the feature `argon2` it waits for a thread")]
    async fn verify_chosen(
        &self,
        _: &ClientId,
        _: &ClientSecret,
        _: Option<&Client>,
        _: &ClientRequest<'_>,
    ) -> Result<bool, GrantError> {
        Ok(false)
    }
}

/// Who wants a secret verified, as far as that can be known before.
#[cfg(feature = "argon2")]
fn asking(attempt: &Attempt<'_>, client_id: &ClientId, request: &ClientRequest<'_>) -> Asking {
    if request.core.rate_limit.is_at_home(attempt, request.now()) {
        Asking::AtHome(client_id.clone())
    } else {
        Asking::Stranger(Stranger { client_id: client_id.clone(), peer: attempt.peer() })
    }
}

/// A client has a secret under argon2, and nothing verifies it.
#[cfg(feature = "argon2")]
#[derive(Debug, thiserror::Error)]
#[error("a client has a secret under argon2: call `.argon2(Argon2Workers::start()?)` on the builder")]
struct NoWorkers;
