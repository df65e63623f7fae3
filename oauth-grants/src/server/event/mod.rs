//! [`Event`]: what happened, for an audit trail, a log, or a counter. Identifiers and fingerprints only, never a secret.
//!
//! An event is declared here, once: its name, how grave it is, what it carries. All that is made of events (the line, the
//! JSON, the event of `tracing`, the metric) is derived from the declaration. A member's type has to be a
//! [`Member`](member::Member), which no secret is, and no bare text, in which one could hide.

mod consent_asked;
mod declare;
mod member;
mod received;
mod severity;
mod sinks;

use declare::events;

pub(crate) use self::sinks::EventSinks;
pub use self::{consent_asked::ConsentAsked, received::Received, severity::Severity};
#[cfg(feature = "tracing")]
use crate::server::telemetry::{About, Repeatable};
use crate::{
    endpoint::Endpoint,
    limit::Guess,
    protocol::{
        AuthenticationFailure, ClientId, FamilyId, Fingerprint, GrantError, GrantType, ProtocolError, Scope, Subject,
    },
};

events! {
    /// Something that happened in the server.
    ///
    /// `Display` writes one line, and [`Serialize`](serde::Serialize) one flat object with the same names. Neither has the
    /// time, which whoever writes it down knows. Values that come from outside are quoted and escaped in the line, so that
    /// none can look like another member or another line.
    ///
    /// ```
    /// use oauth_grants::{protocol::AuthorizationCode, server::{Event, Severity}};
    ///
    /// let code = AuthorizationCode::new("the code").digest();
    /// let event = Event::CodeReplayed {
    ///     client_id: &"web shop".parse()?,
    ///     code: code.fingerprint(),
    ///     family: &oauth_grants::protocol::FamilyId::from_stored("f1"),
    /// };
    /// assert_eq!(event.severity(), Severity::Warning);
    /// assert_eq!(event.to_string(), r#"code_replayed client_id="web shop" code=JuoIlK19 family=f1"#);
    /// # Ok::<(), oauth_grants::protocol::InvalidClientId>(())
    /// ```
    pub enum Event<'a> {
        /// A person gave their consent to an authorization request, now or earlier.
        Information "authorization_granted" AuthorizationGranted {
            /// Whose request it was.
            client_id: &'a ClientId,
            /// Who granted.
            subject: &'a Subject,
            /// The grant that answers.
            grant_type: &'a GrantType,
            /// What was granted.
            scope: &'a Scope,
            /// The family of all that is issued for it; `None` where codes are kept without theirs, and `code_issued` is the first
            /// to know one.
            family: Option<&'a FamilyId>,
            /// Whether the person was asked.
            asked: ConsentAsked,
        }
        /// A person withdrew what they had let a client have. Everything that was issued for it is revoked.
        Information "consent_withdrawn" ConsentWithdrawn {
            /// From whom.
            client_id: &'a ClientId,
            /// The person.
            subject: &'a Subject,
            /// How many families were revoked.
            families: u64,
        }
        /// A person, or the server, said no to an authorization request.
        Information "authorization_denied" AuthorizationDenied {
            /// Whose request it was.
            client_id: &'a ClientId,
        }
        /// An authorization request was wrong, or its client is unknown or disabled, and nobody was asked.
        Warning "authorization_refused" AuthorizationRefused {
            /// Whose request it says to be.
            client_id: &'a ClientId,
            /// What the client was told.
            error: &'a ProtocolError,
            /// What it was refused for, if the client is known and the error is about one parameter.
            received: Option<Received<'a>>,
        }
        /// A code was issued.
        Information "code_issued" CodeIssued {
            /// Whom it was issued to.
            client_id: &'a ClientId,
            /// Who granted.
            subject: &'a Subject,
            /// What was granted.
            scope: &'a Scope,
            /// The code.
            code: Fingerprint,
            /// The family that begins with it.
            family: &'a FamilyId,
        }
        /// A code was presented as it should be, and is used up.
        Information "code_redeemed" CodeRedeemed {
            /// Who presented it.
            client_id: &'a ClientId,
            /// The code.
            code: Fingerprint,
            /// The family.
            family: &'a FamilyId,
        }
        /// A used code was presented again, right in every other way. Its family is revoked.
        Warning "code_replayed" CodeReplayed {
            /// Who presented it.
            client_id: &'a ClientId,
            /// The code.
            code: Fingerprint,
            /// The family.
            family: &'a FamilyId,
        }
        /// What a grant of one's own issues tokens for was presented again after it had been claimed, right in every other way. Its
        /// family is revoked.
        Warning "artefact_replayed" ArtefactReplayed {
            /// Who presented it.
            client_id: &'a ClientId,
            /// The grant.
            grant_type: &'a GrantType,
            /// The family.
            family: &'a FamilyId,
        }
        /// Tokens were issued.
        Information "tokens_issued" TokensIssued {
            /// Whom they were issued to.
            client_id: &'a ClientId,
            /// On whose behalf; `None` when the client acts for itself.
            subject: Option<&'a Subject>,
            /// The grant that issued them.
            grant_type: &'a GrantType,
            /// What the access token may be used for.
            scope: &'a Scope,
            /// The access token.
            access_token: Fingerprint,
            /// The refresh token, if there is one.
            refresh_token: Option<Fingerprint>,
            /// The family.
            family: &'a FamilyId,
        }
        /// Tokens were issued while their family was being revoked; they are dead.
        Warning "issued_into_revoked_family" IssuedIntoRevokedFamily {
            /// Whom they were issued to.
            client_id: &'a ClientId,
            /// The family.
            family: &'a FamilyId,
        }
        /// A refresh token was exchanged for its successor.
        Information "refresh_token_rotated" RefreshTokenRotated {
            /// Who presented it.
            client_id: &'a ClientId,
            /// The old token.
            refresh_token: Fingerprint,
            /// The family.
            family: &'a FamilyId,
        }
        /// A rotated refresh token was presented again within its grace period, or while its successor had never been
        /// stored, and gave the same successor.
        Information "refresh_token_retried" RefreshTokenRetried {
            /// Who presented it.
            client_id: &'a ClientId,
            /// The old token.
            refresh_token: Fingerprint,
            /// The family.
            family: &'a FamilyId,
        }
        /// A rotated refresh token was presented after its grace period, or after its successor had been used. Its family
        /// is revoked.
        Warning "refresh_token_reused" RefreshTokenReused {
            /// Who presented it.
            client_id: &'a ClientId,
            /// The old token.
            refresh_token: Fingerprint,
            /// The family.
            family: &'a FamilyId,
        }
        /// A client revoked a token of its own, and with it the family.
        Information "token_revoked" TokenRevoked {
            /// Whose token it was.
            client_id: &'a ClientId,
            /// The token.
            token: Fingerprint,
            /// The family.
            family: &'a FamilyId,
        }
        /// A client asked about another's token, and was told that it is not active, although it has neither expired nor been revoked:
        /// the client is registered to ask about its own alone, and no resource that the token is for is served by it.
        Warning "introspection_refused" IntrospectionRefused {
            /// Who asked.
            client_id: &'a ClientId,
            /// The token.
            token: Fingerprint,
            /// Whom it was issued to.
            issued_to: &'a ClientId,
        }
        /// Everything that a user had granted was revoked at once.
        Information "subject_revoked" SubjectRevoked {
            /// The user.
            subject: &'a Subject,
            /// How many families that were.
            families: u64,
        }
        /// Everything that a client had been issued was revoked at once.
        Information "client_revoked" ClientRevoked {
            /// The client.
            client_id: &'a ClientId,
            /// How many families that were.
            families: u64,
        }
        /// What has expired was deleted, in rows.
        Information "purged" Purged {
            /// Authorization codes.
            codes: u64,
            /// Access tokens, with their refresh tokens.
            tokens: u64,
            /// Revocations that nothing is left of.
            families: u64,
        }
        /// The hook `authenticate_user` said that a person is gone. The family of the code or refresh token is revoked.
        Warning "user_refused" UserRefused {
            /// Who asked for the tokens.
            client_id: &'a ClientId,
            /// The person.
            subject: &'a Subject,
            /// The grant whose hook it is.
            grant_type: &'a GrantType,
            /// The family of the code or refresh token.
            family: &'a FamilyId,
        }
        /// A person signed in on the built-in pages.
        Information "signed_in" SignedIn {
            /// The client whose request led them there, if one did.
            client_id: Option<&'a ClientId>,
            /// The person.
            subject: &'a Subject,
        }
        /// Somebody gave a user name and a password on the built-in pages that do not go together. The name is not told:
        /// people type their password there.
        Warning "sign_in_failed" SignInFailed {
            /// The client whose request led them there, if one did.
            client_id: Option<&'a ClientId>,
        }
        /// A client did not authenticate.
        Warning "client_authentication_failed" ClientAuthenticationFailed {
            /// Who it said that it is, if that can be anybody's identifier. Nothing of it is proved, and there may be no
            /// such client.
            client_id: Option<&'a ClientId>,
            /// Where.
            endpoint: Endpoint,
            /// What it was told.
            error: &'a ProtocolError,
            /// Why, which it was not told.
            reason: Option<AuthenticationFailure>,
        }
        /// A client that had authenticated was refused tokens: what it presented was not good (a code, a password, a
        /// verifier), or it asked for what it may not have.
        Warning "token_request_refused" TokenRequestRefused {
            /// Who asked.
            client_id: &'a ClientId,
            /// The grant that it named, if that is a registered one.
            grant_type: Option<&'a GrantType>,
            /// What it was told.
            error: &'a ProtocolError,
            /// What it was refused for, if the error is about one parameter.
            received: Option<Received<'a>>,
        }
        /// Too many attempts had failed, so one more was turned away unheard.
        Warning "too_many_attempts" TooManyAttempts {
            /// What it could have guessed.
            guess: Guess,
            /// The client that it was made by or as, if one was named. Of a person's password the user name is not told:
            /// people type passwords there.
            client_id: Option<&'a ClientId>,
            /// When the next may be made, in seconds from now on.
            retry_after: u64,
        }
        /// So many tokens had been issued to a client, for one person or for itself, or so many authorizations of one person are kept
        /// for it, that it was turned away for now.
        Warning "too_many_tokens" TooManyTokens {
            /// The client.
            client_id: &'a ClientId,
            /// The person on whose behalf, if it is somebody's.
            subject: Option<&'a Subject>,
            /// When one more may be issued, in seconds from now on.
            retry_after: u64,
        }
        /// So much work of one kind waits (client secrets to be verified under argon2) that requests were answered with 503
        /// instead. It is told at once and then once a minute at most.
        Warning "overloaded" Overloaded {
            /// How many requests that were since it was last told.
            refused: u64,
        }
        /// Something failed here; the other side was told nothing of the cause.
        Error "failed" Failed {
            /// The cause, with its sources.
            cause: &'a GrantError,
        }
    }
}

