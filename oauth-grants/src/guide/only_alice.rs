/// Whoever asks is Alice, so that the lines of a chapter need no browser. The examples of the guide include it.
struct OnlyAlice;

impl oauth_grants::interaction::Interaction for OnlyAlice {
    async fn authorize(
        &self,
        _request: &AuthorizationRequest<'_>,
    ) -> Result<oauth_grants::interaction::Interacted, GrantError> {
        use oauth_grants::interaction::{Consent, Decision, Interacted};
        Ok(Interacted::Decided(Decision::Granted(Consent::by(Subject::new("alice")))))
    }
}
