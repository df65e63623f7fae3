//! [`AbsoluteLifetime`]: how long what came from one sign-in may be renewed, however often it is used (RFC 9700 section
//! 4.14.2).
//!
//! The moment of the sign-in travels with the code and the refresh tokens; no store learns of it. It must not end what was
//! issued already: an access token lives on until its own expiry.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{AuthorizationRequest, TokenRequest},
    extension::{Extends, Extension, Kept},
    grant::kind,
    model::{ExtensionData, ExtensionDatum},
    protocol::{GrantError, Subject, Timestamp},
};

/// Bounds the life of a sign-in. Without it refresh tokens that are used go on for ever; what ends those that lie unused
/// is [`Lifetimes::refresh_token`](crate::protocol::Lifetimes::refresh_token).
///
/// Give it to the grant that signs people in, which notes the moment, and to the refresh grant, which refuses with
/// `invalid_grant` once it is over. A refresh token that was issued before the server had it, or by a grant without it, counts
/// from when it was issued itself.
///
/// ```
/// use std::time::Duration;
///
/// use oauth_grants::prelude::*;
///
/// #[grant(type = "authorization_code")]
/// struct SignIn;
///
/// #[grant(type = "refresh_token")]
/// struct Renew;
///
/// let quarter = AbsoluteLifetime::of(Duration::from_secs(90 * 24 * 60 * 60));
/// let server = AuthorizationServer::builder("https://auth.example.com")
///     .register_grant_with(SignIn, [quarter])
///     .register_grant_with(Renew, [quarter]);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AbsoluteLifetime(Duration);

impl AbsoluteLifetime {
    /// Sign-ins end after this time.
    pub const fn of(lifetime: Duration) -> Self {
        Self(lifetime)
    }
}

/// When the person signed in.
#[derive(Clone, Copy, Deserialize, Serialize)]
struct AuthorizedAt {
    unix_milliseconds: i64,
}

impl AuthorizedAt {
    fn new(moment: Timestamp) -> Self {
        Self { unix_milliseconds: moment.unix_milliseconds() }
    }

    fn moment(self) -> Timestamp {
        Timestamp::from_unix_milliseconds(self.unix_milliseconds)
    }
}

impl ExtensionDatum for AuthorizedAt {
    const NAME: &'static str = "authorized_at";
}

impl Extends<kind::AuthorizationCode> for AbsoluteLifetime {}
impl Extends<kind::Password> for AbsoluteLifetime {}
impl Extends<kind::RefreshToken> for AbsoluteLifetime {}

impl Extension for AbsoluteLifetime {
    fn name(&self) -> &'static str {
        "AbsoluteLifetime"
    }

    fn summary(&self) -> String {
        format!("ends {} s after the sign-in", self.0.as_secs())
    }

    fn keeps(&self) -> Vec<Kept> {
        let example = AuthorizedAt { unix_milliseconds: 1 };
        vec![Kept::with_codes_and_tokens(AuthorizedAt::NAME).such_as(&example).needs_no_consent()]
    }

    fn ends_after(&self) -> Option<Duration> {
        Some(self.0)
    }

    async fn extend_authorization(
        &self,
        request: &AuthorizationRequest<'_>,
        _subject: &Subject,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        data.insert(&AuthorizedAt::new(request.now()))
    }

    async fn validate_token_request(
        &self,
        request: &TokenRequest<'_>,
        data: &mut ExtensionData,
    ) -> Result<(), GrantError> {
        let kept = data.read::<AuthorizedAt>()?.map(AuthorizedAt::moment);
        // A refresh token that does not rotate never has what is only noted now: its own age is all that is known of it.
        let authorized = kept.or_else(|| request.refresh_token_issued_at()).unwrap_or_else(|| request.now());
        if authorized + self.0 <= request.now() {
            return Err(GrantError::invalid_grant("the sign-in is over; the person has to sign in again"));
        }
        if kept.is_none() {
            data.insert(&AuthorizedAt::new(authorized))?;
        }
        Ok(())
    }
}
