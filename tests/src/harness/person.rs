//! A person whose decision the test writes into the request.

use http::Response;
use oauth_grants::{
    interaction::{Consent, Decision, Interacted, Interaction, InteractionRequest, Submission},
    prelude::*,
    protocol::{ErrorCode, ProtocolError},
};

/// Alice. She says yes to everything, unless the header `x-decision` says otherwise:
///
/// - `deny`: she says no;
/// - `scope:read`: yes, to this much of it;
/// - `login_required`: she could not be asked;
/// - `page`: she is shown a page first, which holds the paused request. A `POST` of that below the interaction's path is
///   her yes, with a query her yes to this scope, as in `?read`.
///
/// She is known without a sign-in, so a request that is refused before she was asked takes the browser back to the client.
#[derive(Clone, Copy, Debug)]
pub struct Person;

/// Who she is.
pub const ALICE: &str = "alice";

impl Interaction for Person {
    async fn authorize(&self, request: &AuthorizationRequest<'_>) -> Result<Interacted, GrantError> {
        let header = request.headers().get("x-decision").and_then(|value| value.to_str().ok());
        let consent = Consent::by(Subject::new(ALICE));
        let decision = match header {
            None => Decision::Granted(consent),
            Some("deny") => Decision::Denied,
            Some("login_required") => {
                let code = ErrorCode::Extension("login_required");
                Decision::Refused(ProtocolError::new(code, "nobody is signed in"))
            }
            Some("page") => {
                let paused = serde_json::to_vec(&request.pause()).unwrap();
                return Ok(Interacted::Respond(Response::new(paused.into())));
            }
            Some(other) => {
                let scope = other.strip_prefix("scope:").unwrap();
                Decision::Granted(consent.to(scope.parse().unwrap()))
            }
        };
        Ok(Interacted::Decided(decision))
    }

    async fn submit(&self, request: &InteractionRequest<'_>) -> Result<Submission, GrantError> {
        let consent = Consent::by(Subject::new(ALICE));
        let consent = match request.query() {
            Some(scope) => consent.to(scope.parse().unwrap()),
            None => consent,
        };
        let request = serde_json::from_slice(request.body()).unwrap();
        Ok(Submission::Decided { request, decision: Decision::Granted(consent) })
    }
}