#[cfg(feature = "tracing")]
impl Event<'_> {
    /// What is repeated, if whoever likes can do so without end: the request alone brings the event about.
    pub(in crate::server) fn repeatable(&self) -> Option<Repeatable<'_>> {
        let about = match *self {
            Self::AuthorizationRefused { client_id, .. }
            | Self::TokenRequestRefused { client_id, .. }
            | Self::CodeReplayed { client_id, .. }
            | Self::ArtefactReplayed { client_id, .. }
            | Self::IntrospectionRefused { client_id, .. }
            | Self::TooManyTokens { client_id, .. } => About::Client(client_id),
            Self::ClientAuthenticationFailed { reason: Some(AuthenticationFailure::UnknownClient), .. } => {
                About::Nobody
            }
            Self::ClientAuthenticationFailed { client_id, .. }
            | Self::SignInFailed { client_id }
            | Self::TooManyAttempts { client_id, .. } => client_id.into(),
            Self::Failed { cause } => About::Cause(cause),
            _ => return None,
        };
        Some(Repeatable { event: self.name(), about })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_outside_cannot_look_like_another_member_or_line() {
        let subject = Subject::new("alice\nfailed cause=\"all is lost\"");
        let event = Event::SignedIn { client_id: Some(&"a=b".parse().unwrap()), subject: &subject };
        let line = r#"signed_in client_id="a=b" subject="alice\nfailed cause=\"all is lost\"""#;
        assert_eq!(event.to_string(), line);
    }

    #[test]
    fn an_object_has_what_the_line_has() {
        let error = GrantError::internal("the disk is full");
        let written = serde_json::to_value(Event::Failed { cause: &error }).unwrap();
        let cause = "an internal error: the disk is full";
        assert_eq!(written, serde_json::json!({"event": "failed", "severity": "error", "cause": cause}));
    }

    #[test]
    fn each_name_is_the_name_of_one_event() {
        let mut names = Event::NAMES.to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Event::NAMES.len());
        assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
    }
}
