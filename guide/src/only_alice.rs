//! [`only_alice!`](crate::only_alice): somebody whom a chapter's server may ask, so that its lines need no browser.

/// Declares `OnlyAlice`: whoever asks is Alice, and she agrees. It is written where it stands, since this package does not know
/// `oauth-grants`.
#[macro_export]
macro_rules! only_alice {
    () => {
        struct OnlyAlice;

        impl oauth_grants::interaction::Interaction for OnlyAlice {
            async fn authorize(
                &self,
                _request: &oauth_grants::prelude::AuthorizationRequest<'_>,
            ) -> Result<oauth_grants::interaction::Interacted, oauth_grants::prelude::GrantError> {
                use oauth_grants::{
                    interaction::{Consent, Decision, Interacted},
                    prelude::Subject,
                };
                Ok(Interacted::Decided(Decision::Granted(Consent::by(Subject::new("alice")))))
            }
        }
    };
}
